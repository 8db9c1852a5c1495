import { round } from "../precision.ts";

/**
 * Gradient clipping: `norm` bounds the Euclidean norm of the gradient over all parameters, `value` bounds the absolute
 * value of each derivative.
 */
export type GradientClipping = { readonly norm: number } | { readonly value: number };

/** Added to the norm before the division, as in PyTorch's clip_grad_norm_. */
const NORM_GUARD = 1e-6;

/** Clips `gradient` in place. */
export function clip(gradient: Float64Array, clipping: GradientClipping, single: boolean): void {
  if ("norm" in clipping) clipNorm(gradient, clipping.norm, single);
  else clipValue(gradient, round(clipping.value, single));
}

function clipValue(gradient: Float64Array, maxValue: number): void {
  for (let i = 0; i < gradient.length; i++) gradient[i] = Math.min(Math.max(gradient[i]!, -maxValue), maxValue);
}

function clipNorm(gradient: Float64Array, maxNorm: number, single: boolean): void {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum = round(sum + round(gradient[i]! * gradient[i]!, single), single);
  const factor = round(maxNorm / round(round(Math.sqrt(sum), single) + NORM_GUARD, single), single);
  if (!(factor < 1)) return;
  for (let i = 0; i < gradient.length; i++) gradient[i] = round(gradient[i]! * factor, single);
}
