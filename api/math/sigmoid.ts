import { exp } from "./exp.ts";
import { expPair, pair } from "./exp-pair.ts";
import { quotient } from "./quotient.ts";

/** Beyond it in size, 1 + e^−|x| is 1 rounded. */
const FAR = 40;

/**
 * The logistic function 1/(1 + e^−x), within 1 ulp, by whichever of its two forms does not overflow, with
 * the exponential kept in two doubles.
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
