import { exp } from "../math/exp.ts";
import { logGamma } from "./log-gamma.ts";
import { twoSidedNormalQuantile } from "./normal.ts";
import { lowerTail } from "./ranks.ts";

/** Up to so many numbers the interval of the median is by the binomial distribution itself. */
const MAX_EXACT = 1000;

/** A confidence interval for the median; an end that so few numbers do not bound is infinite. */
export interface MedianInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The distribution-free interval for the median of `sorted` numbers (ascending, at least one): two order statistics,
 * symmetric in their ranks, that contain the median of any distribution with at least `confidence`.
 *
 * @see Hollander, Wolfe & Chicken, Nonparametric Statistical Methods, 3rd edition (2014), section 3.6; Thompson,
 * Annals of Mathematical Statistics 7 (1936).
 */
export function medianInterval(sorted: Float64Array, confidence: number): MedianInterval {
  const n = sorted.length;
  const k = n <= MAX_EXACT ? exactRank(n, confidence) : approximateRank(n, confidence);
  return k === 0 ? { low: -Infinity, high: Infinity } : { low: sorted[k - 1]!, high: sorted[n - k]! };
}

/** The rank of the lower end, from 1 on; 0 if even all numbers are too few. */
function exactRank(n: number, confidence: number): number {
  const LN2 = 0.6931471805599453;
  const heads = Float64Array.from({ length: n + 1 }, (_, k) =>
    exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) - n * LN2),
  );
  return lowerTail(heads, (1 - confidence) / 2);
}

function approximateRank(n: number, confidence: number): number {
  return Math.floor((n + 1 - twoSidedNormalQuantile(confidence) * Math.sqrt(n)) / 2);
}

/**
 * The interquartile mean of `sorted` numbers (ascending, at least one): the mean without the ⌊n/4⌋ smallest and
 * largest.
 *
 * @see Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", NeurIPS 34 (2021).
 */
export function interquartileMean(sorted: Float64Array): number {
  const cut = Math.floor(sorted.length / 4);
  return mean(sorted.subarray(cut, sorted.length - cut));
}

/** The mean of at least one number. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
