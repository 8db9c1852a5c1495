/**
 * The bits of a double: exponent and significand, powers of two, the high word.
 *
 * Reinterpreting bits is exact and the same in every engine. Only the byte order depends on the machine; it is
 * read once, from the number 1.
 */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;
const LOW = 1 - HIGH;

/** The high word of √2 / 2. */
const HALF_SQRT2 = 0x3fe6a09e;

/** The k for which x/2^k is in [√2/2, √2), for a normal x > 0. */
export function binaryExponent(x: number): number {
  double[0] = x;
  return ((words[HIGH]! - HALF_SQRT2 + 0x3ff00000) >> 20) - 1023;
}

/** x/2^k for the k of {@link binaryExponent}. */
export function significand(x: number, k: number): number {
  // At k = 1024 the factor 2^−1024 is subnormal; it and the product are still exact.
  return x * powers[-k - MIN_EXPONENT]!;
}

const MIN_EXPONENT = -1074;
const MAX_EXPONENT = 1023;

/**
 * Every power of two that is a double, by exact halving and doubling: a lookup is faster than building one from bits.
 */
const powers = new Float64Array(MAX_EXPONENT - MIN_EXPONENT + 1);
for (let k = 0, up = 1, down = 1; k <= -MIN_EXPONENT; k++, up *= 2, down /= 2) {
  if (k <= MAX_EXPONENT) powers[k - MIN_EXPONENT] = up;
  powers[-k - MIN_EXPONENT] = down;
}

/** 2^k, exact, for −1074 ≤ k ≤ 1023. */
export function powerOfTwo(k: number): number {
  return powers[k - MIN_EXPONENT]!;
}

/** x · 2^k for −2044 ≤ k ≤ 1024, rounded only once, even if the result is subnormal. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > 1023) return x * 2 * powerOfTwo(k - 1);
  if (k < -1021) return x * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return x * powerOfTwo(k);
}

/** `x` with its low word set to 0, which leaves 21 significant bits. */
export function withoutLowWord(x: number): number {
  double[0] = x;
  words[LOW] = 0;
  return double[0];
}
