import { powerOfTwo } from "./bits.ts";
import { expm1Reduced, exponentOf, LN2_HIGH, LN2_LOW } from "./exp.ts";

/** Where {@link expPair} leaves its result. */
export const pair = new Float64Array(2);

/**
 * e^x for |x| < 700 as the unevaluated sum pair[0] + pair[1], with an error of about a third of an ulp of
 * the first: for functions that put e^x into a quotient and would otherwise add its rounding to theirs.
 */
export function expPair(x: number): void {
  const k = exponentOf(x);
  const t = expm1Reduced(x - k * LN2_HIGH, k * LN2_LOW);
  const high = 1 + t;
  const scale = powerOfTwo(k);
  pair[0] = high * scale;
  pair[1] = (t - (high - 1)) * scale;
}
