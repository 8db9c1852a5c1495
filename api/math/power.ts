/** 2^27 + 1: splits a double into two halves of 26 bits (Veltkamp). */
const SPLITTER = 134217729;

/**
 * x^n for an integer n ≥ 0, within 1 ulp: repeated squaring in pairs of doubles, so that the roundings of
 * a long chain of products do not add up. For |x| ≤ 1, as decay rates are.
 *
 * @see Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971).
 */
export function power(x: number, n: number): number {
  let high = 1;
  let low = 0;
  let baseHigh = x;
  let baseLow = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      const product = high * baseHigh;
      const error = productError(high, baseHigh, product) + (high * baseLow + low * baseHigh);
      high = product + error;
      low = product - high + error;
    }
    const square = baseHigh * baseHigh;
    const error = productError(baseHigh, baseHigh, square) + 2 * baseHigh * baseLow;
    baseHigh = square + error;
    baseLow = square - baseHigh + error;
  }
  return high;
}

/** a·b − product, exactly, where product is a·b rounded. */
export function productError(a: number, b: number, product: number): number {
  const aSplit = SPLITTER * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = SPLITTER * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
