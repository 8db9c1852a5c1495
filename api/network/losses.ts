import { round } from "./precision.ts";
import { entryOf, type Choice, type Entry, type Table } from "./table.ts";

/**
 * A loss, ready to compute, one sample at a time. The reported loss is the sum of `value` over the
 * samples, divided by the number of elements (samples × outputs).
 */
export interface Loss {
  /** The sum over one sample's outputs, before the division. */
  value(outputs: Float64Array, targets: Float64Array, from: number, units: number): number;
  /** The derivative by each output into `delta`, already divided by `elements`. */
  gradient(
    outputs: Float64Array,
    targets: Float64Array,
    from: number,
    units: number,
    elements: number,
    delta: Float64Array,
  ): void;
}

export interface LossEntry extends Entry {
  /** The constant output that minimizes it: what a network with no live unit settles on. */
  readonly bestConstant: "mean" | "median";
  create(parameters: Record<string, number>, single: boolean): Loss;
}

/** A loss that treats every output alike, from its value and derivative by the error e = output − target. */
function elementwise(
  valueOf: (error: number, single: boolean) => number,
  slopeOf: (error: number, single: boolean) => number,
): (parameters: Record<string, number>, single: boolean) => Loss {
  return (_, single) => ({
    value(outputs, targets, from, units) {
      let sum = 0;
      for (let unit = 0; unit < units; unit++) {
        const error = round(outputs[unit]! - targets[from + unit]!, single);
        sum = round(sum + valueOf(error, single), single);
      }
      return sum;
    },
    gradient(outputs, targets, from, units, elements, delta) {
      for (let unit = 0; unit < units; unit++) {
        const error = round(outputs[unit]! - targets[from + unit]!, single);
        delta[unit] = round(slopeOf(error, single) / elements, single);
      }
    },
  });
}

const mae: LossEntry = {
  summary: "Mean absolute error |e|; its derivative at e = 0 is 0.",
  parameters: {},
  bestConstant: "median",
  create: elementwise(
    (error) => (error < 0 ? -error : error),
    (error) => (error > 0 ? 1 : error < 0 ? -1 : error),
  ),
};

const mse: LossEntry = {
  summary: "Mean squared error e².",
  parameters: {},
  bestConstant: "mean",
  create: elementwise(
    (error, single) => round(error * error, single),
    (error) => 2 * error,
  ),
};

/** What training minimizes. To add one is to add an entry. */
export const losses = { mae, mse } satisfies Table<LossEntry>;

export function createLoss(choice: Choice, single: boolean): Loss {
  return entryOf<LossEntry>(losses, choice).create(choice as unknown as Record<string, number>, single);
}
