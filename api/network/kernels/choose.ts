import { initializerOf } from "../initializers.ts";
import type { Network } from "../network.ts";
import type { Specification } from "../specification.ts";
import { batchSize } from "../batches.ts";
import { epoch32, epoch64, type Epoch } from "./rectifier.ts";

/** A kernel with what it needs besides the run's own arrays. */
export interface Kernel {
  readonly epoch: Epoch;
  readonly units: number;
  readonly squared: boolean;
}

/**
 * The one place where a specification gets its kernel; undefined means the general path, which can do
 * everything. A kernel must end where the general path ends whenever it ends with finite parameters: a
 * parameter that was ever infinite or NaN never becomes finite again, so finite at the end is finite
 * throughout. Where it does not end so, the trainer takes the general path instead.
 */
export function chooseKernel(specification: Specification, network: Network): Kernel | undefined {
  const { network: { inputs, layers }, loss, optimizer, batches, data, gradientClipping } = specification;
  const [hidden, output] = layers;
  const fits =
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
  if (!fits) return undefined;
  return { epoch: network.single ? epoch32 : epoch64, units: hidden!.units, squared: loss.name === "mse" };
}
