import type { Activation } from "../tables/activation.ts";
import type { ActivationEntry } from "../tables/activations.ts";

/**
 * Whether a unit with pre-activation `x` and output `y` is active: its output or its slope is not exactly 0. A unit
 * whose pre-activation or output is NaN is not active.
 */
export function isActive(activation: Activation, x: number, y: number): boolean {
  return x === x && y === y && (y !== 0 || activation.derivative(x, y) !== 0);
}

/**
 * The same for a unit that has to be active by more than `margin`: an activation that is inactive up to a level, as
 * ReLU's is up to 0, has to be given more than this level plus the margin. Any other has no margin.
 */
export function isActiveBeyond(
  activation: Activation,
  { inactiveUpTo }: ActivationEntry,
  x: number,
  y: number,
  margin: number,
): boolean {
  return inactiveUpTo === undefined ? isActive(activation, x, y) : x > inactiveUpTo + margin;
}

/** Whether an activation can be inactive for some inputs and some of its parameters. */
export function canBeInactive({ inactiveUpTo, kinks, parameters }: ActivationEntry): boolean {
  return inactiveUpTo !== undefined || (kinks !== null && Object.keys(parameters).length > 0);
}
