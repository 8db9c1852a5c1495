/** 2^27 + 1: Veltkamp's constant, which splits a double into two halves of 26 bits. */
const SPLITTER = 134217729;

/**
 * x^n for |x| ≤ 1 and an integer n ≥ 0, within 1 ulp, by repeated squaring. Each factor is a pair of doubles, so that
 * the roundings of a long chain of products do not add up.
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

/** The exact rounding error a·b − product, if product is a·b rounded. */
export function productError(a: number, b: number, product: number): number {
  const aSplit = SPLITTER * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = SPLITTER * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
