/** Published results, each with few seeds: not told from the gallery's own rate. `npm run gallery` repeats all seeds. */
import { describe, expect, it } from "vitest";
import { trainingCost } from "../../api/experiment/cost/cost.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { check } from "../../api/experiment/request/check.ts";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { interval } from "../../api/statistics/intervals.ts";
import { independentDifference } from "./difference.ts";
import { agrees, answerOf, differenceOf, entries, readGallery } from "./results.ts";

const { engine, rows } = await readGallery();

describe("a difference of two rates", () => {
  it("has the interval of Newcombe's example: 56 of 70 and 48 of 80", () => {
    const { estimate, low, high } = independentDifference({ successes: 48, trials: 80 }, { successes: 56, trials: 70 });
    expect([estimate, low, high].map((x) => Number(x.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  });

  it("holds a rate that is taken as exact only within its own interval", () => {
    expect(agrees(independentDifference({ rate: 0.5 }, { successes: 50, trials: 100 }))).toBe(true);
    expect(agrees(independentDifference({ rate: 0.7 }, { successes: 50, trials: 100 }))).toBe(false);
  });
});

describe("the gallery", () => {
  it("has at least twelve published results, with experiments that run, all repeated", () => {
    expect(entries.length).toBeGreaterThanOrEqual(12);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const { id, experiment, seeds } of entries) {
      expect(check(resolve(experiment)), id).toEqual([]);
      expect(rows[id]?.answer.trials, id).toBe(seeds);
    }
  });

  it("is of this engine", () => {
    expect(engine).toBe(ENGINE);
  });

  it("says what was tried where a result does not reproduce, and only there", () => {
    for (const entry of entries)
      expect(entry.tried !== undefined, entry.id).toBe(!agrees(differenceOf(entry, rows[entry.id]!.answer)));
  });
});

describe("a few seeds of each entry", () => {
  it.each(entries.map((entry) => [entry.id, entry] as const))(
    "%s succeed as often as in the results",
    { timeout: 60_000 },
    (id, entry) => {
      const { work } = trainingCost(resolve(entry.experiment));
      // About half a second at most.
      const count = Math.max(2, Math.min(40, entry.seeds, Math.floor(1e8 / work)));
      const { successes, trials } = answerOf(entry, count);
      const { low, high } = interval("clopper-pearson", successes, trials, 0.9999);
      const { answer } = rows[id]!;
      const rate = answer.successes / answer.trials;
      expect(rate).toBeGreaterThanOrEqual(low);
      expect(rate).toBeLessThanOrEqual(high);
    },
  );
});
