/**
 * scikit-learn's MLPClassifier and MLPRegressor as JSON: `coefs_` and `intercepts_`, and what `get_params()` gives, which
 * is an experiment (scikit-learn, neural_network/_multilayer_perceptron.py).
 */
import type { FoundModel } from "../formats/contents.ts";
import type { JsonObject } from "../formats/json-object.ts";
import { OUTPUT_ACTIVATION, paramsIn } from "../formats/model-document.ts";
import type { Part } from "../formats/part.ts";
import { partsInSequence } from "../formats/sequence.ts";
import { formats } from "../formats/table.ts";
import { tensorOf } from "../formats/tensor.ts";
import { COEFFICIENTS, INTERCEPTS } from "../formats/weight-words.ts";
import { FILE } from "./format-words.ts";
import { requireFewLayers } from "./numbers.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export function readScikitLearn(document: JsonObject): FoundModel {
  const params = paramsIn(document) ?? document;
  const { activation = "relu" } = params;
  const output = document[OUTPUT_ACTIVATION] ?? params[OUTPUT_ACTIVATION];
  const parts = COEFFICIENTS in document ? partsOf(document) : [];
  const isKnown = typeof output === "string";
  const { experiment, unsaid } = paramsIn(document)
    ? experimentOf(params, parts, output)
    : { experiment: undefined, unsaid: [] };
  return {
    format: "scikit-learn",
    parts,
    ordered: true,
    path: [FILE],
    ...(parts.length > 0 &&
      isKnown && {
        activations: parts.map((_, i) => nameOf(i === parts.length - 1 ? output : activation)),
        loss: lossOf(output),
      }),
    isDouble: true,
    experiment,
    unsaid,
  };
}

function partsOf({ [COEFFICIENTS]: weights, [INTERCEPTS]: biases }: JsonObject): Part[] {
  if (!Array.isArray(weights) || !Array.isArray(biases) || weights.length !== biases.length)
    throw new UnreadableFile(
      `The estimator has not as many ${INTERCEPTS} as ${COEFFICIENTS}; give both, a list of each.`,
    );
  requireFewLayers(weights.length, [FILE, COEFFICIENTS]);
  const tensors = weights.flatMap((matrix: unknown, i) => [
    tensorOf(matrix, `${COEFFICIENTS}[${i}]`, [FILE, COEFFICIENTS, i]),
    tensorOf(biases[i], `${INTERCEPTS}[${i}]`, [FILE, INTERCEPTS, i]),
  ]);
  const { layout } = formats["scikit-learn"];
  return partsInSequence(tensors, { layout, matrix: "a matrix of weights", promote: false }, [FILE]);
}

/** scikit-learn's name of the sigmoid is that of its distribution. */
const nameOf = (activation: unknown) => (activation === "logistic" ? "sigmoid" : activation);

/** The loss of an output. The squared error is half of that here. */
const lossOf = (output: unknown) =>
  output === "softmax" ? "cross-entropy" : output === "logistic" ? "binary-cross-entropy" : "mse";

const AUTO = 200;

function experimentOf(params: JsonObject, parts: readonly Part[], output: unknown) {
  const { activation, solver, alpha, batch_size: size, max_iter: epochs, shuffle, tol } = params;
  const { hidden_layer_sizes: sizes, n_iter_no_change: patience, early_stopping: stops } = params;
  const batch = typeof size === "number" ? size : AUTO;
  const isHalf = typeof output === "string" && output !== "softmax" && output !== "logistic";
  const scale = isHalf ? 2 : 1;
  const penalty = typeof alpha === "number" && alpha > 0 ? { l2: (alpha * scale) / (2 * batch) } : {};
  const hidden = [sizes].flat().map((units) => ({ units, activation: nameOf(activation), ...penalty }));
  const width = parts.at(-1)?.weights.shape[1];
  const network =
    width === undefined || typeof output !== "string"
      ? { hidden_layer_sizes: sizes, activation: nameOf(activation) }
      : {
          network: { layers: [...hidden, { units: width, activation: nameOf(output), ...penalty }] },
          loss: lossOf(output),
        };
  const unsaid = [
    "scikit-learn draws biases in the range of the weights; here they begin at 0.",
    ...(size === "auto"
      ? ["Batches of auto are at most 200 samples, and the penalty of fewer samples is larger."]
      : []),
    ...("hidden_layer_sizes" in network && penalty.l2 ? [`Set "l2": ${penalty.l2} of each layer for alpha.`] : []),
    ...(activation === "logistic"
      ? ["With logistic, scikit-learn draws weights from a range that is √3 times as narrow."]
      : []),
    ...(stops === true ? ["early_stopping holds out samples, by a score; write earlyStopping and validation."] : []),
    ...(params["random_state"] != null
      ? ["random_state is no seed of a run: scikit-learn draws in another order."]
      : []),
  ];
  return {
    experiment: {
      ...network,
      ...optimizerOf(params, solver, isHalf, unsaid),
      batches: { size: batch, order: shuffle === false ? "given" : "shuffled" },
      epochs,
      ...(stops !== true &&
        typeof tol === "number" && { earlyStopping: { monitor: "loss", patience, minDelta: tol * scale } }),
      precision: "float64",
    },
    unsaid,
  };
}

function optimizerOf(params: JsonObject, solver: unknown, isHalf: boolean, unsaid: string[]): JsonObject {
  const { learning_rate_init: rate, learning_rate: schedule, momentum, nesterovs_momentum: nesterov } = params;
  const { beta_1: beta1, beta_2: beta2, epsilon } = params;
  if (solver === "lbfgs") {
    unsaid.push("lbfgs looks at all data at once and has no learning rate; no optimizer here is like it.");
    return {};
  }
  if (solver === "adam") return { optimizer: { name: "adam", learningRate: rate, beta1, beta2, epsilon } };
  if (schedule !== "constant") unsaid.push(`The schedule ${String(schedule)} of scikit-learn is none of those here.`);
  const learningRate = isHalf ? Number(rate) / 2 : rate;
  return {
    optimizer: {
      name: "sgd",
      learningRate,
      momentum,
      ...(Number(momentum) > 0 && nesterov === true && { nesterov: true }),
    },
  };
}
