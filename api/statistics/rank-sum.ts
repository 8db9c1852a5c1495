import { leastWith, medianShift, type Shift } from "./hodges-lehmann.ts";
import { normalUpperTail, twoSidedNormalQuantile } from "./normal.ts";
import { doubledMidranks, lowerTail, twoSided } from "./ranks.ts";

/** The most additions of an exact distribution: two groups of about thirty, or one of two beside a thousand. */
const MAX_ADDITIONS = 4_000_000;

/** What one group's ranks among the numbers of both say: second group against first. */
export interface RankSum {
  /** P(X₂ > X₁) + P(X₂ = X₁)/2 for a random number of each group: Mann and Whitney's U over the number of pairs. */
  readonly probability: number;
  readonly pValue: number;
}

/**
 * Mann and Whitney's two-sided test (Wilcoxon's rank-sum test) that a number of the second group is as likely above as
 * below one of the first. Both have at least one number. For small groups every assignment of the numbers to groups is
 * equally probable, exactly, also with ties; for others, the p-value is of the normal approximation with corrections
 * for ties and continuity. 1 if all numbers are equal.
 *
 * @see Mann & Whitney, Annals of Mathematical Statistics 18 (1947); Hollander, Wolfe & Chicken, Nonparametric
 * Statistical Methods, 3rd edition (2014), section 4.1.
 */
export function rankSumTest(first: Float64Array, second: Float64Array): RankSum {
  const [m, n] = [first.length, second.length];
  const all = new Float64Array(m + n);
  all.set(first);
  all.set(second, m);
  const { ranks, ties } = doubledMidranks(all);
  let sum = 0;
  for (let i = m; i < m + n; i++) sum += ranks[i]!;
  const doubledU = sum - n * (n + 1);
  const total = ranks.reduce((all, rank) => all + rank, 0);
  const [size, ofSmaller] = n <= m ? [n, sum] : [m, total - sum];
  const exact = additions(size, m + n) <= MAX_ADDITIONS;
  return {
    probability: doubledU / (2 * m * n),
    pValue: exact
      ? twoSided(sumsOfSubsets(ranks, size), ofSmaller)
      : approximatePValue(doubledU / 2, m, n, ties / ((m + n) * (m + n - 1))),
  };
}

function approximatePValue(u: number, m: number, n: number, tied: number): number {
  const variance = ((m * n) / 12) * (m + n + 1 - tied);
  if (variance <= 0) return 1;
  const distance = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  return Math.min(1, 2 * normalUpperTail(distance / Math.sqrt(variance)));
}

/** The most additions of the test and its interval for two groups of these sizes; 0 where they are not exact. */
export function rankSumAdditions(m: number, n: number): number {
  const all = additions(Math.min(m, n), m + n);
  return all <= MAX_ADDITIONS ? 2 * all : 0;
}

/** The additions that the exact distribution takes, for the smaller of the groups. */
function additions(size: number, total: number): number {
  return total * size * size * (2 * total - size + 1);
}

/** The probabilities of the sums of `size` of the ranks, which are integers; each subset is equally probable. */
function sumsOfSubsets(ranks: Float64Array, size: number): Float64Array {
  const sorted = ranks.toSorted();
  const most = sorted.subarray(sorted.length - size).reduce((sum, rank) => sum + rank, 0);
  const counts = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  counts[0]![0] = 1;
  // The largest sum of so many of the ranks seen: the ranks ascend.
  const reached = new Float64Array(size + 1);
  sorted.forEach((rank, seen) => {
    for (let chosen = Math.min(size, seen + 1); chosen >= 1; chosen--) {
      const [here, before] = [counts[chosen]!, counts[chosen - 1]!];
      const last = reached[chosen - 1]!;
      for (let sum = 0; sum <= last; sum++) if (before[sum]! > 0) here[sum + rank]! += before[sum]!;
      reached[chosen] = Math.max(reached[chosen]!, last + rank);
    }
  });
  const all = counts[size]!;
  const total = all.reduce((sum, count) => sum + count, 0);
  return all.map((count) => count / total);
}

/**
 * The Hodges–Lehmann estimate of how far the second group is shifted from the first: the median of the differences
 * x₂ − x₁, with the interval that inverts Mann and Whitney's test, of order statistics of these differences. They are
 * found by bisection, which counts differences, so that m·n of them are never made. A step is one bisection.
 *
 * @see Hollander, Wolfe & Chicken, Nonparametric Statistical Methods, 3rd edition (2014), sections 4.2 and 4.3.
 */
export function* independentShift(
  first: Float64Array,
  second: Float64Array,
  confidence: number,
): Generator<number, Shift> {
  const [one, two] = [first.toSorted(), second.toSorted()];
  const [m, n] = [one.length, two.length];
  const count = m * n;
  const size = Math.min(m, n);
  const k =
    additions(size, m + n) <= MAX_ADDITIONS ? exactRank(size, m + n, confidence) : approximateRank(m, n, confidence);
  return yield* medianShift(count, k, (rank) => nthDifference(one, two, rank), m + n);
}

/** How many of the smallest differences the interval leaves out, and one: for numbers without ties. */
function exactRank(size: number, total: number, confidence: number): number {
  const sums = sumsOfSubsets(
    Float64Array.from({ length: total }, (_, i) => i + 1),
    size,
  );
  // U is the sum of ranks above its least.
  return lowerTail(sums.subarray((size * (size + 1)) / 2), (1 - confidence) / 2);
}

function approximateRank(m: number, n: number, confidence: number): number {
  const deviation = Math.sqrt((m * n * (m + n + 1)) / 12);
  return Math.max(0, Math.floor((m * n) / 2 + 0.5 - twoSidedNormalQuantile(confidence) * deviation));
}

/** The `k`-th smallest of the differences y − x of sorted numbers, from 1 on. */
function nthDifference(xs: Float64Array, ys: Float64Array, k: number): number {
  return leastWith(ys[0]! - xs.at(-1)!, ys.at(-1)! - xs[0]!, k, (limit) => {
    let count = 0;
    let i = 0;
    for (const y of ys) {
      while (i < xs.length && y - xs[i]! > limit) i++;
      count += xs.length - i;
    }
    return count;
  });
}
