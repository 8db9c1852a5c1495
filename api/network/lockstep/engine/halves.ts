/** The numbers of a vector in double: all of it in float64, one half after the other in float32. */
import { T } from "./vector";

/** The halves of a vector. */
export const HALVES: i32 = 8 / sizeof<T>();

/** The numbers of half `h` of the vector at `p`, in double. */
export function wide(p: usize, h: i32): v128 {
  if (sizeof<T>() == 8) return v128.load(p);
  return f64x2.promote_low_f32x4(v128.load64_zero(p + ((<usize>h) << 3)));
}

/** Rounds two doubles to half `h` of the vector at `p`. */
export function narrow(p: usize, h: i32, x: v128): void {
  if (sizeof<T>() == 8) v128.store(p, x);
  else v128.store64_lane(p + ((<usize>h) << 3), f32x4.demote_f64x2_zero(x), 0);
}
