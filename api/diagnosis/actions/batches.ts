import { batchSize } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";

/** The experiment with batches of `size` samples in shuffled order, or of all samples if `size` is 0. */
export function withBatches(specification: Specification, size: number): Specification | undefined {
  const {
    data: { inputs },
    batches,
  } = specification;
  const samples = inputs.length;
  const now = batchSize(samples, batches.size);
  if (size === 0 || size >= samples)
    return now === samples ? undefined : { ...specification, batches: { ...batches, size: "all" } };
  const changed = now !== size || batches.order !== "shuffled";
  return changed ? { ...specification, batches: { size, order: "shuffled" } } : undefined;
}

/** The experiment with shuffled samples; undefined if they are, or if a batch holds all of them. */
export function withShuffling(specification: Specification): Specification | undefined {
  const { data, batches } = specification;
  const samples = data.inputs.length;
  return batches.order === "shuffled" || batchSize(samples, batches.size) === samples
    ? undefined
    : { ...specification, batches: { ...batches, order: "shuffled" } };
}
