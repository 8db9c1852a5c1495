import type { Network } from "../network/core/network.ts";
import { round } from "../network/precision.ts";
import type { Activation } from "../network/tables/activation.ts";
import type { ActivationEntry } from "../network/tables/activations.ts";
import type { Sides } from "./box.ts";

/** The ranges of a layer's pre-activations z and activations a over a box, one element per unit. */
export interface Ranges {
  readonly zLow: Float64Array;
  readonly zHigh: Float64Array;
  readonly aLow: Float64Array;
  readonly aHigh: Float64Array;
}

/**
 * The ranges of every layer over a box, by interval arithmetic with the operations of `forward` in the same order and
 * precision. Rounding is monotone, so the ends bound the values of `forward` without any margin. In the first layer,
 * `forward` attains them, in corners of the box.
 */
export function propagate(
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  { low, high }: Sides,
): Ranges[] {
  let below = { aLow: low, aHigh: high };
  return network.layout.layers.map(({ units, fanIn, weightsAt, biasesAt }, index) => {
    const ranges: Ranges = {
      zLow: new Float64Array(units),
      zHigh: new Float64Array(units),
      aLow: new Float64Array(units),
      aHigh: new Float64Array(units),
    };
    const { single } = network;
    for (let unit = 0; unit < units; unit++) {
      const weights = parameters.subarray(weightsAt + unit * fanIn, weightsAt + (unit + 1) * fanIn);
      const bias = parameters[biasesAt + unit]!;
      const least = greatest(weights, below.aHigh, below.aLow, bias, single);
      const most = greatest(weights, below.aLow, below.aHigh, bias, single);
      ranges.zLow[unit] = least === least ? least : -Infinity;
      ranges.zHigh[unit] = most === most ? most : Infinity;
      const [from, to] = image(
        network.activations[index]!,
        entries[index]!,
        ranges.zLow[unit]!,
        ranges.zHigh[unit]!,
        single,
      );
      ranges.aLow[unit] = from === from ? from : -Infinity;
      ranges.aHigh[unit] = to === to ? to : Infinity;
    }
    below = ranges;
    return ranges;
  });
}

/** The maximum of w·x + b for x between `low` and `high`; with `low` and `high` swapped, the minimum. */
function greatest(weights: Float64Array, low: Float64Array, high: Float64Array, bias: number, single: boolean): number {
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    const w = weights[j]!;
    const product = round(w * (w > 0 ? high[j]! : low[j]!), single);
    sum = j === 0 ? product : round(sum + product, single);
  }
  return round(sum + bias, single);
}

/** 2^−50: a bound on the error of a curved activation, relative to 1 plus the sizes of its value and its input. */
const CURVE_ERROR = 8.881784197001252e-16;

/**
 * The range of an activation between `low` and `high`: its values at the ends, and at its extremum if that lies between
 * them. Piecewise linear functions are computed by monotone operations and need no margin; curved functions get one for
 * their error.
 */
export function image(
  activation: Activation,
  entry: ActivationEntry,
  low: number,
  high: number,
  single: boolean,
): [number, number] {
  if (activation.row !== undefined) return [0, 1];
  const { extremum, kinks } = entry;
  const ends: [number, number] = [round(activation.value(low), single), round(activation.value(high), single)];
  if (kinks !== null) return ends;
  const turns = extremum !== undefined && low < extremum && extremum < high ? [activation.value(extremum)] : [];
  const least = Math.min(...ends, ...turns);
  const most = Math.max(...ends, ...turns);
  const size = Math.max(Math.abs(least), Math.abs(most));
  const margin = CURVE_ERROR * (1 + size + Math.max(Math.abs(low), Math.abs(high))) + (single ? 2 * SINGLE : 0) * size;
  return [least - margin, most + margin];
}

/** 2^−24 */
const SINGLE = 5.9604644775390625e-8;
