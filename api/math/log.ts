import { binaryExponent, significand } from "./bits.ts";
import { LN2_HIGH, LN2_LOW } from "./exp.ts";

/** 2^54: multiplying by it makes every subnormal number normal. */
const LIFT = 18014398509481984;
/** The smallest normal double. */
const MIN_NORMAL = 2.2250738585072014e-308;

const L1 = 6.66666666666673513e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;

/**
 * The natural logarithm, within 1 ulp, from IEEE 754 operations only. NaN below 0, −∞ at 0.
 *
 * x = 2^k·(1 + f) with 1 + f in [√2/2, √2); ln(1 + f) = f − f²/2 + s·(f²/2 + R(s²)), s = f/(2 + f).
 *
 * @see FDLIBM 5.3 (Sun Microsystems, 1993), e_log.c: the method and its coefficients.
 */
export function log(x: number): number {
  if (x !== x || x === Infinity) return x;
  if (x < 0) return NaN;
  if (x === 0) return -Infinity;
  const subnormal = x < MIN_NORMAL;
  const normal = subnormal ? x * LIFT : x;
  const k = binaryExponent(normal);
  return logReduced(significand(normal, k) - 1, subnormal ? k - 54 : k, 0);
}

/** k·ln 2 + ln(1 + f) + tail for 1 + f in [√2/2, √2). */
export function logReduced(f: number, k: number, tail: number): number {
  if (f === 0) return k * LN2_HIGH + (k * LN2_LOW + tail);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + even + odd) + (k * LN2_LOW + tail)) - f);
}
