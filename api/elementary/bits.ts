/**
 * The two 32-bit halves of a double, read and written.
 *
 * The algorithms of this folder split a number into exponent and fraction. Reinterpreting bits is exact
 * and alike in every engine; which half comes first is this machine's choice, learned once from the number 1.
 */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;
const LOW = 1 - HIGH;

/** The sign, the exponent (11 bits) and the top 20 bits of the fraction of `x`, as an unsigned integer. */
export function highWord(x: number): number {
  double[0] = x;
  return words[HIGH]!;
}

/** `x` with its high word replaced by `high`. */
export function withHighWord(x: number, high: number): number {
  double[0] = x;
  words[HIGH] = high;
  return double[0];
}

/** 2 to the power `k`, exactly, for a normal result: −1022 ≤ k ≤ 1023. */
export function powerOfTwo(k: number): number {
  words[HIGH] = (k + 1023) << 20;
  words[LOW] = 0;
  return double[0]!;
}

/** `x` · 2^k, rounded once, also where the result is subnormal: −2044 ≤ k ≤ 1024. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > 1023) return x * 2 * powerOfTwo(k - 1);
  if (k < -1021) return x * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return x * powerOfTwo(k);
}

/** `x` with its low word cleared: its leading 21 bits. */
export function withoutLowWord(x: number): number {
  double[0] = x;
  words[LOW] = 0;
  return double[0];
}
