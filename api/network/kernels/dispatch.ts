import { batchSize } from "../core/batches.ts";
import type { Dataset } from "../core/dataset.ts";
import { isPlainDescent } from "../lockstep/paths.ts";
import type { Specification } from "../specification.ts";
import type { Kernel } from "./kernel.ts";
import { createRectifier } from "./rectifier.ts";

/** The kernel of an experiment; undefined if there is none. */
export function createKernel(specification: Specification, dataset: Dataset): Kernel | undefined {
  if (!isRectifier(specification)) return undefined;
  const { network, loss, precision } = specification;
  return createRectifier(network.layers[0]!.units, dataset, loss.name === "mse", precision === "float32");
}

/** Whether the kernel of one hidden ReLU layer, which leaves out dead units, trains an experiment. */
export function isRectifier(specification: Specification): boolean {
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
