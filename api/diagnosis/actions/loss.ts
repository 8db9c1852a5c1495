import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { countOf, isSum, type LossEntry, losses } from "../../network/tables/losses.ts";
import { choiceOf } from "./change.ts";

/** The experiment with another loss, reduced in the same way. */
export function withLoss(specification: Specification, name: string): Specification {
  const kept = isSum(specification.loss) ? { reduction: "sum" } : {};
  return { ...specification, loss: choiceOf(name, kept) };
}

/** The experiment with the mean instead of the sum, also in a criterion on the loss; undefined if it has the mean. */
export function withMeanLoss(specification: Specification): Specification | undefined {
  const { loss, success, data } = specification;
  if (!isSum(loss)) return undefined;
  const changed = { ...specification, loss: { ...loss, reduction: "mean" } };
  if (success.lossBelow === null) return changed;
  const lossBelow = success.lossBelow / countOf(loss, data.targets.length, data.targets[0]!.length);
  return { ...changed, success: { ...success, lossBelow } };
}

/** The experiment with the cross-entropy of its outputs, if they are probabilities and the targets fit it. */
export function withCrossEntropy(specification: Specification): Specification | undefined {
  const { units, activation } = specification.network.layers.at(-1)!;
  const loss = units > 1 && activation.name === "softmax" ? "cross-entropy" : "binary-cross-entropy";
  if (!entryOf<ActivationEntry>(activations, activation).probabilities || specification.loss.name === loss)
    return undefined;
  const { targets }: LossEntry = losses[loss];
  return specification.data.targets.every((row) => targets!.holds(row)) ? withLoss(specification, loss) : undefined;
}

/** The experiment with the mean squared error, of an output that can be any number. */
export function withSquaredError(specification: Specification): Specification | undefined {
  const { name } = specification.loss;
  return name === "mse" || name === "half-mse" ? undefined : withLoss(specification, "mse");
}
