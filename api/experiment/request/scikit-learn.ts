/** What scikit-learn's estimators do that a table of numbers does not say: how layers begin, and what alpha is here. */
import { batchSize } from "../../network/core/batches.ts";
import type { TensorShape } from "../../network/random/stream.ts";
import type { Specification } from "../../network/specification.ts";
import { isMeanOverSamples } from "../../network/tables/losses.ts";

/** The half-width of the weights and biases of a layer (Glorot & Bengio, AISTATS 2010; √3 times less with logistic units). */
export function uniformBound({ fanIn, units }: TensorShape, hidden: string): number {
  return Math.sqrt((hidden === "sigmoid" ? 2 : 6) / (fanIn + units));
}

/**
 * The factor of squared weights that alpha is: it is halved, and divided by the samples of a batch. Its loss sums over
 * outputs where the one here takes their mean.
 */
export function l2OfAlpha(alpha: number, { loss, network, data, batches }: Penalized): number {
  const outputs = isMeanOverSamples(loss) ? 1 : network.layers.at(-1)!.units;
  return alpha / (2 * batchSize(data.inputs.length, batches.size) * outputs);
}

type Penalized = Pick<Specification, "loss" | "network" | "data" | "batches">;
