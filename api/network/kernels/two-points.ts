/** Units up to which there is room. */
export const MAX_UNITS = 1024;

/** Trains for the epochs `from` … `to` − 1 towards the targets `first` at the input 0 and `second` at 1. */
type Loop = (first: number, second: number, rates: Float64Array, from: number, to: number) => void;

/**
 * Loops over two points, and what they work on: `p` holds three numbers for each live unit, its incoming weight
 * w, its bias b and its outgoing weight v, and after the last unit the output's bias c.
 */
export interface TwoPoints {
  readonly p: Float64Array;
  readonly none: Loop;
  readonly one: Loop;
  readonly two: Loop;
  readonly many: (units: number, ...rest: Parameters<Loop>) => void;
}

/** Whether there are loops for these inputs. */
export function areTwoPoints(inputs: Float64Array): boolean {
  return inputs.length === 2 && inputs[0] === 0 && inputs[1] === 1;
}
