import { round } from "../network/precision.ts";

/** A box of inputs: one closed interval per input. */
export type Box = readonly { readonly low: number; readonly high: number }[];

/** The range of a unit's pre-activation over a box. */
export interface Reach {
  readonly low: number;
  readonly high: number;
  /** Whether both ends are attained. If not, they are bounds, and the true range may be smaller. */
  readonly exact: boolean;
}

/** A box as two arrays with one element per input. */
export interface Sides {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The sides of `box`, widened to include its ends rounded to the run's precision, because a network sees only rounded
 * inputs.
 */
export function sidesOf(box: Box, single: boolean): Sides {
  return {
    low: Float64Array.from(box, ({ low }) => Math.min(low, round(low, single))),
    high: Float64Array.from(box, ({ high }) => Math.max(high, round(high, single))),
  };
}

/**
 * An input in `box` that the network rounds to the same numbers as `x`: `x` rounded, or if that lies outside the box,
 * the end of the box that rounds to it. Elements of `x` outside the box are first moved to its nearest end.
 */
export function within(box: Box, x: ArrayLike<number>, single: boolean): number[] {
  return box.map(({ low, high }, i) => {
    const rounded = round(Math.min(Math.max(x[i]!, low), high), single);
    return Math.min(Math.max(rounded, low), high) + 0;
  });
}
