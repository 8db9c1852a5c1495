/** A file of its own, so that it runs beside clinic.test.ts: the two are the longest of the core. */
import { describe, expect, it } from "vitest";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { runTrials, seedsOf, tallyOf } from "../../api/experiment/study/trials.ts";
import { sections } from "./cases.ts";
import { examineCheaply, fraction, wrong } from "./cheap.ts";
import { scoreOf } from "./score.ts";
import { sound } from "./sound.ts";

describe("an experiment without a fault", () => {
  const seeds = { first: 5000, count: 100 };

  it.each(Object.entries(sound))("trains nearly always: %s", (_, experiment) => {
    const { successes } = tallyOf(runTrials(resolve(experiment), seedsOf(seeds)));
    expect(successes).toBeGreaterThanOrEqual(0.98 * seeds.count);
  });
});

describe("cheap planted faults", () => {
  const some = sections.planted.filter(({ id }) => /exclusive or/.test(id));

  it("are named in nine of ten cases", { timeout: 120_000 }, () => {
    const rows = some.map(examineCheaply);
    const { cause, calm } = scoreOf(rows);
    expect(fraction(cause), wrong(rows)).toBeGreaterThanOrEqual(0.9);
    expect(calm.right).toBe(calm.of);
  });
});
