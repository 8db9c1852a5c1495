import { exp } from "../math/exp.ts";

/** 1/√(2π) */
const DENSITY_AT_0 = 0.3989422804014327;
/** For z above this, the upper tail is below 10^−17. */
const FAR = 8.5;

/**
 * Φ(z) − 1/2 for z ≥ 0, the standard normal probability between 0 and z, by the series
 * φ(z)·(z + z³/3 + z⁵/(3·5) + …). All its terms are positive, so nothing cancels.
 *
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 26.2.11.
 */
export function normalAboveMedian(z: number): number {
  let term = z;
  let sum = 0;
  for (let k = 3; sum + term !== sum; k += 2) {
    sum += term;
    term *= (z * z) / k;
  }
  return sum * DENSITY_AT_0 * exp(-0.5 * z * z);
}

/** Up to this z, 1/2 − (Φ(z) − 1/2) loses less than three digits. */
const NEAR = 3;
/** Enough terms of the continued fraction for 15 digits at {@link NEAR}; fewer are needed above. */
const TERMS = 60;

/**
 * P(Z > z) for a standard normal Z and z ≥ 0, also far in the tail, where 1 − Φ(z) would cancel.
 *
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 26.2.14: φ(z)/(z + 1/(z + 2/(z + 3/(z + …)))).
 */
export function normalUpperTail(z: number): number {
  if (z < NEAR) return 0.5 - normalAboveMedian(z);
  let fraction = z;
  for (let k = TERMS; k >= 1; k--) fraction = z + k / fraction;
  return (DENSITY_AT_0 * exp(-0.5 * z * z)) / fraction;
}

/** The z with P(|Z| ≤ z) = `confidence` in (0, 1) for a standard normal Z: 1.96 for 0.95. */
export function twoSidedNormalQuantile(confidence: number): number {
  let low = 0;
  let high = FAR;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (2 * normalAboveMedian(middle) < confidence) low = middle;
    else high = middle;
  }
}
