import { describe, expect, it } from "vitest";
import { healthOf, rates, SUFFICIENT } from "../../../api/experiment/remedies/health.ts";
import { remedies } from "../../../api/experiment/remedies/remedies.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { type IntervalMethod, interval, intervals } from "../../../api/statistics/intervals.ts";

const methods = Object.keys(intervals) as IntervalMethod[];
const studyOf = (successes: number, trials: number, method: IntervalMethod = "wilson") => ({
  successes,
  trials,
  interval: interval(method, successes, trials, 0.95),
});
const report = (experiment: ExperimentInput, count: number) =>
  remedies({ specification: resolve(experiment), framework: null }, { first: 0, count }, "wilson", 0.95, 1);

describe("an experiment is healthy", () => {
  it.each(methods)("if the lower end of the interval is sufficient, and not by its rate alone: %s", (method) => {
    for (const [successes, trials] of [
      [27, 30],
      [95, 100],
      [19, 20],
      [990, 1000],
      [400, 1000],
    ] as const) {
      const study = studyOf(successes, trials, method);
      expect(healthOf(study, null).healthy).toBe(study.interval.low >= SUFFICIENT);
    }
    expect(healthOf(studyOf(27, 30, method), null).healthy).toBe(false);
    expect(healthOf(studyOf(990, 1000, method), null).healthy).toBe(true);
  });

  it("if the exact law says so, whatever the seeds say", () => {
    const law = (success: number) => ({ unitDies: 0, collapse: 1 - success, success, statement: "" });
    expect(healthOf(studyOf(3, 3), law(0.808))).toEqual({ healthy: false, seedsToTell: null });
    expect(healthOf(studyOf(2, 3), law(0.96))).toEqual({ healthy: true, seedsToTell: null });
  });
});

describe("too few seeds to tell", () => {
  it.each(methods)(
    "are those whose interval contains the rate; the stated number would do, one less would not: %s",
    (method) => {
      for (const [successes, trials] of [
        [27, 30],
        [30, 31],
        [10, 10],
        [26, 30],
      ] as const) {
        const { low, high } = studyOf(successes, trials, method).interval;
        expect(low < SUFFICIENT && high >= SUFFICIENT).toBe(true);
        const { healthy, seedsToTell } = healthOf(studyOf(successes, trials, method), null);
        expect(healthy).toBe(false);
        const measured = successes / trials;
        const rate =
          measured < SUFFICIENT
            ? Math.min(measured, SUFFICIENT - rates.margin.value)
            : Math.max(measured, SUFFICIENT + rates.margin.value);
        const contains = (seeds: number) => {
          const ends = interval(method, rate * seeds, seeds, 0.95);
          return ends.low < SUFFICIENT && ends.high >= SUFFICIENT;
        };
        expect([contains(seedsToTell! - 1), contains(seedsToTell!)]).toEqual([true, false]);
      }
    },
  );

  it("are not those that show a lower rate", () => {
    expect(healthOf(studyOf(10, 30), null)).toEqual({ healthy: false, seedsToTell: null });
  });

  it("are named in the verdict, with the number that would do, and no finding is decisive", () => {
    const { diagnosis } = report(
      {
        network: { inputs: 1, layers: [{ units: 8, activation: "tanh" }, { units: 1 }] },
        data: { inputs: [[0], [1]], targets: [[1], [2]] },
        loss: "mse",
        optimizer: { name: "sgd", learningRate: 0.1 },
        schedule: "constant",
        batches: { size: 1, order: "given" },
        epochs: 300,
        success: { everyErrorBelow: 0.1 },
      },
      10,
    );
    expect(diagnosis).toMatchObject({ healthy: false, seedsToTell: 35, decisive: null });
    expect(diagnosis.verdict).toContain("All 10 runs succeed, but these are too few seeds to tell");
    expect(diagnosis.verdict).toContain("35 seeds would do");
  });
});

it("the verdict of an experiment with a law tells it, and believes it", () => {
  const { baseline, diagnosis } = report({}, 5);
  expect(baseline.law!.success).toBeCloseTo(0.808, 3);
  expect(diagnosis).toMatchObject({ healthy: false, seedsToTell: null });
  expect(diagnosis.verdict).toContain("by the exact law, 80.8 % of all seeds do");
});
