import { round } from "../precision.ts";

/**
 * How the gradient of an update is kept small: by the Euclidean norm over all parameters, or by the size of
 * a single derivative, that is not exceeded.
 */
export type GradientClipping = { readonly norm: number } | { readonly value: number };

/** Added to the norm that a gradient is divided by, as PyTorch's clip_grad_norm_ does. */
const NORM_GUARD = 1e-6;

/** Clips `gradient` in place. */
export function clip(gradient: Float64Array, clipping: GradientClipping, single: boolean): void {
  if ("norm" in clipping) clipNorm(gradient, clipping.norm, single);
  else clipValue(gradient, round(clipping.value, single));
}

function clipValue(gradient: Float64Array, most: number): void {
  for (let i = 0; i < gradient.length; i++) gradient[i] = Math.min(Math.max(gradient[i]!, -most), most);
}

function clipNorm(gradient: Float64Array, most: number, single: boolean): void {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum = round(sum + round(gradient[i]! * gradient[i]!, single), single);
  const factor = round(most / round(round(Math.sqrt(sum), single) + NORM_GUARD, single), single);
  if (!(factor < 1)) return;
  for (let i = 0; i < gradient.length; i++) gradient[i] = round(gradient[i]! * factor, single);
}
