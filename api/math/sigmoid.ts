import { powerOfTwo } from "./bits.ts";
import { exp, expm1Reduced, exponentOf, LN2_HIGH, LN2_LOW } from "./exp.ts";
import { quotient } from "./quotient.ts";

/** For |x| above this, 1 + e^−|x| rounds to 1. */
const FAR = 40;

/**
 * The logistic function, within 1 ulp: 1/(1 + e^−x) for x ≥ 0 and e^x/(1 + e^x) for x < 0, so that nothing overflows.
 * The exponential is a pair of doubles, so that its rounding does not add to that of the quotient.
 */
export function sigmoid(x: number): number {
  if (x > FAR) return 1;
  if (!(x >= -FAR)) return exp(x);
  const right = x >= 0;
  const exponent = right ? -x : x;
  const k = exponentOf(exponent);
  const t = expm1Reduced(exponent - k * LN2_HIGH, k * LN2_LOW);
  const scale = powerOfTwo(k);
  const rounded = 1 + t;
  const e = rounded * scale;
  const rest = (t - (rounded - 1)) * scale;
  const high = 1 + e;
  return quotient(right ? 1 : e, right ? 0 : rest, high, e - (high - 1) + rest);
}
