import type { Activation } from "../network/tables/activation.ts";
import type { ActivationEntry } from "../network/tables/activations.ts";

/** A piecewise linear function y = slope · x + intercept, one piece more than kinks, ascending. */
export interface Pieces {
  readonly kinks: readonly number[];
  readonly slopes: readonly number[];
  readonly intercepts: readonly number[];
  /** Whether the piece is computed without rounding: it copies its input, or is constant. */
  readonly exact: readonly boolean[];
}

/** The pieces of an activation; null for a curved one. */
export function piecesOf({ kinks }: ActivationEntry, activation: Activation): Pieces | null {
  if (kinks === null || activation.row !== undefined) return null;
  const inside = kinks.map((kink, i) => (i === 0 ? kink - 1 : (kinks[i - 1]! + kink) / 2));
  inside.push(kinks.length === 0 ? 0 : kinks.at(-1)! + 1);
  const slopes = inside.map((x) => activation.derivative(x, activation.value(x)) + 0);
  const intercepts = slopes.map((slope, i) => {
    const at = kinks[i] ?? kinks.at(-1) ?? 0;
    return activation.value(at) - slope * at + 0;
  });
  const exact = slopes.map((slope, i) => slope === 0 || (slope === 1 && intercepts[i] === 0));
  return { kinks, slopes, intercepts, exact };
}

/**
 * The pre-activation up to which value and slope are exactly 0; undefined where there is none. Beside those
 * that the table knows, a first piece that its parameters have made flat: a leaky ReLU of slope 0.
 */
export function silentUpTo(entry: ActivationEntry, activation: Activation): number | undefined {
  if (entry.silentBelow !== undefined) return entry.silentBelow;
  const pieces = piecesOf(entry, activation);
  return pieces !== null && pieces.kinks.length > 0 && pieces.slopes[0] === 0 && pieces.intercepts[0] === 0
    ? pieces.kinks[0]
    : undefined;
}
