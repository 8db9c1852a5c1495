/** The multiply-adds of training, which are part of every result: they stay the same, whatever trains. */
import { batchesPerEpoch, batchSize } from "../../network/core/batches.ts";
import { isPlainDescent } from "../../network/lockstep/paths.ts";
import type { Specification } from "../../network/specification.ts";
import type { LossName } from "../../network/tables/losses.ts";
import type { OptimizerName } from "../../network/tables/optimizers/table.ts";
import { countActivations, type Sizes, type TermCount } from "./counts.ts";
import { prices } from "./prices.ts";

/** The multiply-adds of the epochs of a run. */
export function workOfEpochs(specification: Specification, sizes: Sizes): number {
  return countWork(specification, sizes).reduce((sum, [term, times]) => sum + times * prices[term].work, 0);
}

function countWork(specification: Specification, sizes: Sizes): TermCount[] {
  const { network, data, batches, epochs, gradientClipping, optimizer, loss } = specification;
  const { size, layers, outputs } = sizes.layout;
  const samples = epochs * data.inputs.length;
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  const isShuffled = batches.order === "shuffled";
  const hasPenalty = network.layers.some(({ l1, l2 }) => l1 > 0 || l2 > 0);
  const masked = network.layers.reduce((sum, { units, dropout }) => sum + (dropout > 0 ? units : 0), 0);
  // Updates after every sample, with one hidden ReLU layer or without, were counted so from the beginning.
  const isFused = isFusedDescent(specification);
  const isPerSample = batchSize(data.inputs.length, batches.size) === 1 && masked === 0;
  return [
    ["epoch", epochs],
    ["shuffledEpoch", isShuffled ? epochs : 0],
    ["shuffle", isShuffled ? samples : 0],
    ["sampleParameter", samples * size],
    ["sampleLayer", samples * layers.length],
    ...countActivations("trained", sizes, samples),
    ["update", updates],
    ["clipping", gradientClipping === null ? 0 : updates * size],
    ["penalty", hasPenalty ? updates * size : 0],
    [`updated ${optimizer.name as OptimizerName}`, updates * size],
    ["step", isFused ? 0 : updates],
    [`trainedLoss ${loss.name as LossName}`, isFused ? 0 : samples * outputs],
    ["updateLayer", isPerSample ? 0 : updates * layers.length],
    ["mask", samples * masked],
  ];
}

/** Whether one hidden ReLU layer of one input and one output is updated after every sample. */
function isFusedDescent(specification: Specification): boolean {
  const {
    network: { inputs, layers },
    loss,
    batches,
    data,
  } = specification;
  const [hidden, output] = layers;
  return (
    isPlainDescent(specification) &&
    data.weights === undefined &&
    inputs === 1 &&
    layers.length === 2 &&
    hidden!.activation.name === "relu" &&
    output!.activation.name === "identity" &&
    output!.units === 1 &&
    (loss.name === "mae" || loss.name === "mse") &&
    layers.every(({ dropout }) => dropout === 0) &&
    batchSize(data.inputs.length, batches.size) === 1
  );
}
