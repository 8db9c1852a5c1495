/** The score card: its rules, and the totals of the last results; `npm run score` computes them again. */
import { describe, expect, it } from "vitest";
import { ENGINE } from "../../api/experiment/engine.ts";
import { sections } from "../clinic/cases.ts";
import { readResults } from "../clinic/results.ts";
import { scoreRows, targets, totalsOf } from "./card.ts";

const results = (await readResults())!;
const rows = scoreRows(sections.deepmufl, results);
const totals = totalsOf(rows);

describe("the score card", () => {
  it("has every bug once, in the results of this engine", () => {
    expect(results.engine).toBe(ENGINE);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(20);
    expect([totals.found.of, totals.calm.of]).toEqual([17, 3]);
  });

  it("has the published verdicts of five tools", () => {
    const found = Object.fromEntries(Object.entries(totals.rivals).map(([name, { found }]) => [name, found.right]));
    expect(found).toEqual({ DeepDiagnosis: 7, DeepLocalize: 4, NeuraLint: 5, UMLAUT: 4, deepmufl: 6 });
  });

  it("counts a fix by fresh seeds, and states its interval", () => {
    for (const { fix, interval, fixed } of rows) {
      if (fix === null || interval === null) {
        expect(fixed).toBe(false);
        continue;
      }
      const rate = fix.successes / fix.trials;
      expect(fix.trials).toBeGreaterThanOrEqual(40);
      expect(fixed).toBe(rate >= 0.9);
      expect(interval.low).toBeLessThanOrEqual(rate);
      expect(interval.high).toBeGreaterThanOrEqual(rate);
    }
  });

  it(`finds ${100 * targets.found} % of the causes, and no fault in sound programs`, () => {
    expect(totals.found.right / totals.found.of).toBeGreaterThanOrEqual(targets.found);
    expect(totals.calm.right).toBe(totals.calm.of);
  });
});
