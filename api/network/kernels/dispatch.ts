import { batchSize } from "../core/batches.ts";
import type { Dataset } from "../core/dataset.ts";
import { hasFixedBiases } from "../core/fixed-biases.ts";
import type { Network } from "../core/network.ts";
import type { Specification } from "../specification.ts";
import { divisorOf, type Loss } from "../tables/losses.ts";
import { createDense, samplesTogether } from "./dense.ts";
import type { GradientKernel, Kernel, Update } from "./kernel.ts";
import { createOnline, fitsPerSample } from "./per-sample.ts";
import { createRectifier } from "./rectifier.ts";
import { createSparse, fitsSparse } from "./sparse.ts";

/**
 * Samples in a batch from which on it pays to look over all parameters first, as the sparse kernel must. It
 * pays in float32 alone, where an operation that is left out saves its roundings too.
 */
const MIN_SPARSE_BATCH = 8;

/**
 * What takes the place of the general path, which can do everything, where it can: all of a run, or the gradient of a
 * batch.
 */
export interface Kernels {
  readonly run?: Kernel;
  readonly gradient?: GradientKernel;
}

/**
 * The ways in which a run is trained: by a kernel for one hidden layer and one input, sample by sample, over the active
 * units, over all units, or by the general path.
 */
export type KernelName = "rectifier" | "per-sample" | "sparse" | "dense" | "general";

/** The way of an experiment: the one place where that is decided. */
export function kernelFor(specification: Specification): KernelName {
  const {
    network: { layers },
    batches,
    data,
    precision,
  } = specification;
  if (layers.some(({ dropout }) => dropout > 0)) return "general";
  if (isRectifier(specification)) return "rectifier";
  const batch = batchSize(data.inputs.length, batches.size);
  if (batch === 1) return "per-sample";
  const rectified = layers.length > 1 && layers.slice(0, -1).every(({ activation }) => activation.name === "relu");
  return rectified && precision === "float32" && batch >= MIN_SPARSE_BATCH ? "sparse" : "dense";
}

/** The kernels of an experiment, whose gradients `update` follows. */
export function chooseKernels(
  specification: Specification,
  network: Network,
  dataset: Dataset,
  loss: Loss,
  update: Update,
): Kernels {
  const path = kernelFor(specification);
  if (path === "general") return {};
  const gradient = chooseGradient(specification, path, network, dataset, loss);
  const run = chooseRun(specification, path, network, dataset, loss, update);
  return { ...(run && { run }), ...(gradient && { gradient }) };
}

function chooseRun(
  specification: Specification,
  path: KernelName,
  network: Network,
  dataset: Dataset,
  loss: Loss,
  update: Update,
): Kernel | undefined {
  const { layers } = specification.network;
  if (path === "rectifier")
    return createRectifier(layers[0]!.units, dataset, specification.loss.name === "mse", network.single);
  if (path !== "per-sample" || !fitsPerSample(network.layout)) return undefined;
  const divisor = divisorOf(specification.loss, 1, network.layout.outputs);
  return createOnline(network, dataset, loss, divisor, isPlainDescent(specification) ? null : update);
}

/** Undefined where the network is so large that not even one sample has room. */
function chooseGradient(
  specification: Specification,
  path: KernelName,
  network: Network,
  dataset: Dataset,
  loss: Loss,
): GradientKernel | undefined {
  const { samples } = dataset;
  // Where a kernel runs whole epochs, all the data are passed together or not at all.
  const batch =
    path === "rectifier" || path === "per-sample" ? samples : batchSize(samples, specification.batches.size);
  if (path === "sparse" && fitsSparse(network.layout, batch)) return createSparse(network, dataset, loss, batch);
  const together = samplesTogether(network.layout, batch);
  return together === 0 ? undefined : createDense(network, dataset, loss, together);
}

/** Whether an update takes rate times the gradient from the parameters, and no more. */
function isPlainDescent({ network: { layers }, optimizer, gradientClipping }: Specification): boolean {
  return (
    optimizer.name === "sgd" &&
    optimizer["momentum"] === 0 &&
    optimizer["weightDecay"] === 0 &&
    gradientClipping === null &&
    layers.every((layer) => layer.l1 === 0 && layer.l2 === 0 && !hasFixedBiases(layer))
  );
}

function isRectifier(specification: Specification): boolean {
  const {
    network: { inputs, layers },
    loss,
    batches,
    data,
  } = specification;
  const [hidden, output] = layers;
  return (
    isPlainDescent(specification) &&
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
