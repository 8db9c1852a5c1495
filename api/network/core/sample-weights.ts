import type { Samples } from "../specification.ts";

type Rows = readonly (readonly number[])[];

/**
 * The factor of each sample's loss: its own weight times that of its class, as in Keras 2 (Keras 3 takes only one of
 * them); null if there are none. The mean still divides by the number of samples, like Keras's sum_over_batch_size, not
 * by the sum of the weights.
 */
export function lossWeights({ targets, weights }: Samples): number[] | null {
  if (weights === undefined) return null;
  const { sampleWeights, classWeights } = weights;
  const ofClasses = classWeights && classesOfTargets(targets).map((label) => classWeights[label]!);
  return targets.map((_, i) => (sampleWeights?.[i] ?? 1) * (ofClasses?.[i] ?? 1));
}

/**
 * The class of each sample: of one output, 0 for the negatives and 1 for the positives, the targets above the middle of
 * 0 and 1, or of −1 and 1; of several outputs, the index of the largest target.
 */
export function classesOfTargets(targets: Rows): number[] {
  const middle = areSigns(targets) ? 0 : 0.5;
  return targets.map((row) => (row.length === 1 ? Number(row[0]! > middle) : row.indexOf(Math.max(...row))));
}

/** The first sample whose target is no class: not from 0 to 1, or without one largest number; −1 if there is none. */
export function firstWithoutClass(targets: Rows): number {
  if (areSigns(targets)) return targets.findIndex((row) => !hasOneLargest(row));
  return targets.findIndex((row) => row.some((target) => target < 0 || target > 1) || !hasOneLargest(row));
}

function areSigns(targets: Rows): boolean {
  return targets.every((row) => row.every((target) => target === 1 || target === -1));
}

function hasOneLargest(row: readonly number[]): boolean {
  const largest = Math.max(...row);
  return row.indexOf(largest) === row.lastIndexOf(largest);
}
