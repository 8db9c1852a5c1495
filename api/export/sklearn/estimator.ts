/** What an experiment is as MLPClassifier or MLPRegressor, and what it cannot be. */
import { batchSize } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { isSet, numbersOf } from "../../network/table.ts";
import { isSum } from "../../network/tables/losses.ts";
import { numeral } from "../lines.ts";

export interface Estimator {
  readonly name: "MLPClassifier" | "MLPRegressor";
  /** The outputs are classes of several units, one probability, or numbers. */
  readonly kind: "classes" | "probability" | "numbers";
  /** The number of classes, if some sample is of none of the last ones; `fit` would not know of them. */
  readonly missingOf: number | null;
  readonly words: Readonly<Record<string, string>>;
  readonly differences: readonly string[];
}

const activationsOf: Readonly<Record<string, string>> = {
  identity: "identity",
  sigmoid: "logistic",
  tanh: "tanh",
  relu: "relu",
};
/** The loss and the activation of the output layer that each kind has. */
const kinds: readonly { kind: Estimator["kind"]; loss: string; output: string }[] = [
  { kind: "numbers", loss: "half-mse", output: "identity" },
  { kind: "numbers", loss: "mse", output: "identity" },
  { kind: "probability", loss: "binary-cross-entropy", output: "sigmoid" },
  { kind: "probability", loss: "binary-cross-entropy-with-logits", output: "identity" },
  { kind: "classes", loss: "cross-entropy", output: "softmax" },
  { kind: "classes", loss: "cross-entropy-with-logits", output: "identity" },
];

export function estimatorOf(specification: Specification): Estimator {
  const { network, data, loss, batches } = specification;
  const differences: string[] = [];
  const hidden = network.layers.slice(0, -1);
  const output = network.layers.at(-1)!;
  const fits = kinds.find((one) => one.loss === loss.name && one.output === output.activation.name);
  const kind = fits?.kind ?? (loss.name.startsWith("cross-entropy") ? "classes" : "numbers");
  if (fits === undefined)
    differences.push(
      `scikit-learn has no loss "${loss.name}" on ${output.activation.name} outputs; this script minimizes ` +
        `${kind === "numbers" ? "the squared error on identity outputs" : "the cross-entropy of classes"}.`,
    );
  if (kind === "classes" && output.units === 2)
    differences.push(
      "Of two classes scikit-learn has one logistic output instead of two units with a softmax; it starts from the " +
        "difference of the two.",
    );
  if (kind !== "numbers" && !data.targets.flat().every((target) => target === 0 || target === 1))
    differences.push("scikit-learn takes classes, not probabilities; the targets are rounded.");
  const names = [...new Set(hidden.map(({ activation }) => activation.name))];
  const activation = activationsOf[names[0] ?? "identity"];
  if (names.length > 1 || activation === undefined)
    differences.push(
      `scikit-learn has one activation for all hidden layers, of ${Object.keys(activationsOf).join(", ")}; ` +
        `${names.join(" and ")} ${activation === undefined ? "became relu" : `became ${names[0]}`}.`,
    );
  const samples = data.inputs.length;
  const size = batchSize(samples, batches.size);
  const scale = scaleOf(specification, kind, size);
  const alpha = decayOf(specification, differences) * (size / scale);
  if (alpha > 0 && samples % size !== 0)
    differences.push("scikit-learn divides the penalty by the samples of each batch, and the last one is smaller.");
  differences.push(...missing(specification));
  return {
    name: kind === "numbers" ? "MLPRegressor" : "MLPClassifier",
    kind,
    missingOf: missingOf(specification, kind),
    words: {
      hidden_layer_sizes: `(${hidden.map(({ units }) => `${units},`).join(" ")})`,
      activation: `"${activation ?? "relu"}"`,
      ...solverOf(specification, scale, differences),
      alpha: numeral(alpha),
      batch_size: numeral(size),
    },
    differences,
  };
}

function missingOf({ network, data: { targets } }: Specification, kind: Estimator["kind"]): number | null {
  const { units } = network.layers.at(-1)!;
  if (kind === "numbers" || (kind === "probability" && units > 1)) return null;
  const classes = kind === "probability" ? 2 : units;
  const labels = targets.map((row) => (kind === "probability" ? Number(row[0]! > 0.5) : row.indexOf(Math.max(...row))));
  return new Set(labels).size < classes ? classes : null;
}

/** What scikit-learn's gradient is multiplied by to give the service's: it halves squares, and sums over outputs. */
function scaleOf({ loss, network }: Specification, kind: Estimator["kind"], size: number): number {
  const outputs = network.layers.at(-1)!.units;
  const own = kind === "numbers" && loss.name !== "half-mse" ? 2 : 1;
  if (isSum(loss)) return own * size;
  return kind === "classes" ? 1 : own / outputs;
}

/** The factor of each weight in the gradient. */
function decayOf({ network: { layers }, optimizer }: Specification, differences: string[]): number {
  const { weightDecay } = numbersOf(optimizer);
  if (weightDecay! > 0)
    differences.push("Weight decay: scikit-learn's alpha is a penalty on weights; the service's decays biases too.");
  const own = [...new Set(layers.map(({ l2 }) => l2))];
  if (own.length > 1) differences.push("The L2 penalty: alpha is the same for all layers; the largest is used.");
  if (layers.some(({ l1 }) => l1 > 0)) differences.push("scikit-learn has no L1 penalty.");
  return weightDecay! + 2 * Math.max(...own);
}

function solverOf(specification: Specification, scale: number, differences: string[]): Record<string, string> {
  const { optimizer, schedule } = specification;
  const { learningRate, momentum, beta1, beta2, epsilon } = numbersOf(optimizer);
  if (optimizer.name === "sgd") {
    if (momentum! > 0 && schedule.name !== "constant")
      differences.push("Momentum: scikit-learn keeps steps, which have the rate of their own epoch, not gradients.");
    return {
      solver: '"sgd"',
      learning_rate_init: numeral(learningRate! * scale),
      momentum: numeral(momentum!),
      nesterovs_momentum: isSet(optimizer, "nesterov") ? "True" : "False",
    };
  }
  const isAdam = ["adam", "adamw", "nadam", "radam", "adamax"].includes(optimizer.name);
  if (optimizer.name !== "adam")
    differences.push(`scikit-learn has sgd and adam, and no ${optimizer.name}; adam is here with its rate.`);
  if (isSet(optimizer, "amsgrad")) differences.push("scikit-learn's adam has no amsgrad.");
  differences.push(
    "Adam: scikit-learn adds epsilon before it corrects the bias, and the service after it; the first steps differ by " +
      "about epsilon / |gradient|.",
  );
  return {
    solver: '"adam"',
    learning_rate_init: numeral(learningRate!),
    ...(isAdam && { beta_1: numeral(beta1!), beta_2: numeral(beta2!), epsilon: numeral(epsilon! / scale) }),
  };
}

function missing({ network: { layers }, data, gradientClipping, earlyStopping, start }: Specification): string[] {
  return [
    layers.some(({ dropout }) => dropout > 0) && "scikit-learn has no dropout.",
    layers.some(({ biases }) => biases.name === "none") &&
      "scikit-learn's layers always have biases; they start at 0 and are trained.",
    layers.some(
      ({ trainable: { weights, biases }, biases: choice }) => !weights || (!biases && choice.name !== "none"),
    ) && "scikit-learn freezes no layer.",
    layers.some(({ learningRateFactor }) => learningRateFactor !== 1) &&
      "scikit-learn has one learning rate for all layers.",
    data.weights !== undefined && "scikit-learn's networks take no weights of samples or classes.",
    gradientClipping !== null && "scikit-learn does not clip gradients.",
    earlyStopping !== null && "scikit-learn stops by another rule; this script trains all epochs.",
    start !== null && "This script takes the first draw of the initial numbers.",
  ].filter((text) => text !== false);
}
