import { powerOfTwo } from "../math/bits.ts";

/** The sum is scaled down by it whenever it has outgrown it, so that it never overflows. */
const LARGE_EXPONENT = 500;
const LARGE = powerOfTwo(LARGE_EXPONENT);
/** The most halvings that one factor stands for. */
const MAX_HALVINGS = 1000;

/**
 * The exact two-sided McNemar test of paired successes and failures: the p-value of `gained` against `lost`
 * discordant pairs. If neither of two treatments were better, each discordant pair would be a fair coin; the
 * p-value is twice the binomial tail P(X ≤ min) for X ~ Bin(gained + lost, 1/2), and at most 1. Pairs that agree
 * tell nothing about the difference, and without a discordant pair the p-value is 1.
 *
 * The tail is added up term by term, from the smallest: for up to 50 pairs the result is rounded only once.
 *
 * @see McNemar, Psychometrika 12 (1947); Fay, "Two-sided exact tests and matching confidence intervals for
 * discrete data", The R Journal 2/1 (2010).
 */
export function exactMcNemar(gained: number, lost: number): number {
  const pairs = gained + lost;
  const fewer = Math.min(gained, lost);
  // The two tails are then all there is.
  if (pairs - 2 * fewer <= 1) return 1;
  let coefficient = 1;
  let sum = 1;
  let halvings = pairs - 1;
  for (let k = 1; k <= fewer; k++) {
    coefficient = (coefficient * (pairs - k + 1)) / k;
    sum += coefficient;
    if (sum > LARGE) {
      sum /= LARGE;
      coefficient /= LARGE;
      halvings -= LARGE_EXPONENT;
    }
  }
  for (; halvings > MAX_HALVINGS; halvings -= MAX_HALVINGS) sum *= powerOfTwo(-MAX_HALVINGS);
  return sum * powerOfTwo(-halvings);
}
