import { powerOfTwo } from "../math/bits.ts";

/** The sum is divided by LARGE whenever it exceeds LARGE, so that it never overflows. */
const LARGE_EXPONENT = 500;
const LARGE = powerOfTwo(LARGE_EXPONENT);
/** The largest power of 1/2 applied in one multiplication. */
const MAX_HALVINGS = 1000;

/**
 * The p-value of the exact two-sided McNemar test for paired successes and failures. `gained` pairs succeed only in the
 * second treatment, `lost` pairs only in the first. Under the null hypothesis each discordant pair is a fair coin; the
 * p-value is twice the binomial tail P(X ≤ min(gained, lost)) for X ~ Bin(gained + lost, 1/2), at most 1. Concordant
 * pairs carry no information, and without discordant pairs the p-value is 1.
 *
 * The tail is summed term by term, smallest first; for up to 50 discordant pairs the result is rounded only once.
 *
 * @see McNemar, Psychometrika 12 (1947); Fay, "Two-sided exact tests and matching confidence intervals for
 * discrete data", The R Journal 2/1 (2010).
 */
export function exactMcNemar(gained: number, lost: number): number {
  const pairs = gained + lost;
  const fewer = Math.min(gained, lost);
  // Here the two tails cover the whole distribution.
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
