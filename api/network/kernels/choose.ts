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

/** The ways in which a run is trained: by a kernel for one hidden layer and one input, over the active units, over all units, or by the general path. */
export type Path = "rectifier" | "sparse" | "dense" | "general";

/** The way of an experiment: the one place where that is decided. */
export function pathOf(specification: Specification): Path {
  const { network: { layers }, batches, data, precision } = specification;
  if (layers.some(({ dropout }) => dropout > 0)) return "general";
  if (isRectifier(specification)) return "rectifier";
  const rectified = layers.length > 1 && layers.slice(0, -1).every(({ activation }) => activation.name === "relu");
  const batch = batchSize(data.inputs.length, batches.size);
  return rectified && precision === "float32" && batch >= LEAST_SPARSE_BATCH ? "sparse" : "dense";
}

/** The kernels of an experiment. */
export function chooseKernels(specification: Specification, network: Network, dataset: Dataset, loss: Loss): Kernels {
  const { layers } = specification.network;
  const path = pathOf(specification);
  if (path === "general") return {};
  const gradient = chooseGradient(specification, path, network, dataset, loss);
  const run = path === "rectifier" ? createRectifier(layers[0]!.units, dataset, specification.loss.name === "mse", network.single) : undefined;
  return { ...(run && { run }), ...(gradient && { gradient }) };
}

/** Undefined where the network is so large that not even one sample has room. */
function chooseGradient(specification: Specification, path: Path, network: Network, dataset: Dataset, loss: Loss): GradientKernel | undefined {
  const names = specification.network.layers.map(({ activation }) => activation.name);
  const { samples } = dataset;
  // Where a kernel runs whole epochs, all the data are passed together or not at all.
  const batch = path === "rectifier" ? samples : batchSize(samples, specification.batches.size);
  if (path === "sparse" && fitsSparse(network.layout, batch)) return createSparse(network, names.at(-1)!, dataset, loss, batch);
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
