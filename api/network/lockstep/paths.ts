import { batchSize } from "../core/batches.ts";
import { isOneGroup } from "../core/parameter-groups.ts";
import type { Specification } from "../specification.ts";

/** Whether an update only subtracts rate times the gradient from the parameters. */
export function isPlainDescent({ network, optimizer, gradientClipping }: Specification): boolean {
  return (
    optimizer.name === "sgd" &&
    optimizer["momentum"] === 0 &&
    optimizer["weightDecay"] === 0 &&
    gradientClipping === null &&
    isOneGroup(network) &&
    network.layers.every(({ l1, l2 }) => l1 === 0 && l2 === 0)
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

/** Whether the slopes of the loss are −1, 0 and 1, and no product of a weight and an input overflows. */
export function hasUnitSlope({ loss, data, network }: Specification): boolean {
  return (
    loss.name === "mae" &&
    network.layers.at(-1)!.units === 1 &&
    data.inputs.every((row) => row.every((x) => Math.abs(x) <= 1))
  );
}

/** Whether the short path leaves out the dead units of one hidden ReLU layer. */
export function leavesOutDeadUnits(specification: Specification): boolean {
  const { inputs, layers } = specification.network;
  return (
    isShallow(specification) && inputs === 1 && layers[0]!.activation.name === "relu" && hasUnitSlope(specification)
  );
}
