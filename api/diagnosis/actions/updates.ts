/** Changes of batches and order that a symptom proposes. */
import { batchSize } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import type { Proposal } from "./remedy.ts";

/** The usual size of a batch (Keras's default; Masters, Luschi, arXiv 1804.07612). */
const USUAL = 32;

/** Updates that average the gradient over more samples, or visit them in another order in each epoch. */
export function steadierUpdates({ data: { inputs }, batches }: Specification): Proposal[] {
  const samples = inputs.length;
  const size = batchSize(samples, batches.size);
  if (size >= Math.min(USUAL, samples)) return size < samples ? ["shuffle"] : [];
  return [["batches", samples > USUAL ? USUAL : 0], "shuffle"];
}

/** More updates in the same epochs, each on fewer samples. */
export function moreUpdates({ data: { inputs }, batches }: Specification): Proposal[] {
  return batchSize(inputs.length, batches.size) > USUAL ? [["batches", USUAL]] : [];
}
