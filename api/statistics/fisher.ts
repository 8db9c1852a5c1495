/** Tables whose probability exceeds that of the given one by rounding alone count as equally probable. */
const TOLERANCE = 1 + 1e-7;

/**
 * The p-value of Fisher's exact two-sided test for two independent groups: `first` successes among `firstTrials` ≥ 1,
 * and `second` among `secondTrials` ≥ 1. Given the total of successes, the number in one group is hypergeometric if
 * both have the same probability; the p-value is the probability of all numbers that are no more probable than this
 * one. Each term follows from its neighbor, from the most probable on, so that nothing overflows.
 *
 * @see Fisher, Statistical Methods for Research Workers, 5th edition (1934), section 21.02; the two-sided form is that
 * of R and SciPy.
 */
export function fisherExact(first: number, firstTrials: number, second: number, secondTrials: number): number {
  const successes = first + second;
  const least = Math.max(0, successes - secondTrials);
  const most = Math.min(successes, firstTrials);
  const mode = Math.floor(((successes + 1) * (firstTrials + 1)) / (firstTrials + secondTrials + 2));
  /** P(X = k + 1)/P(X = k) for X successes in the first group. */
  const ratio = (k: number) => ((firstTrials - k) * (successes - k)) / ((k + 1) * (secondTrials - successes + k + 1));
  const weights = new Float64Array(most - least + 1);
  weights[mode - least] = 1;
  for (let k = mode; k < most; k++) weights[k + 1 - least] = weights[k - least]! * ratio(k);
  for (let k = mode; k > least; k--) weights[k - 1 - least] = weights[k - least]! / ratio(k - 1);
  const limit = weights[first - least]! * TOLERANCE;
  let [extreme, total] = [0, 0];
  for (const weight of weights) {
    total += weight;
    if (weight <= limit) extreme += weight;
  }
  return Math.min(1, extreme / total);
}
