import { round } from "../network/precision.ts";

/** One closed interval for each input. */
export type Box = readonly { readonly low: number; readonly high: number }[];

/** The range of a unit's pre-activation over a box. */
export interface Reach {
  readonly low: number;
  readonly high: number;
  /** Whether both ends are attained; else they are bounds that the truth may stay inside of. */
  readonly exact: boolean;
}

/** A box as flat arrays, inputs long. */
export interface Sides {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The sides of `box`, widened to hold what its ends become in the run's precision: a network never sees
 * an input before it is rounded.
 */
export function sidesOf(box: Box, single: boolean): Sides {
  return {
    low: Float64Array.from(box, ({ low }) => Math.min(low, round(low, single))),
    high: Float64Array.from(box, ({ high }) => Math.max(high, round(high, single))),
  };
}

/**
 * The input of `box` that a network of this precision cannot tell from `x`: `x` rounded, or where that lies
 * outside, the end of the box that is rounded to it.
 */
export function within(box: Box, x: ArrayLike<number>, single: boolean): number[] {
  return box.map(({ low, high }, i) => {
    const rounded = round(Math.min(Math.max(x[i]!, low), high), single);
    return Math.min(Math.max(rounded, low), high) + 0;
  });
}
