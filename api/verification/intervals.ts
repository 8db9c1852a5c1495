import type { Network } from "../network/core/network.ts";
import { round } from "../network/precision.ts";
import type { Activation } from "../network/tables/activation.ts";
import type { ActivationEntry } from "../network/tables/activations.ts";
import type { Sides } from "./box.ts";

/** Of one layer over a box, units long: the ranges of its pre-activations z and of its activations a. */
export interface Ranges {
  readonly zLow: Float64Array;
  readonly zHigh: Float64Array;
  readonly aLow: Float64Array;
  readonly aHigh: Float64Array;
}

/**
 * How far each layer reaches over a box, by interval arithmetic that does what `forward` does, operation by
 * operation, in the run's own precision. Rounding never turns an order around, so the ends bound what
 * `forward` can give, with no margin; in the first layer `forward` attains them, at corners.
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

/** The greatest w·x + b for x between `low` and `high`; the least, where they are exchanged. */
function greatest(weights: Float64Array, low: Float64Array, high: Float64Array, bias: number, single: boolean): number {
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    const w = weights[j]!;
    const product = round(w * (w > 0 ? high[j]! : low[j]!), single);
    sum = j === 0 ? product : round(sum + product, single);
  }
  return round(sum + bias, single);
}

/** 2^−50: what a curve's value may be off by, beside its own size and that of its input. */
const CURVE_ERROR = 8.881784197001252e-16;

/**
 * The values that an activation takes between `low` and `high`: its ends, and its valley where it has one
 * inside. Straight pieces are computed in order-keeping steps; a curve gets a margin for its last bits.
 */
export function image(
  activation: Activation,
  entry: ActivationEntry,
  low: number,
  high: number,
  single: boolean,
): [number, number] {
  if (activation.row !== undefined) return [0, 1];
  const { valley, kinks } = entry;
  const first = round(activation.value(low), single);
  const last = round(activation.value(high), single);
  if (kinks !== null) return [first, last];
  const least =
    valley !== undefined && low < valley && valley < high ? activation.value(valley) : Math.min(first, last);
  const most = Math.max(first, last);
  const size = Math.max(Math.abs(least), Math.abs(most));
  const margin = CURVE_ERROR * (1 + size + Math.max(Math.abs(low), Math.abs(high))) + (single ? 2 * SINGLE : 0) * size;
  return [least - margin, most + margin];
}

/** 2^−24 */
const SINGLE = 5.9604644775390625e-8;
