/** Studies that stop when they are precise: a pure function of the request, with fixed looks. */
import { describe, expect, it } from "vitest";
import { trainingCost } from "../../../api/experiment/cost/cost.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { halfWidthOf, stoppingMethods, stoppingRule } from "../../../api/experiment/study/stop-when.ts";
import { studyUntil } from "../../../api/experiment/study/stopped-study.ts";
import { study } from "../../../api/experiment/study/study.ts";
import { calibrated, nextLook } from "../../../api/statistics/fixed-width.ts";

const specification = resolve({});

it("checks the width after each of the first forty seeds, then whenever their number has grown by a twentieth", () => {
  const looks = [1];
  while (looks.at(-1)! < 1_000_000) looks.push(nextLook(looks.at(-1)!));
  expect(looks.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  for (const [i, look] of looks.entries())
    if (i > 0) expect(look - looks[i - 1]!).toBeLessThanOrEqual(Math.max(1, 0.05 * looks[i - 1]!));
  expect(looks.length).toBeLessThan(280);
});

describe("a study that stops", () => {
  it.each([0.2, 0.1, 0.05, 0.03].flatMap((halfWidth) => stoppingMethods.map((method) => [halfWidth, method] as const)))(
    "at a half-width of %d with %s does so at the first look that reaches it",
    (halfWidth, method) => {
      const report = studyUntil(specification, 0, { halfWidth, maximum: 10_000 }, method, 0.95);
      const rule = stoppingRule(halfWidth, method, 0.95);
      expect(report.stopped.reason).toBe("precise");
      expect(report.stopped.halfWidth).toBeLessThanOrEqual(halfWidth);
      const failed = new Set(
        study(specification, { first: 0, count: 100 }, "wilson", 0.95).failures.map(({ seed }) => seed),
      );
      let look = 1;
      while (nextLook(look) < Math.min(report.trials, 90)) {
        const failures = [...failed].filter((seed) => seed < look).length;
        expect(rule.precise({ successes: look - failures, trials: look })).toBeUndefined();
        look = nextLook(look);
      }
    },
  );

  it("equals the study of the seeds that it used, and costs as much", () => {
    for (const method of stoppingMethods) {
      const stopWhen = { halfWidth: 0.08, maximum: 5000 };
      const { stopped, work, interval, ...report } = studyUntil(specification, 500, stopWhen, method, 0.9);
      const { level } = stopped;
      const counted = study(specification, { first: 500, count: report.trials }, method, level ?? 0.9);
      expect({ ...report, interval }).toEqual({ ...counted, interval: { ...counted.interval, confidence: 0.9 } });
      expect(work).toBe(report.trials * trainingCost(specification).work);
      expect(stopped.halfWidth).toBe(halfWidthOf(interval));
    }
  });

  it("stops at the maximum if the precision is out of reach, even between two looks", () => {
    for (const maximum of [1, 7, 50, 101]) {
      const stopWhen = { halfWidth: calibrated.halfWidth, maximum };
      const report = studyUntil(specification, 3, stopWhen, "clopper-pearson", 0.95);
      const seeds = { first: 3, count: maximum };
      expect([report.stopped.reason, report.seeds]).toEqual(["maximum", seeds]);
      expect(report.interval).toEqual(study(specification, seeds, "confidence-sequence", 0.95).interval);
    }
  });

  it("uses a single seed if any interval is precise enough", () => {
    expect(studyUntil(specification, 0, { halfWidth: 0.5, maximum: 100 }, "clopper-pearson", 0.95)).toMatchObject({
      trials: 1,
      stopped: { reason: "precise" },
    });
  });

  it("uses fewer seeds if the probability is near 1, and more for a higher confidence", () => {
    const sure = resolve({ network: { layers: [{ units: 16, activation: "relu" }, { units: 1 }] } });
    const stopWhen = { halfWidth: 0.05, maximum: 10_000 };
    const { trials } = studyUntil(specification, 0, stopWhen, "clopper-pearson", 0.95);
    expect(studyUntil(sure, 0, stopWhen, "clopper-pearson", 0.95).trials).toBeLessThan(trials / 2);
    expect(studyUntil(specification, 0, stopWhen, "clopper-pearson", 0.999).trials).toBeGreaterThan(trials);
  });
});
