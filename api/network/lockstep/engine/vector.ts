/**
 * Words for 128-bit vectors of a module's precision `T`, which the build writes in place of `__T__`: f32 or f64.
 *
 * Everything in this folder is AssemblyScript. No operation here is relaxed or fused, so each lane has the bits that
 * TypeScript gives.
 */
export type T = __T__;

/** The bytes of a vector. */
export const VECTOR: usize = 16;

export function add(a: v128, b: v128): v128 {
  return v128.add<T>(a, b);
}

export function sub(a: v128, b: v128): v128 {
  return v128.sub<T>(a, b);
}

export function mul(a: v128, b: v128): v128 {
  return v128.mul<T>(a, b);
}

export function div(a: v128, b: v128): v128 {
  return v128.div<T>(a, b);
}

export function sqrt(a: v128): v128 {
  return v128.sqrt<T>(a);
}

export function negative(a: v128): v128 {
  return v128.neg<T>(a);
}

export function absolute(a: v128): v128 {
  return v128.abs<T>(a);
}

/** As Math.min and Math.max: NaN wins, and −0 is less than 0. */
export function least(a: v128, b: v128): v128 {
  return v128.min<T>(a, b);
}

export function greatest(a: v128, b: v128): v128 {
  return v128.max<T>(a, b);
}

export function greater(a: v128, b: v128): v128 {
  return v128.gt<T>(a, b);
}

export function less(a: v128, b: v128): v128 {
  return v128.lt<T>(a, b);
}

export function atMost(a: v128, b: v128): v128 {
  return v128.le<T>(a, b);
}

export function atLeast(a: v128, b: v128): v128 {
  return v128.ge<T>(a, b);
}

export function equal(a: v128, b: v128): v128 {
  return v128.eq<T>(a, b);
}

export function unequal(a: v128, b: v128): v128 {
  return v128.ne<T>(a, b);
}

export function splat(x: T): v128 {
  return v128.splat<T>(x);
}

/** `a` where the mask is set, else `b`. */
export function select(mask: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, mask);
}

/** The first two of four float32 numbers as doubles. */
export function lowUp(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The last two of four float32 numbers as doubles. */
export function highUp(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
}

/** Four doubles, each rounded once to float32. */
export function down(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** Whether the mask is set in every lane. */
export function everyLane(mask: v128): bool {
  return sizeof<T>() == 4 ? i32x4.all_true(mask) : i64x2.all_true(mask);
}

/** The masks of four doubles as those of four float32 numbers. */
export function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(low, high, 0, 2, 4, 6);
}
