import { productError } from "./power.ts";

/**
 * (numerator + numeratorLow) / (high + low), almost always correctly rounded: the remainder of the rounded quotient
 * corrects it. Each low part must be at most one ulp of its high part.
 *
 * @see Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971).
 */
export function quotient(numerator: number, numeratorLow: number, high: number, low: number): number {
  const q = numerator / high;
  const product = q * high;
  return q + (numerator - product - productError(q, high, product) + numeratorLow - q * low) / high;
}
