/** What a study that stops when it is precise is expected to take: close to what it takes, and never far below. */
import { describe, expect, it } from "vitest";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { expectedSeeds, LEEWAY } from "../../../api/experiment/study/expected-seeds.ts";
import { stoppingMethods } from "../../../api/experiment/study/stop-when.ts";
import { studyUntil, watchStudyUntil } from "../../../api/experiment/study/stopped-study.ts";
import { calibrated } from "../../../api/statistics/fixed-width.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

const never: ExperimentInput = { epochs: 1 };
const sometimes: ExperimentInput = { epochs: 300 };
const always: ExperimentInput = { epochs: 1, success: { everyErrorBelow: 100, relativeTo: "absolute" } };

describe.each(Object.entries({ never, sometimes, always }))("of an experiment that trains %s", (_, input) => {
  it.each([0.2, 0.1, 0.05, 0.03].flatMap((halfWidth) => stoppingMethods.map((method) => [halfWidth, method] as const)))(
    "at a half-width of %d with %s, it is at most 5 times too many, and 2.5 times too few",
    (halfWidth, method) => {
      const specification = resolve(input);
      const stopWhen = { halfWidth, maximum: 10_000 };
      const expected = expectedSeeds(specification, 0, stopWhen, method, 0.95);
      const { trials } = studyUntil(specification, 0, stopWhen, method, 0.95);
      expect(trials).toBeLessThanOrEqual(Math.ceil(LEEWAY * expected));
      expect(expected).toBeLessThan(5 * trials);
    },
  );
});

it("is no more than the maximum, and at least one", () => {
  for (const maximum of [1, 5, 80])
    for (const [halfWidth, method] of [
      [0.5, "clopper-pearson"],
      [calibrated.halfWidth, "clopper-pearson"],
      [0.001, "confidence-sequence"],
    ] as const) {
      const expected = expectedSeeds(resolve(sometimes), 0, { halfWidth, maximum }, method, 0.95);
      expect(expected).toBeGreaterThanOrEqual(1);
      expect(expected).toBeLessThanOrEqual(maximum);
    }
});

it("ends a study that takes more than was expected, and says so", () => {
  const stopWhen = { halfWidth: 0.05, maximum: 10_000 };
  const report = studyUntilExpected(20, stopWhen);
  expect([report.trials, report.stopped.reason]).toEqual([20 * LEEWAY, "expectation"]);
  expect(report.stopped.halfWidth).toBeGreaterThan(stopWhen.halfWidth);
  expect(report.interval.method).toBe("confidence-sequence");
});

function studyUntilExpected(expected: number, stopWhen: { halfWidth: number; maximum: number }) {
  return runToEnd(watchStudyUntil(resolve(sometimes), 0, stopWhen, "clopper-pearson", 0.95, expected));
}
