import { exp } from "../../math/exp.ts";
import { round } from "../precision.ts";
import type { RowActivation } from "./activation.ts";

/** e^zᵢ / Σ e^zⱼ, computed from z minus its largest element, so that nothing overflows. */
export const softmaxRow: RowActivation = {
  forward(z, a, units, single) {
    const largest = greatest(z, units);
    let sum = 0;
    for (let i = 0; i < units; i++) {
      a[i] = round(exp(round(z[i]! - largest, single)), single);
      sum = round(sum + a[i]!, single);
    }
    for (let i = 0; i < units; i++) a[i] = round(a[i]! / sum, single);
  },
  backward(a, delta, units, single) {
    let mean = 0;
    for (let i = 0; i < units; i++) mean = round(mean + round(delta[i]! * a[i]!, single), single);
    for (let i = 0; i < units; i++) delta[i] = round(a[i]! * round(delta[i]! - mean, single), single);
  },
};

/** The largest of the first `units` numbers; NaN if one of them is NaN. */
export function greatest(z: Float64Array, units: number): number {
  let largest = z[0]!;
  for (let i = 1; i < units; i++) largest = Math.max(largest, z[i]!);
  return largest;
}
