/**
 * What people do. A request that gives its data, and leaves other fields out, gets these defaults: those of the origin
 * experiment ({@link defaults}) belong to its two points alone.
 */
import type { Choice } from "../../network/table.ts";
import { accepts, isForClasses, type LossName } from "../../network/tables/losses.ts";

type Rows = readonly (readonly number[])[];

/** The defaults that depend on nothing. Batches of more samples than there are hold all. */
export const practice = {
  batches: { size: 32, order: "shuffled" },
  schedule: "constant",
  optimizer: { name: "sgd", learningRate: 0.1 },
  epochs: 1000,
} as const;

/** The bounds of the default criterion. */
export const practiceBounds = { accuracyAtLeast: 0.95, rSquaredAtLeast: 0.9, everyErrorBelow: 0.1 } as const;

/** A hidden layer as in the origin experiment, and an output for each column of the targets. */
export function usualLayers(targets: Rows): { readonly units: number; readonly activation: string }[] {
  return [
    { units: 4, activation: "relu" },
    { units: targets[0]?.length ?? 1, activation: "identity" },
  ];
}

/**
 * The loss that belongs to an output layer: binary cross-entropy for a sigmoid unit, cross-entropy for a softmax or for
 * classes, mean squared error for anything else, and for targets that the loss does not accept.
 */
export function usualLoss({ activation, units }: { activation: Choice; units: number }, targets: Rows): LossName {
  const loss = lossOfOutputs(activation.name, units, targets);
  return accepts({ name: loss }, targets) ? loss : "mse";
}

function lossOfOutputs(activation: string, units: number, targets: Rows): LossName {
  if (activation === "softmax") return "cross-entropy";
  if (activation === "sigmoid" && (units === 1 || isBinary(targets))) return "binary-cross-entropy";
  return activation === "identity" && isOneHot(targets) ? "cross-entropy-with-logits" : "mse";
}

/**
 * The criterion that belongs to a loss: accuracy for classes, R² for anything else, and the largest error where R² is
 * not defined, since all targets are equal.
 */
export function usualCriterion(loss: Choice, targets: Rows) {
  const { accuracyAtLeast, rSquaredAtLeast, everyErrorBelow } = practiceBounds;
  if (isForClasses(loss)) return { accuracyAtLeast };
  return vary(targets) ? { rSquaredAtLeast } : { everyErrorBelow, relativeTo: "absolute" as const };
}

/** Whether some output has two targets. */
function vary(targets: Rows): boolean {
  return targets.some((row) => row.some((target, output) => target !== targets[0]![output]));
}

function isBinary(targets: Rows): boolean {
  return targets.every((row) => row.every((target) => target === 0 || target === 1));
}

/** Whether every row is 1 for one of several classes and 0 for the others. */
export function isOneHot(targets: Rows): boolean {
  return (
    isBinary(targets) && targets.every((row) => row.length > 1 && row.filter((target) => target === 1).length === 1)
  );
}
