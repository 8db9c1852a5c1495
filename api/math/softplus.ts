import { exp } from "./exp.ts";
import { log1p } from "./log1p.ts";

/** ln(1 + e^x), computed as max(x, 0) + ln(1 + e^−|x|), which does not overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}
