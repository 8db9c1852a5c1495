import { describe, expect, it } from "vitest";
import { betaDistribution, betaQuantile } from "../../api/statistics/beta.ts";
import { type IntervalMethod, interval, intervals } from "../../api/statistics/intervals.ts";
import { logGamma } from "../../api/statistics/log-gamma.ts";
import { twoSidedNormalQuantile } from "../../api/statistics/normal.ts";
import { quantiles } from "../../api/statistics/quantiles.ts";

const methods = Object.keys(intervals) as IntervalMethod[];

describe("known values", () => {
  it.each([
    ["wilson", 7, 50, 0.0695083, 0.2618619],
    ["wilson", 81, 100, 0.7222115, 0.8748525],
    ["wilson", 100, 100, 0.9630065, 1],
    ["clopper-pearson", 7, 50, 0.0581917, 0.267396],
  ] as const)("%s for %i/%i is [%d, %d]", (method, successes, trials, low, high) => {
    const found = interval(method, successes, trials, 0.95);
    expect(found.low).toBeCloseTo(low, 6);
    expect(found.high).toBeCloseTo(high, 6);
  });

  it("gives the tabulated normal quantiles", () => {
    expect(twoSidedNormalQuantile(0.95)).toBeCloseTo(1.959963984540054, 12);
    expect(twoSidedNormalQuantile(0.99)).toBeCloseTo(2.575829303548901, 12);
    expect(twoSidedNormalQuantile(0.6826894921370859)).toBeCloseTo(1, 12);
  });

  it("gives log-gamma at integers and at one half", () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14);
    expect(logGamma(171)).toBeCloseTo(706.5730622457874, 10);
  });

  it("gives the incomplete beta function where it has a closed form", () => {
    expect(betaDistribution(0.3, 1, 1)).toBeCloseTo(0.3, 14);
    expect(betaDistribution(0.3, 2, 1)).toBeCloseTo(0.09, 14);
    expect(betaDistribution(0.3, 1, 3)).toBeCloseTo(1 - 0.7 ** 3, 14);
    expect(betaDistribution(betaQuantile(0.025, 7, 44), 7, 44)).toBeCloseTo(0.025, 12);
  });
});

describe.each(methods)("%s", (method) => {
  it("is symmetric under swapping success and failure", () => {
    for (let successes = 0; successes <= 20; successes++) {
      const one = interval(method, successes, 20, 0.9);
      const other = interval(method, 20 - successes, 20, 0.9);
      expect(one.low).toBeCloseTo(1 - other.high, 12);
    }
  });

  it("starts at 0 without a success and ends at 1 without a failure", () => {
    expect(interval(method, 0, 10, 0.95).low).toBe(0);
    expect(interval(method, 10, 10, 0.95).high).toBe(1);
  });

  it("contains the observed rate, and narrows with more trials", () => {
    const small = interval(method, 8, 10, 0.95);
    const large = interval(method, 8000, 10000, 0.95);
    expect(small.low).toBeLessThan(0.8);
    expect(small.high).toBeGreaterThan(0.8);
    expect(large.high - large.low).toBeLessThan((small.high - small.low) / 10);
  });
});

/** The exact coverage: the binomial probability that the interval after `trials` trials contains `p`. */
function coverage(method: IntervalMethod, trials: number, p: number, confidence: number): number {
  let covered = 0;
  let mass = (1 - p) ** trials;
  for (let successes = 0; successes <= trials; successes++) {
    const { low, high } = interval(method, successes, trials, confidence);
    if (low <= p && p <= high) covered += mass;
    mass *= ((trials - successes) / (successes + 1)) * (p / (1 - p));
  }
  return covered;
}

describe("coverage", () => {
  const grid = Array.from({ length: 99 }, (_, i) => (i + 1) / 100 + 0.0013);
  const mean = (method: IntervalMethod, trials: number) =>
    grid.reduce((sum, p) => sum + coverage(method, trials, p, 0.95), 0) / grid.length;

  it.each([20, 50, 100])("of Clopper–Pearson is never below the confidence, for %i trials", (trials) => {
    for (const p of grid) expect(coverage("clopper-pearson", trials, p, 0.95)).toBeGreaterThanOrEqual(0.95);
  });

  it.each(["wilson", "jeffreys"] as const)("of %s is on average within 0.01 of the confidence", (method) => {
    for (const trials of [20, 50, 100]) expect(Math.abs(mean(method, trials) - 0.95)).toBeLessThan(0.01);
  });
});

it("interpolates quantiles as R and NumPy do", () => {
  expect(quantiles(Float64Array.of(1, 2, 3, 4), [0, 0.25, 0.5, 1])).toEqual([1, 1.75, 2.5, 4]);
  expect(quantiles(Float64Array.of(7), [0, 0.5, 1])).toEqual([7, 7, 7]);
  expect(quantiles(Float64Array.of(1, 2, Infinity), [0.5, 0.75, 1])).toEqual([2, null, null]);
});
