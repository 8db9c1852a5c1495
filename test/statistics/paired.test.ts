import { describe, expect, it } from "vitest";
import { betaDistribution } from "../../api/statistics/beta.ts";
import { holm } from "../../api/statistics/holm.ts";
import { exactMcNemar } from "../../api/statistics/mcnemar.ts";
import { twoSidedNormalQuantile } from "../../api/statistics/normal.ts";
import { pairedDifference } from "../../api/statistics/paired-difference.ts";

/** C(n, k) exactly, as a BigInt. */
function choose(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i);
  return value;
}

describe("the exact McNemar test", () => {
  it("gives 15 against 4 discordant pairs the known p-value", () => {
    expect(exactMcNemar(15, 4)).toBe(0.0192108154296875);
  });

  it("gives 1 without discordant pairs, and if equally many are gained and lost", () => {
    for (const pairs of [0, 1, 2, 7, 500_000]) expect(exactMcNemar(pairs, pairs)).toBe(1);
    expect(exactMcNemar(1, 0)).toBe(1);
  });

  it("is twice the exact binomial tail: bit for bit up to 50 pairs, within 1e-12 for more", () => {
    for (const pairs of [...Array(51).keys(), 300, 1500]) {
      let tail = 0n;
      for (let fewer = 0; 2 * fewer < pairs; fewer++) {
        tail += choose(pairs, fewer);
        const exact = Math.min(1, Number((tail << 1000n) >> BigInt(pairs)) * 2 ** -999);
        const found = exactMcNemar(pairs - fewer, fewer);
        if (pairs <= 50) expect(found).toBe(exact);
        else if (exact > 1e-280) expect(Math.abs(found / exact - 1)).toBeLessThan(1e-12);
        expect(exactMcNemar(fewer, pairs - fewer)).toBe(found);
      }
    }
  });

  it("agrees with the beta distribution for a million pairs, and underflows to 0", () => {
    expect(exactMcNemar(500_500, 499_500) / (2 * betaDistribution(0.5, 500_500, 499_501))).toBeCloseTo(1, 7);
    expect(exactMcNemar(1_000_000, 0)).toBe(0);
  });

  it("rejects a fair coin with at most the nominal probability, for every number of discordant pairs", () => {
    for (const level of [0.001, 0.01, 0.05, 0.2]) {
      for (let pairs = 1; pairs <= 60; pairs++) {
        let rejected = 0;
        for (let gained = 0; gained <= pairs; gained++) {
          if (exactMcNemar(gained, pairs - gained) <= level) rejected += Number(choose(pairs, gained)) / 2 ** pairs;
        }
        expect(rejected).toBeLessThanOrEqual(level);
      }
    }
  });
});

describe("Tango's interval for the difference of paired probabilities", () => {
  it.each([
    // Airway hyper-responsiveness of 21 children: Fagerland, Lydersen & Laake, Statistics in Medicine 33 (2014).
    [1, 7, 21, 0.95, -0.517, -0.026, 3],
    // R's PropCIs: scoreci.mp(25, 28, 618, 0.9), which takes the difference as second minus first.
    [28, 25, 618, 0.9, -0.0148, 0.0247, 4],
  ])(
    "for %i gained and %i lost of %i pairs at %d is [%d, %d]",
    (gained, lost, pairs, confidence, low, high, digits) => {
      const found = pairedDifference(gained, lost, pairs, confidence);
      expect(found.low.toFixed(digits)).toBe(low.toFixed(digits));
      expect(found.high.toFixed(digits)).toBe(high.toFixed(digits));
      expect(found.estimate).toBe((gained - lost) / pairs);
    },
  );

  it("is ± z²/(n + z²), not a point, if no pair is discordant", () => {
    const square = twoSidedNormalQuantile(0.95) ** 2;
    for (const pairs of [1, 30, 10_000]) {
      const { estimate, low, high } = pairedDifference(0, 0, pairs, 0.95);
      expect([estimate, low, high]).toEqual([0, -high, expect.closeTo(square / (pairs + square), 14)]);
    }
  });

  it("ends at ±1 if every pair changed, and never lies outside [−1, 1]", () => {
    expect(pairedDifference(30, 0, 30, 0.95)).toMatchObject({ estimate: 1, high: 1 });
    expect(pairedDifference(0, 30, 30, 0.95)).toMatchObject({ estimate: -1, low: -1 });
    for (let gained = 0; gained <= 12; gained++) {
      for (let lost = 0; gained + lost <= 12; lost++) {
        const { estimate, low, high } = pairedDifference(gained, lost, 12, 0.99);
        expect(-1 <= low && low <= estimate && estimate <= high && high <= 1).toBe(true);
      }
    }
  });

  it("is the negative of the interval with the treatments swapped, bit for bit", () => {
    for (const [gained, lost, pairs] of [
      [5, 2, 40],
      [0, 9, 9],
      [13, 13, 100],
      [700, 20, 1000],
    ] as const) {
      const one = pairedDifference(gained, lost, pairs, 0.95);
      const other = pairedDifference(lost, gained, pairs, 0.95);
      expect([one.low, one.high]).toEqual([-other.high + 0, -other.low + 0]);
    }
  });

  it("excludes 0 exactly where McNemar's score test does: (gained − lost)² > z²·(gained + lost)", () => {
    const square = twoSidedNormalQuantile(0.95) ** 2;
    for (let gained = 0; gained <= 40; gained++) {
      for (let lost = 0; gained + lost <= 40; lost++) {
        const { low, high } = pairedDifference(gained, lost, 40, 0.95);
        expect(low > 0 || high < 0).toBe((gained - lost) ** 2 > square * (gained + lost));
      }
    }
  });

  it("ends where the score is ± z, with the likelihood maximized by a search under that difference", () => {
    const z = twoSidedNormalQuantile(0.95);
    for (const [gained, lost, pairs] of [
      [9, 3, 30],
      [1, 7, 21],
      [30, 40, 500],
      [4, 0, 25],
    ] as const) {
      const { low, high } = pairedDifference(gained, lost, pairs, 0.95);
      for (const end of [low, high]) {
        const q = likeliestLoss(gained, lost, pairs, end);
        const score = (gained - lost - pairs * end) / Math.sqrt(pairs * (2 * q + end - end * end));
        expect(Math.abs(score)).toBeCloseTo(z, 6);
      }
    }
  });
});

/**
 * The maximum-likelihood probability of a lost pair if that of a gained pair is greater by `difference`, by
 * golden-section search.
 */
function likeliestLoss(gained: number, lost: number, pairs: number, difference: number): number {
  const times = (count: number, p: number) => (count === 0 ? 0 : count * Math.log(p));
  const likelihood = (q: number) =>
    times(lost, q) + times(gained, q + difference) + times(pairs - gained - lost, 1 - 2 * q - difference);
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.max(0, -difference);
  let high = (1 - difference) / 2;
  for (let i = 0; i < 200; i++) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (likelihood(a) < likelihood(b)) low = a;
    else high = b;
  }
  return (low + high) / 2;
}

describe("the exact coverage of Tango's interval", () => {
  /**
   * P(the interval contains p − q) if a pair is gained with probability `p` and lost with `q`: a sum over all tables.
   */
  function coverage(
    pairs: number,
    p: number,
    q: number,
    intervals: (readonly { low: number; high: number }[])[],
  ): number {
    let covered = 0;
    let edge = (1 - p - q) ** pairs;
    for (let gained = 0; gained <= pairs; gained++) {
      let mass = edge;
      for (let lost = 0; gained + lost <= pairs; lost++) {
        const { low, high } = intervals[gained]![lost]!;
        if (low <= p - q && p - q <= high) covered += mass;
        mass *= ((pairs - gained - lost) / (lost + 1)) * (q / (1 - p - q));
      }
      edge *= ((pairs - gained) / (gained + 1)) * (p / (1 - p - q));
    }
    return covered;
  }

  const probabilities = [0.003, 0.02, 0.05, 0.1, 0.17, 0.25, 0.33, 0.4];
  const grid = probabilities.flatMap((p) => probabilities.map((q) => [p, q + 0.0007] as const));

  it.each([
    [30, 0.95],
    [60, 0.95],
    [60, 0.9],
  ])("for %i pairs at %d: within 0.01 of it on average, never more than 0.02 below", (pairs, confidence) => {
    const intervals = Array.from({ length: pairs + 1 }, (_, gained) =>
      Array.from({ length: pairs + 1 - gained }, (_, lost) => pairedDifference(gained, lost, pairs, confidence)),
    );
    const found = grid.map(([p, q]) => coverage(pairs, p, q, intervals));
    expect(Math.min(...found)).toBeGreaterThan(confidence - 0.02);
    expect(Math.abs(found.reduce((sum, one) => sum + one) / found.length - confidence)).toBeLessThan(0.01);
  });
});

describe("Holm's correction", () => {
  it("agrees with R's p.adjust", () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((expected, index) => expect(adjusted[index]).toBeCloseTo(expected, 14));
  });

  it("keeps a single p-value, and never exceeds 1", () => {
    expect(holm([0.2])).toEqual([0.2]);
    expect(holm([0.8, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it("rejects at each level what the step-down procedure rejects", () => {
    const pValues = [0.001, 0.2, 0.013, 0.012, 0.9, 0.0124, 0.0002];
    for (const level of [0.001, 0.01, 0.05, 0.0625, 0.1, 0.5]) {
      const sorted = [...pValues].sort((a, b) => a - b);
      const stop = sorted.findIndex((p, rank) => p > level / (sorted.length - rank));
      const rejected = stop < 0 ? sorted : sorted.slice(0, stop);
      expect(pValues.filter((_, index) => holm(pValues)[index]! <= level).sort((a, b) => a - b)).toEqual(rejected);
    }
  });
});
