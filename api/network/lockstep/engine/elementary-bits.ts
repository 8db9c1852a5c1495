/**
 * The vector forms of `api/math/bits.ts`, for two doubles at a time. An integer is a double here. Where TypeScript
 * requires something of an argument, the result for any other is meaningless; the caller selects it away.
 */

/** 2^52, whose bits, plus an integer below 2^51 as a double, hold that integer in the lowest ones. */
const MAGIC: f64 = 4503599627370496;

const BIAS: f64 = 1023;

/** `x | 0` of a number whose whole part fits. A result of zero keeps the sign of `x`. */
export function toInteger(x: v128): v128 {
  return f64x2.trunc(x);
}

/** 2^k for −1022 ≤ k ≤ 1023: the subnormal powers, which TypeScript has too, are not needed by any caller. */
export function powerOfTwo(k: v128): v128 {
  return i64x2.shl(f64x2.add(k, f64x2.splat(MAGIC + BIAS)), 52);
}

/** x · 2^k, rounded only once. */
export function scaleByPowerOfTwo(x: v128, k: v128): v128 {
  const up = f64x2.gt(k, f64x2.splat(1023));
  const deep = f64x2.lt(k, f64x2.splat(-1021));
  if (!v128.any_true(v128.or(up, deep))) return f64x2.mul(x, powerOfTwo(k));
  const first = f64x2.mul(x, v128.bitselect(f64x2.splat(2), f64x2.splat(1), up));
  const shift = v128.or(v128.and(up, f64x2.splat(-1)), v128.and(deep, f64x2.splat(1000)));
  const scaled = f64x2.mul(first, powerOfTwo(f64x2.add(k, shift)));
  return f64x2.mul(scaled, v128.bitselect(f64x2.splat(9.332636185032189e-302), f64x2.splat(1), deep));
}

/** The bits of 1, and what added to them and √2/2 carries into the exponent, in the high word. */
const ONE: i64 = 0x3ff0000000000000;
const CARRY: i64 = 0x00095f6200000000;
const EXPONENT: i64 = 0x7ff0000000000000;

/** The k for which x/2^k is in [√2/2, √2), for a normal x > 0. */
export function binaryExponent(x: v128): v128 {
  const biased = i64x2.shr_u(i64x2.add(x, i64x2.splat(CARRY)), 52);
  return f64x2.sub(v128.or(biased, f64x2.splat(MAGIC)), f64x2.splat(MAGIC + BIAS));
}

/** x/2^k for the k of {@link binaryExponent}, which is read from `x` again: that is shorter than to build 2^−k. */
export function significand(x: v128, _: v128): v128 {
  const exponent = v128.and(i64x2.add(x, i64x2.splat(CARRY)), i64x2.splat(EXPONENT));
  return i64x2.add(i64x2.sub(x, exponent), i64x2.splat(ONE));
}

/** `x` with its low word set to 0. */
export function withoutLowWord(x: v128): v128 {
  return v128.and(x, i64x2.splat(0xffffffff00000000));
}
