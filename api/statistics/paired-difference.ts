import { twoSidedNormalQuantile } from "./normal.ts";

/** A confidence interval for the difference of two probabilities, measured on pairs. */
export interface DifferenceInterval {
  readonly method: "tango";
  readonly confidence: number;
  /** (gained − lost)/pairs. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Tango's score interval for the difference of two success probabilities (second minus first), measured on the same
 * `pairs` ≥ 1: `gained` pairs succeed only in the second treatment, `lost` pairs only in the first. It contains every
 * difference Δ that the score test does not reject at `confidence` in (0, 1). Its coverage is close to the confidence
 * even for few pairs, and it does not shrink to a point if no pair is discordant.
 *
 * @see Tango, "Equivalence test and confidence interval for the difference in proportions for the paired-sample
 * design", Statistics in Medicine 17 (1998).
 */
export function pairedDifference(gained: number, lost: number, pairs: number, confidence: number): DifferenceInterval {
  const z = twoSidedNormalQuantile(confidence);
  return {
    method: "tango",
    confidence,
    estimate: (gained - lost) / pairs,
    low: lowerEnd(gained, lost, pairs, z),
    // Swapping the treatments negates the difference. Adding 0 turns −0 into 0.
    high: -lowerEnd(lost, gained, pairs, z) + 0,
  };
}

/** The smallest Δ that the test does not reject, by bisection to the last bit. */
function lowerEnd(gained: number, lost: number, pairs: number, z: number): number {
  let low = -1;
  let high = (gained - lost) / pairs;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    const distance = gained - lost - pairs * middle;
    if (distance * distance > z * z * pairs * variance(gained, lost, pairs, middle)) low = middle;
    else high = middle;
  }
}

/**
 * The variance q + (q + Δ) − Δ² of one pair's difference under Δ, where q is the maximum-likelihood probability of a
 * lost pair: the root of 2n·q² + (Δ·(2n − gained + lost) − gained − lost)·q = lost·Δ(1 − Δ), with n pairs.
 */
function variance(gained: number, lost: number, pairs: number, difference: number): number {
  // Swap the treatments if Δ < 0, so that no term is negative.
  if (difference < 0) return variance(lost, gained, pairs, -difference);
  const bernoulli = difference * (1 - difference);
  const a = 2 * pairs;
  const b = difference * (a - gained + lost) - gained - lost;
  const c = lost * bernoulli;
  const root = Math.sqrt(b * b + 4 * a * c);
  // Both forms give the same root; choose the one without cancellation.
  const q = b > 0 ? (2 * c) / (b + root) : (root - b) / (2 * a);
  return 2 * q + bernoulli;
}
