import { batchSize } from "../core/batches.ts";
import { isOneGroup } from "../core/parameter-groups.ts";
import type { Specification } from "../specification.ts";

/** Whether an update only subtracts rate times the gradient from the parameters. */
export function isPlainDescent({ network: { layers }, optimizer, gradientClipping }: Specification): boolean {
  return (
    optimizer.name === "sgd" &&
    optimizer["momentum"] === 0 &&
    optimizer["weightDecay"] === 0 &&
    gradientClipping === null &&
    isOneGroup(layers) &&
    layers.every(({ l1, l2 }) => l1 === 0 && l2 === 0)
  );
}

/** Whether each sample is followed by a plain update, so that no gradient has to be kept. */
export function isOnline(specification: Specification): boolean {
  const { data, batches, network } = specification;
  return (
    batchSize(data.inputs.length, batches.size) === 1 &&
    isPlainDescent(specification) &&
    network.layers.every(({ dropout }) => dropout === 0)
  );
}

/** The same for one hidden layer and one output without an activation. */
export function isShallow(specification: Specification): boolean {
  const { layers } = specification.network;
  const [hidden, output] = layers;
  return (
    isOnline(specification) &&
    specification.data.weights === undefined &&
    layers.length === 2 &&
    hidden!.activation.name !== "softmax" &&
    output!.units === 1 &&
    output!.activation.name === "identity" &&
    !specification.loss.name.startsWith("cross-entropy")
  );
}
