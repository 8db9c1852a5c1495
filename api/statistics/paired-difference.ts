import { twoSidedNormalQuantile } from "./normal.ts";

/** A confidence interval for the difference of two paired probabilities. */
export interface DifferenceInterval {
  readonly method: "tango";
  readonly confidence: number;
  /** (gained − lost)/pairs. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Tango's score interval for the difference of two probabilities of success that were measured on the same
 * `pairs` ≥ 1: `gained` pairs succeed only in the second, `lost` only in the first. It holds every difference Δ
 * that the score test at `confidence` in (0, 1) does not reject; its coverage stays close to the confidence for
 * few pairs too, and it does not shrink to a point where no pair is discordant.
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
    // The difference the other way round is the negative; adding 0 keeps −0 out.
    high: -lowerEnd(lost, gained, pairs, z) + 0,
  };
}

/** The least Δ that is not rejected, by bisection to the last bit. */
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
 * The variance of one pair's difference under Δ, with the probability q that the pair is lost at its greatest
 * likelihood: q + (q + Δ) − Δ², where q solves 2n·q² + (Δ·(2n − gained + lost) − gained − lost)·q = lost·Δ(1 − Δ).
 */
function variance(gained: number, lost: number, pairs: number, difference: number): number {
  // For Δ < 0 with the roles exchanged, so that no term is negative.
  if (difference < 0) return variance(lost, gained, pairs, -difference);
  const bernoulli = difference * (1 - difference);
  const a = 2 * pairs;
  const b = difference * (a - gained + lost) - gained - lost;
  const c = lost * bernoulli;
  const root = Math.sqrt(b * b + 4 * a * c);
  // Of the two forms of the same root, the one that does not subtract what is nearly equal.
  const q = b > 0 ? (2 * c) / (b + root) : (root - b) / (2 * a);
  return 2 * q + bernoulli;
}
