/** The largest number of units that the loops have memory for. */
export const MAX_UNITS = 1024;

/** Trains for the epochs `from` … `to` − 1 toward the targets `first` at the input 0 and `second` at 1. */
type Loop = (first: number, second: number, rates: Float64Array, from: number, to: number) => void;

/**
 * Loops over two points, specialized by the number of live units. `p` holds three numbers for each live unit (incoming
 * weight w, bias b, outgoing weight v) and then the output's bias c.
 */
export interface TwoPoints {
  readonly p: Float64Array;
  readonly none: Loop;
  readonly one: Loop;
  readonly two: Loop;
  readonly many: (units: number, ...rest: Parameters<Loop>) => void;
}

/** Whether the inputs are the two points 0 and 1, in this order. */
export function areTwoPoints(inputs: Float64Array): boolean {
  return inputs.length === 2 && inputs[0] === 0 && inputs[1] === 1;
}
