import { exp } from "./exp.ts";
import { expPair, pair } from "./exp-pair.ts";
import { quotient } from "./quotient.ts";

/** For |x| above this, 1 + e^−|x| rounds to 1. */
const FAR = 40;

/**
 * The logistic function, within 1 ulp: 1/(1 + e^−x) for x ≥ 0 and e^x/(1 + e^x) for x < 0, so that nothing overflows.
 * The exponential is a pair of doubles.
 */
export function sigmoid(x: number): number {
  if (x > FAR) return 1;
  if (!(x >= -FAR)) return exp(x);
  if (x >= 0) {
    expPair(-x);
    const high = 1 + pair[0]!;
    return quotient(1, 0, high, pair[0]! - (high - 1) + pair[1]!);
  }
  expPair(x);
  const high = 1 + pair[0]!;
  return quotient(pair[0]!, pair[1]!, high, pair[0]! - (high - 1) + pair[1]!);
}
