/** 2^27 + 1: splits a double into two halves of 26 bits (Veltkamp). */
const SPLITTER = 134217729;

/**
 * (numerator + numeratorLow) / (high + low), nearly correctly rounded, where the low parts are at most an
 * ulp of the high ones: the rounded quotient is corrected by its own remainder, which a product without
 * rounding error gives.
 *
 * @see Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971).
 */
export function quotient(numerator: number, numeratorLow: number, high: number, low: number): number {
  const q = numerator / high;
  const qSplit = SPLITTER * q;
  const qHigh = qSplit - (qSplit - q);
  const qLow = q - qHigh;
  const dSplit = SPLITTER * high;
  const dHigh = dSplit - (dSplit - high);
  const dLow = high - dHigh;
  const product = q * high;
  const productError = qLow * dLow - (product - qHigh * dHigh - qLow * dHigh - qHigh * dLow);
  return q + (numerator - product - productError + numeratorLow - q * low) / high;
}
