import type { Activation } from "../tables/activation.ts";
import type { ActivationEntry } from "../tables/activations.ts";

/**
 * Whether a unit with pre-activation `x` and output `y` is active: its output or its slope is not exactly 0. A unit
 * whose pre-activation or output is NaN is not active.
 */
export function isActive(activation: Activation, x: number, y: number): boolean {
  return x === x && y === y && (y !== 0 || activation.derivative(x, y) !== 0);
}

/** Whether an activation can be inactive for some inputs and some of its parameters. */
export function canBeInactive({ inactiveUpTo, kinks, parameters }: ActivationEntry): boolean {
  return inactiveUpTo !== undefined || (kinks !== null && Object.keys(parameters).length > 0);
}
