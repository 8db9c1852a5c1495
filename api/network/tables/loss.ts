import { round } from "../precision.ts";

/**
 * A loss in the run's precision, for one sample at a time. The reported loss is the sum of `value` over the samples,
 * divided by the number of samples and, if the mean is over elements, also by the number of outputs.
 */
export interface Loss {
  /** The sum over one sample's outputs, not divided. The sample's targets start at targets[from]. */
  value(outputs: Float64Array, targets: Float64Array, from: number, units: number): number;
  /** Stores the derivative with respect to each output, divided by `divisor`, in `delta`. */
  gradient(
    outputs: Float64Array,
    targets: Float64Array,
    from: number,
    units: number,
    divisor: number,
    delta: Float64Array,
  ): void;
}

/** The loss of one output for its target, and its derivative by the output, in double precision. */
export interface OfPair {
  value(output: number, target: number): number;
  slope(output: number, target: number): number;
}

/** The sum of such a loss over the outputs of a sample; each value and derivative is rounded once. */
export function sumOfOutputs(single: boolean, value: OfPair["value"], slope: OfPair["slope"]): Loss {
  return {
    value(outputs, targets, from, units) {
      let sum = 0;
      for (let unit = 0; unit < units; unit++) {
        sum = round(sum + round(value(outputs[unit]!, targets[from + unit]!), single), single);
      }
      return sum;
    },
    gradient(outputs, targets, from, units, divisor, delta) {
      for (let unit = 0; unit < units; unit++) {
        delta[unit] = round(slope(outputs[unit]!, targets[from + unit]!) / divisor, single);
      }
    },
  };
}
