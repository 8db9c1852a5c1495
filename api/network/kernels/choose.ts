import { batchSize } from "../batches.ts";
import type { Dataset } from "../dataset.ts";
import { initializerOf } from "../initializers.ts";
import type { Loss } from "../losses.ts";
import type { Network } from "../network.ts";
import type { Specification } from "../specification.ts";
import { createDense, samplesTogether } from "./dense.ts";
import { createSparse, fitsSparse } from "./sparse.ts";
import type { GradientKernel, Kernel } from "./kernel.ts";
import { createRectifier } from "./rectifier.ts";

/**
 * Samples in a batch from which on it pays to look over all parameters first, as the sparse kernel must. It
 * pays in float32 alone, where an operation that is left out saves its roundings too.
 */
const LEAST_SPARSE_BATCH = 8;

/** What takes the place of the general path, which can do everything, where it can: all of a run, or the gradient of a batch. */
export interface Kernels {
  readonly run?: Kernel;
  readonly gradient?: GradientKernel;
}

/** The one place where an experiment gets its kernels. */
export function chooseKernels(specification: Specification, network: Network, dataset: Dataset, loss: Loss): Kernels {
  const { layers } = specification.network;
  if (layers.some(({ dropout }) => dropout > 0)) return {};
  const gradient = chooseGradient(specification, network, dataset, loss);
  const run = isRectifier(specification)
    ? createRectifier(layers[0]!.units, dataset, specification.loss.name === "mse", network.single)
    : undefined;
  return { ...(run && { run }), ...(gradient && { gradient }) };
}

function chooseGradient(specification: Specification, network: Network, dataset: Dataset, loss: Loss): GradientKernel | undefined {
  const names = specification.network.layers.map(({ activation }) => activation.name);
  const batch = batchSize(specification.data.inputs.length, specification.batches.size);
  const rectified = names.length > 1 && names.slice(0, -1).every((name) => name === "relu");
  if (rectified && network.single && batch >= LEAST_SPARSE_BATCH && fitsSparse(network.layout, batch)) {
    return createSparse(network, names.at(-1)!, dataset, loss, batch);
  }
  const together = samplesTogether(network.layout, batch);
  return together === 0 ? undefined : createDense(network, names, dataset, loss, together);
}

function isRectifier({ network: { inputs, layers }, loss, optimizer, batches, data, gradientClipping }: Specification): boolean {
  const [hidden, output] = layers;
  return (
    inputs === 1 &&
    layers.length === 2 &&
    hidden!.activation.name === "relu" &&
    output!.activation.name === "identity" &&
    output!.units === 1 &&
    (loss.name === "mae" || loss.name === "mse") &&
    optimizer.name === "sgd" &&
    optimizer["momentum"] === 0 &&
    optimizer["weightDecay"] === 0 &&
    gradientClipping === null &&
    layers.every(({ dropout, l1, l2, biases }) => dropout === 0 && l1 === 0 && l2 === 0 && !initializerOf(biases).fixed) &&
    batchSize(data.inputs.length, batches.size) === 1
  );
}
