/** Studies that stop when they are precise: a pure function of the request, with fixed checkpoints. */
import { describe, expect, it } from "vitest";
import { trainingCost } from "../../../api/experiment/cost/cost.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { nextCheckpoint } from "../../../api/experiment/study/stop-when.ts";
import { studyUntil } from "../../../api/experiment/study/stopped-study.ts";
import { study } from "../../../api/experiment/study/study.ts";
import { confidenceSequence } from "../../../api/statistics/confidence-sequence.ts";

const specification = resolve({});

it("checks the width after each of the first forty seeds, then whenever their number has grown by a twentieth", () => {
  const checkpoints = [1];
  while (checkpoints.at(-1)! < 1_000_000) checkpoints.push(nextCheckpoint(checkpoints.at(-1)!));
  expect(checkpoints.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  for (const [i, checkpoint] of checkpoints.entries())
    if (i > 0) expect(checkpoint - checkpoints[i - 1]!).toBeLessThanOrEqual(Math.max(1, 0.05 * checkpoints[i - 1]!));
  expect(checkpoints.length).toBeLessThan(280);
});

describe("a study that stops", () => {
  it.each([0.2, 0.1, 0.05, 0.03])(
    "at a half-width of %d does so at the first checkpoint that reaches it",
    (halfWidth) => {
      const report = studyUntil(specification, 0, { halfWidth, maximum: 10_000 }, 0.95);
      expect(report.stopped.reason).toBe("precise");
      expect(report.stopped.halfWidth).toBeLessThanOrEqual(halfWidth);
      const failed = new Set(
        study(specification, { first: 0, count: 100 }, "wilson", 0.95).failures.map(({ seed }) => seed),
      );
      let checkpoint = 1;
      while (nextCheckpoint(checkpoint) < Math.min(report.trials, 90)) {
        const failures = [...failed].filter((seed) => seed < checkpoint).length;
        const [low, high] = confidenceSequence(checkpoint - failures, checkpoint, 0.95);
        expect((high - low) / 2).toBeGreaterThan(halfWidth);
        checkpoint = nextCheckpoint(checkpoint);
      }
    },
  );

  it("equals the study of the seeds that it used, and costs as much", () => {
    const { stopped, work, ...report } = studyUntil(specification, 500, { halfWidth: 0.08, maximum: 5000 }, 0.9);
    expect(report).toEqual(study(specification, { first: 500, count: report.trials }, "confidence-sequence", 0.9));
    expect(work).toBe(report.trials * trainingCost(specification).work);
    expect(stopped.halfWidth).toBe((report.interval.high - report.interval.low) / 2);
  });

  it("stops at the maximum if the precision is out of reach, even between two checkpoints", () => {
    for (const maximum of [1, 7, 50, 101]) {
      const { trials, stopped, seeds } = studyUntil(specification, 3, { halfWidth: 0.001, maximum }, 0.95);
      expect([trials, stopped.reason, seeds]).toEqual([maximum, "maximum", { first: 3, count: maximum }]);
    }
  });

  it("uses a single seed if any interval is precise enough", () => {
    expect(studyUntil(specification, 0, { halfWidth: 0.5, maximum: 100 }, 0.95)).toMatchObject({
      trials: 1,
      stopped: { reason: "precise" },
    });
  });

  it("uses fewer seeds if the probability is near 1, and more for a higher confidence", () => {
    const sure = resolve({ network: { layers: [{ units: 16, activation: "relu" }, { units: 1 }] } });
    const stopWhen = { halfWidth: 0.05, maximum: 10_000 };
    const { trials } = studyUntil(specification, 0, stopWhen, 0.95);
    expect(studyUntil(sure, 0, stopWhen, 0.95).trials).toBeLessThan(trials / 2);
    expect(studyUntil(specification, 0, stopWhen, 0.999).trials).toBeGreaterThan(trials);
  });
});
