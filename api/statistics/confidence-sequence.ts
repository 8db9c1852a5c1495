import { log } from "../math/log.ts";
import { logGamma } from "./log-gamma.ts";

/**
 * Both parameters of the mixing distribution. Beta(1/2, 1/2) works about equally well for all probabilities, even near
 * 0 and 1.
 */
const PRIOR = 0.5;

/**
 * A confidence sequence for a probability. With probability at least `confidence`, in (0, 1), the intervals after 1, 2,
 * 3, … trials all contain the true probability at once. It therefore stays valid under any stopping rule, even one that
 * looks at the interval after every trial.
 *
 * The interval depends only on `successes` out of `trials` ≥ 1 independent trials. Intersecting it with the earlier
 * intervals would be valid and narrower, but then the counts alone would not suffice to recompute it.
 *
 * It contains every p whose likelihood, times 1/(1 − confidence), exceeds the likelihood of the Beta(1/2, 1/2) mixture:
 *
 *   B(s + 1/2, n − s + 1/2) / B(1/2, 1/2)  <  p^s (1 − p)^(n − s) / (1 − confidence).
 *
 * Under the true p, the ratio of the two likelihoods is a martingale that starts at 1. By Ville's inequality, the
 * probability that it ever reaches 1/(1 − confidence) is at most 1 − confidence.
 *
 * @see Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of Mathematical Statistics
 * 41 (1970); Howard, Ramdas, McAuliffe & Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences",
 * Annals of Statistics 49 (2021), section 3; the mixture is Krichevsky & Trofimov's, IEEE Transactions on
 * Information Theory 27 (1981).
 */
export function confidenceSequence(
  successes: number,
  trials: number,
  confidence: number,
): readonly [low: number, high: number] {
  return [lowerEnd(successes, trials, confidence), 1 - lowerEnd(trials - successes, trials, confidence)];
}

/**
 * The smallest p in the interval, by bisection to the last bit: below successes/trials, the likelihood increases with
 * p.
 */
function lowerEnd(successes: number, trials: number, confidence: number): number {
  if (successes === 0) return 0;
  const failures = trials - successes;
  const least = logMixture(successes, failures) + log(1 - confidence);
  let low = 0;
  let high = successes / trials;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return low;
    const likelihood = successes * log(middle) + (failures === 0 ? 0 : failures * log(1 - middle));
    if (likelihood <= least) low = middle;
    else high = middle;
  }
}

/** The log-likelihood under the mixture of one sequence with these numbers of successes and failures. */
function logMixture(successes: number, failures: number): number {
  return (
    logGamma(successes + PRIOR) +
    logGamma(failures + PRIOR) -
    logGamma(successes + failures + 2 * PRIOR) -
    2 * logGamma(PRIOR) +
    logGamma(2 * PRIOR)
  );
}
