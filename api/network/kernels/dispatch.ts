import { batchSize } from "../core/batches.ts";
import type { Dataset } from "../core/dataset.ts";
import type { Network } from "../core/network.ts";
import { isOneGroup } from "../core/parameter-groups.ts";
import type { Specification } from "../specification.ts";
import type { Loss } from "../tables/loss.ts";
import { divisorOf } from "../tables/losses.ts";
import { createDense, samplesTogether } from "./dense.ts";
import type { GradientKernel, Kernel, Update } from "./kernel.ts";
import { createPerSample, fitsPerSample } from "./per-sample.ts";
import { createRectifier } from "./rectifier.ts";
import { createSparse, fitsSparse } from "./sparse.ts";

/**
 * The smallest batch for which the sparse kernel pays off, since it first has to check all parameters. It pays off only
 * in float32, where a skipped operation also saves its roundings.
 */
const MIN_SPARSE_BATCH = 8;

/**
 * The kernels that replace the general path, which handles every experiment: `run` trains whole epochs, `gradient`
 * computes the gradient of a batch. Each is absent if no kernel applies.
 */
export interface Kernels {
  readonly run?: Kernel;
  readonly gradient?: GradientKernel;
}

/**
 * How a run is trained: "rectifier" for one input and one hidden ReLU layer, "per-sample" with an update after every
 * sample, "sparse" over active units only, "dense" over all units, or "general" without a kernel.
 */
export type KernelName = "rectifier" | "per-sample" | "sparse" | "dense" | "general";

/** The kernel for an experiment. Nothing else decides this. */
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

/** The kernels for an experiment; `update` is called after each gradient. */
export function chooseKernels(
  specification: Specification,
  network: Network,
  dataset: Dataset,
  loss: Loss,
  update: Update,
): Kernels {
  const name = kernelFor(specification);
  if (name === "general") return {};
  const gradient = chooseGradient(specification, name, network, dataset, loss);
  const run = chooseRun(specification, name, network, dataset, loss, update);
  return { ...(run && { run }), ...(gradient && { gradient }) };
}

function chooseRun(
  specification: Specification,
  name: KernelName,
  network: Network,
  dataset: Dataset,
  loss: Loss,
  update: Update,
): Kernel | undefined {
  const { layers } = specification.network;
  if (name === "rectifier")
    return createRectifier(layers[0]!.units, dataset, specification.loss.name === "mse", network.single);
  if (name !== "per-sample" || !fitsPerSample(network.layout)) return undefined;
  const divisor = divisorOf(specification.loss, 1, network.layout.outputs);
  return createPerSample(network, dataset, loss, divisor, isPlainDescent(specification) ? null : update);
}

/** The gradient kernel; undefined if the network is so large that not even one sample fits. */
function chooseGradient(
  specification: Specification,
  name: KernelName,
  network: Network,
  dataset: Dataset,
  loss: Loss,
): GradientKernel | undefined {
  const { samples } = dataset;
  // If another kernel runs whole epochs, this one mostly serves `Trainer.pass`, which passes all data at once.
  const batch =
    name === "rectifier" || name === "per-sample" ? samples : batchSize(samples, specification.batches.size);
  if (name === "sparse" && fitsSparse(network.layout, batch)) return createSparse(network, dataset, loss, batch);
  const together = samplesTogether(network.layout, batch);
  return together === 0 ? undefined : createDense(network, dataset, loss, together);
}

/** Whether an update only subtracts rate times the gradient from the parameters. */
function isPlainDescent({ network: { layers }, optimizer, gradientClipping }: Specification): boolean {
  return (
    optimizer.name === "sgd" &&
    optimizer["momentum"] === 0 &&
    optimizer["weightDecay"] === 0 &&
    gradientClipping === null &&
    isOneGroup(layers) &&
    layers.every(({ l1, l2 }) => l1 === 0 && l2 === 0)
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
