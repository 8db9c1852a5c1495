import { leastWith, medianShift, type Shift } from "./hodges-lehmann.ts";
import { normalUpperTail, twoSidedNormalQuantile } from "./normal.ts";
import { doubledMidranks, lowerTail, twoSided } from "./ranks.ts";

/** Up to so many differences the distribution is exact; beyond, the normal approximation differs by less than 0.001. */
const MAX_EXACT_PAIRS = 100;

/**
 * The p-value of Wilcoxon's two-sided signed-rank test that differences are symmetric about 0. Differences of 0 are
 * dropped, and equal ones share the mean of their ranks. For up to {@link MAX_EXACT_PAIRS} differences each is given
 * either sign with probability 1/2, exactly, also with ties; for more, the p-value is of the normal approximation with
 * corrections for ties and continuity. 1 without a difference.
 *
 * @see Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945); Hollander, Wolfe &
 * Chicken, Nonparametric Statistical Methods, 3rd edition (2014), section 3.1.
 */
export function signedRankTest(differences: Float64Array): number {
  const nonzero = differences.filter((difference) => difference !== 0);
  const n = nonzero.length;
  if (n === 0) return 1;
  const { ranks, ties } = doubledMidranks(nonzero.map(Math.abs));
  let positive = 0;
  nonzero.forEach((difference, i) => {
    if (difference > 0) positive += ranks[i]!;
  });
  if (n <= MAX_EXACT_PAIRS) return twoSided(sumsOfSigned(ranks), positive);
  const mean = (n * (n + 1)) / 4;
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  return Math.min(1, 2 * normalUpperTail(Math.max(0, Math.abs(positive / 2 - mean) - 0.5) / deviation));
}

/** The most additions of the test and its interval for so many differences; 0 where they are not exact. */
export function signedRankAdditions(n: number): number {
  return n <= MAX_EXACT_PAIRS ? 2 * n * n * (n + 1) : 0;
}

/** The probabilities of the sums of `ranks`, each of which is in the sum with probability 1/2. */
function sumsOfSigned(ranks: Float64Array): Float64Array {
  const most = ranks.reduce((sum, rank) => sum + rank, 0);
  const probabilities = new Float64Array(most + 1);
  probabilities[0] = 1;
  let reached = 0;
  for (const rank of ranks) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum--)
      probabilities[sum] = (probabilities[sum]! + (sum >= rank ? probabilities[sum - rank]! : 0)) / 2;
  }
  return probabilities;
}

/**
 * The Hodges–Lehmann estimate of the center of symmetric differences (at least one), with the interval that inverts
 * Wilcoxon's signed-rank test: order statistics of the Walsh averages (dᵢ + dⱼ)/2, i ≤ j. They are found by bisection,
 * which counts averages, so that n² of them are never made. A step is one bisection.
 *
 * @see Hollander, Wolfe & Chicken, Nonparametric Statistical Methods, 3rd edition (2014), sections 3.2 and 3.3.
 */
export function* pairedShift(differences: Float64Array, confidence: number): Generator<number, Shift> {
  const sorted = differences.toSorted();
  const n = sorted.length;
  const count = (n * (n + 1)) / 2;
  const k = n <= MAX_EXACT_PAIRS ? exactRank(n, confidence) : approximateRank(n, confidence);
  return yield* medianShift(count, k, (rank) => nthWalsh(sorted, rank), n);
}

/** How many of the smallest averages the interval leaves out, and one. */
function exactRank(n: number, confidence: number): number {
  return lowerTail(sumsOfSigned(Float64Array.from({ length: n }, (_, i) => i + 1)), (1 - confidence) / 2);
}

function approximateRank(n: number, confidence: number): number {
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  return Math.floor((n * (n + 1)) / 4 + 0.5 - twoSidedNormalQuantile(confidence) * deviation);
}

/** The `k`-th smallest Walsh average of sorted numbers, from 1 on. */
function nthWalsh(sorted: Float64Array, k: number): number {
  const n = sorted.length;
  return leastWith(sorted[0]!, sorted[n - 1]!, k, (limit) => {
    let count = 0;
    let j = n - 1;
    for (let i = 0; i <= j; i++) {
      while (j >= i && (sorted[i]! + sorted[j]!) / 2 > limit) j--;
      count += j - i + 1;
    }
    return count;
  });
}
