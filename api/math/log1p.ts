import { exponent, significand } from "./bits.ts";
import { logReduced } from "./log.ts";

/** √2 − 1 and √2/2 − 1: between them 1 + x needs no reduction, and x itself is the exact fraction. */
const UPPER = 0.41421356237309503;
const LOWER = -0.2928932188134524;
/** 2^−54: below it, x is ln(1 + x) rounded. */
const TINY = 5.551115123125783e-17;

/**
 * ln(1 + x) without cancellation near 0, within 1 ulp, from exact operations alone. NaN below −1.
 *
 * Near 0 the series of {@link logReduced} takes x itself; elsewhere 1 + x is rounded, and what the
 * rounding lost goes into the tail.
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
  const f = significand(u) - 1;
  return logReduced(f, exponent, lost / u);
}
