import { scaleByPowerOfTwo } from "./bits.ts";

/** ln 2 in two parts, so that k · LN2_HIGH is exact for every exponent k of a double. */
export const LN2_HIGH = 6.9314718036912381649e-1;
export const LN2_LOW = 1.90821492927058770002e-10;
const LOG2_E = 1.442695040888963387;

const OVERFLOW = 7.09782712893383973096e2;
const UNDERFLOW = -7.4513321910194110842e2;
/** 2^−28: for smaller |x|, e^x rounds to 1 + x. */
const TINY = 3.725290298461914e-9;

const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/**
 * e^x, within 1 ulp, from IEEE 754 operations only, so that every engine gives the same bits.
 *
 * x = k·ln 2 + r with |r| ≤ ln 2 / 2. The rational approximation of e^r is 1 + r + r·c / (2 − c) with
 * c = r − r²·P(r²); the result is scaled by 2^k.
 *
 * @see FDLIBM 5.3 (Sun Microsystems, 1993), e_exp.c: the method and its coefficients.
 */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  if (x < TINY && x > -TINY) return 1 + x;
  const k = exponentOf(x);
  const high = x - k * LN2_HIGH;
  return scaleByPowerOfTwo(1 + expm1Reduced(high, k * LN2_LOW), k);
}

/** The integer k nearest to x / ln 2. */
export function exponentOf(x: number): number {
  return (LOG2_E * x + (x < 0 ? -0.5 : 0.5)) | 0;
}

/** e^(high − low) − 1 for |high − low| ≤ ln 2 / 2, with an error of about 2^−55. */
export function expm1Reduced(high: number, low: number): number {
  const r = high - low;
  const square = r * r;
  const c = r - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))));
  return high - (low - (r * c) / (2 - c));
}
