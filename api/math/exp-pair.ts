import { powerOfTwo } from "./bits.ts";
import { expm1Reduced, exponentOf, LN2_HIGH, LN2_LOW } from "./exp.ts";

/** The result of the last {@link expPair}. */
export const pair = new Float64Array(2);

/**
 * e^x for |x| < 700 as the unevaluated sum pair[0] + pair[1]; the error is about a third of an ulp of pair[0].
 * Functions that divide by e^x use it so that the rounding of e^x does not add to their own.
 */
export function expPair(x: number): void {
  const k = exponentOf(x);
  const t = expm1Reduced(x - k * LN2_HIGH, k * LN2_LOW);
  const high = 1 + t;
  const scale = powerOfTwo(k);
  pair[0] = high * scale;
  pair[1] = (t - (high - 1)) * scale;
}
