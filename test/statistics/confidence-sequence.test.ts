/** Simulates the confidence sequence: it excludes the true probability rarely enough under any stopping rule. */
import { describe, expect, it } from "vitest";
import { createStreams } from "../../api/network/random/generators.ts";
import { betaDistribution } from "../../api/statistics/beta.ts";
import { confidenceSequence } from "../../api/statistics/confidence-sequence.ts";
import { interval } from "../../api/statistics/intervals.ts";

const TRIALS = 2000;
const SEQUENCES = 1000;
const CONFIDENCE = 0.9;
/** A miss count fails the test if a count at least as high has a probability below this. */
const SURPRISE = 1e-6;

/** The trials after which a look is taken: each of the first forty, then whenever they have grown by a twentieth. */
const looks = [1];
for (let last = 1; last < TRIALS; ) looks.push((last += Math.max(1, Math.floor(last / 20))));

type Ends = (successes: number, trials: number) => readonly [low: number, high: number];

/** `ends` with a cache: each pair of counts is computed once. */
function memoized(ends: Ends): Ends {
  const known = new Map<number, readonly [number, number]>();
  return (successes, trials) => {
    const key = 2 * TRIALS * trials + successes;
    const found = known.get(key) ?? ends(successes, trials);
    known.set(key, found);
    return found;
  };
}

/**
 * Simulates {@link SEQUENCES} sequences with success probability `p`. `ever` counts those in which any interval
 * excluded `p`; `reported` those in which the interval at the stopping time did.
 */
function watch(p: number, ends: Ends, stop: (low: number, high: number) => boolean) {
  const draws = createStreams("philox", Math.round(1000 * p)).stream("weights", 0);
  let ever = 0;
  let reported = 0;
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    let successes = 0;
    let trials = 0;
    let excluded = false;
    let stopped: boolean | undefined;
    for (const look of looks) {
      for (; trials < look; trials++) if (draws.uniform() < p) successes++;
      const [low, high] = ends(successes, trials);
      const misses = p < low || p > high;
      excluded ||= misses;
      if (stopped === undefined && stop(low, high)) stopped = misses;
      if (excluded && stopped !== undefined) break;
    }
    if (excluded) ever++;
    if (stopped) reported++;
  }
  return { ever, reported };
}

/** Whether `misses` is plausible if each sequence misses with a probability of at most 1 − CONFIDENCE. */
function isWithin(misses: number): boolean {
  return misses === 0 || betaDistribution(1 - CONFIDENCE, misses, SEQUENCES - misses + 1) > SURPRISE;
}

const sequence = memoized((successes, trials) => confidenceSequence(successes, trials, CONFIDENCE));

describe("over a thousand sequences of two thousand trials", () => {
  it.each([0.02, 0.3, 0.5, 0.8, 0.97])("excludes p = %d rarely enough under every stopping rule", (p) => {
    const precise = watch(p, sequence, (low, high) => high - low < 0.1);
    expect(isWithin(precise.ever)).toBe(true);
    expect(precise.reported).toBeLessThanOrEqual(precise.ever);
    // The worst stopping rule: wait until an interval misses.
    const { reported, ever } = watch(p, sequence, (low, high) => p < low || p > high);
    expect(reported).toBe(ever);
  });

  it("Wilson's interval misses too often when it is checked at every look", () => {
    const wilson = (successes: number, trials: number) => {
      const { low, high } = interval("wilson", successes, trials, CONFIDENCE);
      return [low, high] as const;
    };
    expect(isWithin(watch(0.8, wilson, () => false).ever)).toBe(false);
  });
});

describe("the confidence sequence", () => {
  it.each([
    [80, 100],
    [800, 1000],
    [8000, 10_000],
    [500, 1000],
    [990, 1000],
    [1, 1000],
  ])("for %i of %i contains Wilson's interval and is less than 2.1 times as wide", (successes, trials) => {
    const [low, high] = confidenceSequence(successes, trials, 0.95);
    const wilson = interval("wilson", successes, trials, 0.95);
    expect(low).toBeLessThan(wilson.low);
    expect(high).toBeGreaterThan(wilson.high);
    expect((high - low) / (wilson.high - wilson.low)).toBeLessThan(2.1);
  });

  it("has the closed-form lower end if every trial succeeds", () => {
    // B(n + 1/2, 1/2)/B(1/2, 1/2) is the central binomial coefficient over 4^n.
    const centralOver4 = Array.from({ length: 20 }, (_, i) => (2 * i + 1) / (2 * i + 2)).reduce((a, b) => a * b, 1);
    const [low, high] = confidenceSequence(20, 20, 0.95);
    expect(low).toBeCloseTo((0.05 * centralOver4) ** (1 / 20), 12);
    expect(high).toBe(1);
  });

  it("ends where the mixture's likelihood is exactly 1/α times the likelihood of p", () => {
    const [successes, failures] = [7, 5];
    // B(7.5, 5.5)/B(0.5, 0.5) as a product.
    let mixture = 1;
    for (let i = 0; i < successes; i++) mixture *= (i + 0.5) / (i + 1);
    for (let i = 0; i < failures; i++) mixture *= (i + 0.5) / (i + 1 + successes);
    for (const p of confidenceSequence(successes, successes + failures, 0.95)) {
      expect(mixture / (p ** successes * (1 - p) ** failures)).toBeCloseTo(20, 8);
    }
  });

  it("is symmetric, contains the observed rate, and narrows with lower confidence and with more trials", () => {
    for (let successes = 0; successes <= 30; successes++) {
      const [low, high] = confidenceSequence(successes, 30, 0.95);
      const [otherLow, otherHigh] = confidenceSequence(30 - successes, 30, 0.95);
      expect([low, high]).toEqual([expect.closeTo(1 - otherHigh, 15), expect.closeTo(1 - otherLow, 15)]);
      expect(low).toBeLessThanOrEqual(successes / 30);
      expect(high).toBeGreaterThanOrEqual(successes / 30);
      const [low9, high9] = confidenceSequence(successes, 30, 0.9);
      expect(high9 - low9).toBeLessThan(high - low);
      const [low10, high10] = confidenceSequence(10 * successes, 300, 0.95);
      expect(high10 - low10).toBeLessThan(high - low);
    }
  });

  it("is a proper interval at the limits of a study", () => {
    for (const [successes, trials] of [
      [1, 1],
      [0, 1],
      [999_999, 1_000_000],
      [1_000_000, 1_000_000],
      [0, 1_000_000],
      [500_000, 1_000_000],
    ] as const) {
      const [low, high] = confidenceSequence(successes, trials, 0.999999);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThan(high);
    }
  });
});
