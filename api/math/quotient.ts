import { productError } from "./power.ts";

/**
 * (numerator + numeratorLow) / (high + low), nearly correctly rounded, where the low parts are at most an
 * ulp of the high ones: the rounded quotient is corrected by its own remainder.
 *
 * @see Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971).
 */
export function quotient(numerator: number, numeratorLow: number, high: number, low: number): number {
  const q = numerator / high;
  const product = q * high;
  return q + (numerator - product - productError(q, high, product) + numeratorLow - q * low) / high;
}
