/** What is planned before a proof holds for most of the proofs. */
import { describe, expect, it } from "vitest";
import { isLikely, likelyGained, provableAmong, seedsToShow } from "../../../api/experiment/remedies/seeds-to-show.ts";
import { exactMcNemar } from "../../../api/statistics/mcnemar.ts";

/** P(X < k) for X ~ Bin(n, p). */
function below(k: number, n: number, p: number): number {
  let [term, sum] = [(1 - p) ** n, 0];
  for (let x = 0; x < k; x++) {
    sum += term;
    term *= ((n - x) / (x + 1)) * (p / (1 - p));
  }
  return sum;
}

const gains = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95];

describe.each(gains)("a change that succeeds more often by %d", (gain) => {
  it("gains fewer seeds than is likely once in twenty times at most", () => {
    for (const seeds of [6, 10, 28, 100, 400]) {
      const likely = likelyGained(seeds, gain);
      expect(below(likely, seeds, gain)).toBeLessThan(0.05);
      expect(likely).toBeGreaterThan(seeds * gain - 1.2 * Math.sqrt(seeds) - 1);
    }
  });

  it("is proven by the fewest seeds that are likely to, if there are so many", () => {
    for (const tests of [1, 5, 12]) {
      const seeds = seedsToShow(gain, tests, 0.95, 1000);
      expect(isLikely(gain, seeds, tests, 0.95)).toBe(true);
      expect(isLikely(gain, seeds - 1, tests, 0.95)).toBe(false);
      expect(tests * exactMcNemar(likelyGained(seeds, gain), 0)).toBeLessThanOrEqual(0.05);
    }
    expect(seedsToShow(gain, 12, 0.95, 8)).toBe(8);
  });
});

it("so many are tried that the first is still proven with what it gains", () => {
  for (let gained = 6; gained < 14; gained++) {
    const tests = provableAmong(gained, 0.95, 12);
    expect(tests * exactMcNemar(gained, 0)).toBeLessThanOrEqual(0.05);
    if (tests < 12) expect((tests + 1) * exactMcNemar(gained, 0)).toBeGreaterThan(0.05);
  }
  expect(provableAmong(3, 0.95, 12)).toBe(1);
});
