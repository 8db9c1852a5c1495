/**
 * Products, quotients and roots of float32 numbers by way of doubles, where every float32 number is a normal one.
 *
 * A processor takes a hundred times longer for an operation on subnormal numbers. The state of an optimizer gets stuck
 * there when a gradient stays zero. The results have the same bits: a double holds enough digits that rounding twice is
 * rounding once (Figueroa, "When is double rounding innocuous?", SIGNUM 1995).
 */
import { div, down, highUp, lowUp, mul, sqrt, T } from "./vector";

/** The bits of 2^−60, without the sign's: a product of numbers that are not smaller is not subnormal. */
const SMALL: i32 = 0x43000000;

/**
 * The bits of float32 numbers without the sign's, less one, so that a zero has the greatest. A shift and all ones take
 * no constant from memory.
 */
export function sizes(x: v128): v128 {
  return i32x4.add(i32x4.shl(x, 1), i32x4.splat(-1));
}

/** The lesser sizes, lane by lane. */
export function lesser(a: v128, b: v128): v128 {
  return i32x4.min_u(a, b);
}

/** Whether one of the sizes is that of a number other than 0 that is smaller than 2^−60. */
export function isSmall(sizes: v128): bool {
  return v128.any_true(i32x4.lt_u(sizes, i32x4.splat(SMALL - 1)));
}

export function safeMul(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return mul(a, b);
  return down(f64x2.mul(lowUp(a), lowUp(b)), f64x2.mul(highUp(a), highUp(b)));
}

export function safeDiv(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return div(a, b);
  return down(f64x2.div(lowUp(a), lowUp(b)), f64x2.div(highUp(a), highUp(b)));
}

export function safeSqrt(a: v128): v128 {
  if (sizeof<T>() == 8) return sqrt(a);
  return down(f64x2.sqrt(lowUp(a)), f64x2.sqrt(highUp(a)));
}
