import { binaryExponent, significand } from "./bits.ts";
import { logReduced } from "./log.ts";

/** √2 − 1 and √2/2 − 1: between them 1 + x needs no reduction, so f is exactly x. */
const UPPER = 0.41421356237309503;
const LOWER = -0.2928932188134524;
/** 2^−54: for smaller |x|, ln(1 + x) rounds to x. */
const TINY = 5.551115123125783e-17;

/**
 * ln(1 + x) without cancellation near 0, within 1 ulp, from IEEE 754 operations only. NaN below −1.
 *
 * Near 0, {@link logReduced} gets x itself. Elsewhere 1 + x is rounded, and the rounding error is passed on as the
 * tail.
 *
 * @see FDLIBM 5.3 (Sun Microsystems, 1993), s_log1p.c: the method.
 */
export function log1p(x: number): number {
  if (x !== x || x === Infinity) return x;
  if (x <= -1) return x === -1 ? -Infinity : NaN;
  if (x < TINY && x > -TINY) return x;
  if (x < UPPER && x > LOWER) return logReduced(x, 0, 0);
  const u = 1 + x;
  const lost = x > 1 ? 1 - (u - x) : x - (u - 1);
  const k = binaryExponent(u);
  return logReduced(significand(u, k) - 1, k, lost / u);
}
