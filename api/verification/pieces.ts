import type { Activation } from "../network/tables/activation.ts";
import type { ActivationEntry } from "../network/tables/activations.ts";

/**
 * A piecewise linear function: y = slope · x + intercept on each piece, in ascending order, one more piece than kinks.
 */
export interface Pieces {
  readonly kinks: readonly number[];
  readonly slopes: readonly number[];
  readonly intercepts: readonly number[];
  /** Whether a piece is computed without rounding because it is the identity or constant. */
  readonly exact: readonly boolean[];
}

/** The pieces of an activation; null for a curved function. */
export function piecesOf({ kinks }: ActivationEntry, activation: Activation): Pieces | null {
  if (kinks === null || activation.row !== undefined) return null;
  const inside = kinks.map((kink, i) => (i === 0 ? kink - 1 : (kinks[i - 1]! + kink) / 2));
  inside.push(kinks.length === 0 ? 0 : kinks.at(-1)! + 1);
  const slopes = inside.map((x) => activation.derivative(x, activation.value(x)) + 0);
  const intercepts = slopes.map((slope, i) => {
    const x = kinks[i] ?? kinks.at(-1) ?? 0;
    return activation.value(x) - slope * x + 0;
  });
  const exact = slopes.map((slope, i) => slope === 0 || (slope === 1 && intercepts[i] === 0));
  return { kinks, slopes, intercepts, exact };
}

/**
 * The pre-activation up to which value and slope are exactly 0, or undefined if there is none. Besides the table's own
 * values, this covers a first piece that its parameters make flat, such as a leaky ReLU of slope 0.
 */
export function inactiveUpTo(entry: ActivationEntry, activation: Activation): number | undefined {
  if (entry.inactiveUpTo !== undefined) return entry.inactiveUpTo;
  const pieces = piecesOf(entry, activation);
  return pieces !== null && pieces.kinks.length > 0 && pieces.slopes[0] === 0 && pieces.intercepts[0] === 0
    ? pieces.kinks[0]
    : undefined;
}
