import { exp } from "./exp.ts";
import { log1p } from "./log1p.ts";

/** ln(1 + e^x), computed as max(x, 0) + ln(1 + e^−|x|), which does not overflow. */
export function softplus(x: number): number {
  const y = log1p(exp(x > 0 ? -x : x));
  return x > 0 ? x + y : y;
}
