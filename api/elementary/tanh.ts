import { expm1 } from "./expm1.ts";

/** Beyond it tanh rounds to ±1. */
const SATURATED = 22;
/** 2^−28: below it, x is tanh x rounded. */
const TINY = 3.725290298461914e-9;

/**
 * The hyperbolic tangent, within 1 ulp, by way of {@link expm1}: with t = e^{2|x|} − 1 it is
 * 1 − 2/(t + 2) from 1 on, and −t'/(t' + 2) with t' = e^{−2|x|} − 1 below.
 *
 * @see FDLIBM 5.3 (Sun Microsystems, 1993), s_tanh.c: the method.
 */
export function tanh(x: number): number {
  if (x !== x) return x;
  const magnitude = x < 0 ? -x : x;
  if (magnitude < TINY) return x;
  let y = 1;
  if (magnitude < 1) {
    const t = expm1(-2 * magnitude);
    y = -t / (t + 2);
  } else if (magnitude < SATURATED) {
    y = 1 - 2 / (expm1(2 * magnitude) + 2);
  }
  return x < 0 ? -y : y;
}
