import { log } from "../math/log.ts";
import { logGamma } from "./log-gamma.ts";

/** Both parameters of the mixing law: Beta(1/2, 1/2), which is about as good at every probability, the edges too. */
const PRIOR = 0.5;

/**
 * An interval for a probability that stays valid while it is watched: with `confidence` in (0, 1) the intervals of
 * all `trials` = 1, 2, 3, … hold the probability together, whenever somebody looks, and however it is decided when
 * to stop. It takes `successes` out of `trials` ≥ 1 independent trials, and is a function of these counts alone: it
 * is not intersected with the intervals before it, though that would be valid too, so that anyone who has the counts
 * can compute it.
 *
 * It holds every p that the mixture of all probabilities, by the law Beta(1/2, 1/2), does not beat by 1/(1 −
 * confidence):
 *
 *   B(s + 1/2, n − s + 1/2) / B(1/2, 1/2)  <  p^s (1 − p)^(n − s) / (1 − confidence).
 *
 * Under the true p that ratio is a martingale from 1, which ever reaches 1/(1 − confidence) with a probability of at
 * most 1 − confidence (Ville's inequality).
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

/** The least p that is not beaten, by bisection to the last bit: below the rate of success the likelihood rises. */
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

/** The logarithm of the probability that the mixture gives to one sequence of so many successes and failures. */
function logMixture(successes: number, failures: number): number {
  return (
    logGamma(successes + PRIOR) +
    logGamma(failures + PRIOR) -
    logGamma(successes + failures + 2 * PRIOR) -
    2 * logGamma(PRIOR) +
    logGamma(2 * PRIOR)
  );
}
