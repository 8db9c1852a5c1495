import { createStreams } from "../random/generators.ts";
import type { DataSpecification, Samples } from "../specification.ts";
import { shuffle } from "./batches.ts";

/** A part of the data that is held out: never trained on, and used for validation. */
export interface Fraction {
  readonly fraction: number;
}

/** The data to train on: `samples`, or what is left of them if a part is held out. */
export function withValidation(samples: Samples, validation: Samples | Fraction | null): DataSpecification {
  return validation !== null && "fraction" in validation
    ? split(samples, validation.fraction)
    : { ...samples, validation };
}

/** All samples, including those that are held out. */
export function wholeOf(data: DataSpecification): Samples {
  return data.validation?.part?.of ?? data;
}

/**
 * The samples that are held out, of so many: ⌈fraction · samples⌉ indexes, ascending, as many as in scikit-learn's
 * train_test_split. They are drawn without replacement from a stream of their own, so they depend on these two numbers
 * alone: neither on the seed of the run, nor on what the samples are.
 */
export function heldOut(samples: number, fraction: number): number[] {
  const order = new Uint32Array(samples);
  shuffle(order, createStreams("philox", 0).stream("validation", 0, samples));
  return Array.from(order.subarray(0, Math.ceil(fraction * samples))).sort((a, b) => a - b);
}

function split(of: Samples, fraction: number): DataSpecification {
  const indexes = heldOut(of.inputs.length, fraction);
  const isHeldOut = new Set(indexes);
  const rows = (held: boolean) => ({
    inputs: of.inputs.filter((_, sample) => isHeldOut.has(sample) === held),
    targets: of.targets.filter((_, sample) => isHeldOut.has(sample) === held),
  });
  const { weights } = of;
  const left = weights && {
    ...weights,
    sampleWeights: weights.sampleWeights && weights.sampleWeights.filter((_, sample) => !isHeldOut.has(sample)),
  };
  return {
    ...rows(false),
    ...(left && { weights: left }),
    validation: { ...rows(true), part: { fraction, indexes, of } },
  };
}
