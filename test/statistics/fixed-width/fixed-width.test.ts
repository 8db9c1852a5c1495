/** The levels of fixed-width rules: computed again, exactly, and beside the seeds that a confidence sequence takes. */
import { describe, expect, it } from "vitest";
import { stoppingRule } from "../../../api/experiment/study/stop-when.ts";
import { createStreams } from "../../../api/network/random/generators.ts";
import { betaDistribution } from "../../../api/statistics/beta.ts";
import {
  calibrated,
  fewestTrials,
  fixedWidthInterval,
  fixedWidthRule,
  nextLook,
} from "../../../api/statistics/fixed-width.ts";
import { levels } from "../../../api/statistics/levels.ts";
import { boundaryOf, covers, performanceOf } from "./coverage.ts";

/** Every sixth calibrated half-width that takes little time. */
const some = Object.keys(levels.byHalfWidth)
  .map(Number)
  .filter((halfWidth, index) => index % 6 === 1 && halfWidth > 0.02);
const entries = some.flatMap((halfWidth) => levels.confidences.map((confidence) => [halfWidth, confidence] as const));

describe.each(entries)("the rule for a half-width of %d and a confidence of %d", (halfWidth, confidence) => {
  const rule = fixedWidthRule(halfWidth, confidence)!;

  it("covers every probability, and with a lower level would not", () => {
    expect(rule.halfWidth).toBe(halfWidth);
    expect(covers(rule, confidence)).toBe(true);
    const lower = Number((rule.level - (1 - confidence) / 100).toFixed(6));
    if (lower >= confidence) expect(covers({ halfWidth, level: lower }, confidence)).toBe(false);
  });

  it("covers each of a grid of probabilities, also where the ends of its intervals are", () => {
    const boundary = boundaryOf(rule);
    const grid = Array.from({ length: 60 }, (_, i) => (i + 1) / 61);
    const ends = boundary.looks.flatMap(({ trials, most }) => (most < 0 ? [] : boundary.endsAt(most, trials)));
    const inside = ends.filter((end) => end > 0 && end < 1).flatMap((end) => [end * (1 - 1e-9), end * (1 + 1e-9)]);
    for (const p of [...grid, ...inside.slice(0, 60)])
      expect(performanceOf(boundary, p, p, confidence).misses).toBeLessThanOrEqual(1 - confidence);
  });
});

describe("a Clopper–Pearson interval at the confidence itself", () => {
  it.each([0.1, 0.05])("would miss too often at a half-width of %d, were the study to stop by it", (halfWidth) => {
    expect(covers({ halfWidth, level: 0.95 }, 0.95)).toBe(false);
  });
});

it("is between the calibrated values the next stricter rule, and beyond them none", () => {
  expect(fixedWidthRule(0.051, 0.94)).toEqual(fixedWidthRule(0.05, 0.95));
  expect(fixedWidthRule(0.5, 0.5)).toEqual(fixedWidthRule(0.5, 0.8));
  expect(fixedWidthRule(0.999 * calibrated.halfWidth, 0.95)).toBeUndefined();
  expect(fixedWidthRule(0.1, 0.9995)).toBeUndefined();
  for (const [width, row] of Object.entries(levels.byHalfWidth)) {
    expect(row).toHaveLength(levels.confidences.length);
    row.forEach((level, i) => expect(level, width).toBeGreaterThanOrEqual(levels.confidences[i]!));
  }
});

/** The trials of a study that stops by itself, and whether its interval misses. */
function simulate(p: number, rule: ReturnType<typeof stoppingRule>, uniform: () => number) {
  let successes = 0;
  let look = 1;
  for (let trials = 1; ; trials++) {
    if (uniform() < p) successes++;
    if (trials < look) continue;
    look = nextLook(look);
    const found = rule.precise({ successes, trials });
    if (found) return { trials, misses: p < found.low || p > found.high };
  }
}

describe.each([0.107, 0.5, 0.95])("studies that stop at a half-width of 0.1, at p = %d", (p) => {
  it("take as many seeds, and miss as often, as is computed", () => {
    const draws = createStreams("philox", 1).stream("weights", 0);
    const rule = stoppingRule(0.1, "clopper-pearson", 0.9);
    const studies = Array.from({ length: 1500 }, () => simulate(p, rule, () => draws.uniform()));
    const exact = performanceOf(boundaryOf(fixedWidthRule(0.1, 0.9)!), p, p, 1);
    const mean = studies.reduce((sum, { trials }) => sum + trials, 0) / studies.length;
    expect(Math.abs(mean / exact.trials - 1)).toBeLessThan(0.03);
    const misses = studies.filter((study) => study.misses).length;
    for (const [chance, a, b] of [
      [exact.misses, misses, studies.length - misses + 1],
      [1 - exact.misses, studies.length - misses, misses + 1],
    ] as const)
      expect(betaDistribution(chance, a, b)).toBeGreaterThan(1e-6);
  });
});

describe("beside the confidence sequence", () => {
  it.each([
    [0.9, 0.05],
    [0.95, 0.05],
    [0.99, 0.05],
    [0.95, 0.1],
    [0.95, 0.03],
  ])(
    "at a confidence of %d and a half-width of %d it takes at least 1.5 times fewer seeds",
    (confidence, halfWidth) => {
      const fixed = boundaryOf(fixedWidthRule(halfWidth, confidence)!);
      const sequence = boundaryOf({ halfWidth, level: confidence }, "confidence-sequence");
      for (const p of [0.5, 0.8, 0.95]) {
        const [few, many] = [fixed, sequence].map((boundary) => performanceOf(boundary, p, p, 1).trials) as [
          number,
          number,
        ];
        console.info(`p = ${p}, ${confidence} ± ${halfWidth}: ${few.toFixed(0)} seeds instead of ${many.toFixed(0)}`);
        expect(many / few).toBeGreaterThan(1.5);
      }
    },
  );
});

it("has no narrow interval with fewer trials than it may stop after", () => {
  for (const confidence of [0.5, 0.8, 0.95, 0.999])
    for (const halfWidth of [0.5, 0.2, 0.05, 0.01]) {
      const rule = fixedWidthRule(halfWidth, confidence)!;
      const before = Math.ceil(fewestTrials(rule)) - 1;
      for (const successes of [0, 1, Math.floor(before / 2)].filter((count) => before > 0 && count <= before)) {
        const { low, high } = fixedWidthInterval(rule, successes, before, confidence);
        expect(high - low).toBeGreaterThan(2 * rule.halfWidth);
      }
    }
});
