import { round } from "../precision.ts";
import type { Samples, Specification } from "../specification.ts";
import { lossWeights } from "./sample-weights.ts";

/** The samples as flat arrays in the run's precision. */
export interface Dataset {
  readonly samples: number;
  /** samples × inputs */
  readonly inputs: Float64Array;
  /** samples × outputs */
  readonly targets: Float64Array;
  /** The factor of each sample's loss; null if all are 1. */
  readonly weights: Float64Array | null;
}

export function createDataset(data: Samples, single: boolean): Dataset {
  const weights = lossWeights(data);
  return {
    samples: data.inputs.length,
    inputs: flatten(data.inputs, single),
    targets: flatten(data.targets, single),
    weights: weights && Float64Array.from(weights, (weight) => round(weight, single)),
  };
}

/** The samples for validation; null without any. */
export function createValidation({ data, precision }: Specification): Dataset | null {
  return data.validation && createDataset(data.validation, precision === "float32");
}

export function flatten(rows: readonly (readonly number[])[], single: boolean): Float64Array {
  return Float64Array.from(rows.flat(), (x) => round(x, single));
}
