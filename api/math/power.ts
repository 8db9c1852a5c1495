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

/** The powers of x below this are kept, so that a larger one takes a product for each further bit of its exponent. */
const KEPT_BITS = 10;
const KEPT = 1024;

/**
 * {@link power} of one x for many n, the same to the bit: it multiplies the same squares in the same order, and keeps
 * the squares and the products of those for the last bits of n.
 */
export function powersOf(x: number): (n: number) => number {
  // Pairs of doubles: x^(2^k), and x^k.
  const squares = [x, 0];
  const kept = [1, 0];
  // The highest bit of the exponent of what is kept last.
  let top = 0;
  let high = 1;
  let low = 0;
  const multiply = (bit: number): void => {
    for (let known = squares.length; known <= 2 * bit; known += 2) {
      const rootHigh = squares[known - 2]!;
      const rootLow = squares[known - 1]!;
      const square = rootHigh * rootHigh;
      const error = productError(rootHigh, rootHigh, square) + 2 * rootHigh * rootLow;
      squares.push(square + error, square - (square + error) + error);
    }
    const factorHigh = squares[2 * bit]!;
    const factorLow = squares[2 * bit + 1]!;
    const product = high * factorHigh;
    const error = productError(high, factorHigh, product) + (high * factorLow + low * factorHigh);
    high = product + error;
    low = product - high + error;
  };
  return (n) => {
    let rest = Math.floor(n / KEPT);
    const last = n - KEPT * rest;
    for (let k = kept.length / 2; k <= last; k++) {
      while (2 << top <= k) top++;
      high = kept[2 * (k - (1 << top))]!;
      low = kept[2 * (k - (1 << top)) + 1]!;
      multiply(top);
      kept.push(high, low);
    }
    high = kept[2 * last]!;
    low = kept[2 * last + 1]!;
    for (let bit = KEPT_BITS; rest > 0; bit++) {
      if (rest % 2 === 1) multiply(bit);
      rest = Math.floor(rest / 2);
    }
    return high;
  };
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
