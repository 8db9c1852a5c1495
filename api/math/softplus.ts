import { exp } from "./exp.ts";
import { log1p } from "./log1p.ts";

/** ln(1 + e^x), by the form that does not overflow: max(x, 0) + ln(1 + e^−|x|). */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}
