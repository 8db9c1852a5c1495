import { batchSize } from "../batches.ts";
import type { Dataset } from "../dataset.ts";
import { initializerOf } from "../initializers.ts";
import type { Specification } from "../specification.ts";
import type { Kernel } from "./kernel.ts";
import { createRectifier } from "./rectifier.ts";

/** The one place where an experiment gets its kernel; undefined means the general path, which can do everything. */
export function chooseKernel(specification: Specification, dataset: Dataset): Kernel | undefined {
  const { network: { inputs, layers }, loss, optimizer, batches, data, gradientClipping, precision } = specification;
  const [hidden, output] = layers;
  const isRectifier =
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
    batchSize(data.inputs.length, batches.size) === 1;
  return isRectifier ? createRectifier(hidden!.units, dataset, loss.name === "mse", precision === "float32") : undefined;
}
