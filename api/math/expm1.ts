import { powerOfTwo, scaleByPowerOfTwo } from "./bits.ts";
import { exponentOf, LN2_HIGH, LN2_LOW } from "./exp.ts";

const OVERFLOW = 7.09782712893383973096e2;
/** 56·ln 2: for x below −56·ln 2, e^x − 1 rounds to −1. */
const MINUS_ONE = 3.88162421113569373274e1;
/** 2^−54: for smaller |x|, e^x − 1 rounds to x. */
const TINY = 5.551115123125783e-17;

const Q1 = -3.33333333333331316428e-2;
const Q2 = 1.58730158725481460165e-3;
const Q3 = -7.93650757867487942473e-5;
const Q4 = 4.00821782732936239552e-6;
const Q5 = -2.01099218183624371326e-7;

/**
 * e^x − 1 without cancellation near 0, within 1 ulp, from IEEE 754 operations only.
 *
 * The argument is reduced as in `exp.ts`. On the reduced interval a rational function approximates
 * r·(e^r + 1)/(e^r − 1). For each k the terms are added in the order that loses the fewest bits.
 *
 * @see FDLIBM 5.3 (Sun Microsystems, 1993), s_expm1.c: the method and its coefficients.
 */
export function expm1(x: number): number {
  if (x !== x) return x;
  if (x > OVERFLOW) return Infinity;
  if (x < -MINUS_ONE) return -1;
  const magnitude = Math.abs(x);
  if (magnitude < TINY) return x;

  let k = 0;
  let r = x;
  let correction = 0;
  if (magnitude > 0.5 * LN2_HIGH) {
    if (magnitude < 1.5 * LN2_HIGH) k = x < 0 ? -1 : 1;
    else k = exponentOf(x);
    const high = x - k * LN2_HIGH;
    const low = k * LN2_LOW;
    r = high - low;
    correction = high - r - low;
  }

  const half = 0.5 * r;
  const halfSquare = r * half;
  const r1 = 1 + halfSquare * (Q1 + halfSquare * (Q2 + halfSquare * (Q3 + halfSquare * (Q4 + halfSquare * Q5))));
  const t = 3 - r1 * half;
  let e = halfSquare * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - halfSquare);
  e = r * (e - correction) - correction - halfSquare;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  const outer = k <= -2 || k > 56;
  const inverse = powerOfTwo(-k);
  const sum = outer ? 1 - (e - r) : k < 20 ? 1 - inverse - (e - r) : r - (e + inverse) + 1;
  const scaled = scaleByPowerOfTwo(sum, k);
  return outer ? scaled - 1 : scaled;
}
