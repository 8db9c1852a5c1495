/**
 * brain.js's `toJSON()` of a NeuralNetwork, in its present form and in that of version 1, which has an object for each
 * unit (BrainJS/brain.js, src/neural-network.ts). One activation is that of all layers.
 */
import type { FoundModel } from "../formats/contents.ts";
import { isObject, type JsonObject } from "../formats/json-object.ts";
import { partsOfLayers } from "../formats/layers.ts";
import type { Part } from "../formats/part.ts";
import { quote } from "../prose/echo.ts";
import { FILE } from "./format-words.ts";
import { requireFewLayers } from "./numbers.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export function readBrain(document: JsonObject): FoundModel {
  const { type = "NeuralNetwork", layers, options, trainOpts } = document;
  if (type !== "NeuralNetwork" && type !== "NeuralNetworkGPU")
    throw new UnreadableFile(`The network is a ${quote(String(type))} of brain.js; only a NeuralNetwork is examined.`);
  const given = { ...(isObject(options) && options), ...(isObject(trainOpts) && trainOpts) } as JsonObject;
  const [, ...computing] = layers as unknown[];
  requireFewLayers(computing.length, [FILE, "layers"]);
  const parts = partsOfLayers(computing.map(weightsOf), [FILE, "layers"]);
  const activation = activationOf(given);
  return {
    format: "brain.js",
    parts,
    ordered: true,
    path: [FILE],
    activations: parts.map(() => activation),
    isDouble: true,
    experiment: experimentOf(given, parts, activation),
    unsaid: ["brain.js stops at an error, errorThresh, that is the mean over outputs; write a criterion of success."],
  };
}

/** Version 1 has for each unit an object, with the weights by the names or numbers of what they come from. */
function weightsOf(layer: unknown, index: number): JsonObject {
  if (isObject(layer) && Array.isArray(layer["weights"])) return { weights: layer["weights"], biases: layer["biases"] };
  const units = isObject(layer) ? Object.values(layer) : [];
  const isOlder = (unit: unknown): unit is JsonObject => isObject(unit) && isObject(unit["weights"]);
  if (units.length === 0 || !units.every(isOlder))
    throw new UnreadableFile(`Layer ${index + 1} of the network of brain.js has no weights and biases.`);
  return {
    weights: units.map(({ weights }) => Object.values(weights as object)),
    biases: units.map(({ bias }) => bias),
  };
}

function activationOf({ activation = "sigmoid", leakyReluAlpha = 0.01 }: JsonObject): unknown {
  return activation === "leaky-relu" ? { name: "leaky-relu", slope: leakyReluAlpha } : activation;
}

/**
 * brain.js trains on one sample at a time, in order, by the gradient of half the squared error; the loss here is twice
 * as large, so the rate of gradient descent is half of it.
 */
function experimentOf(
  { learningRate = 0.3, momentum = 0.1, iterations = 20_000, praxis, beta1, beta2, epsilon }: JsonObject,
  parts: readonly Part[],
  activation: unknown,
): Readonly<Record<string, unknown>> {
  const optimizer =
    praxis === "adam"
      ? { name: "adam", learningRate, beta1, beta2, epsilon }
      : { name: "sgd", learningRate: Number(learningRate) / 2, momentum };
  return {
    network: { layers: parts.map(({ weights }) => ({ units: weights.shape[0], activation })) },
    loss: { name: "mse", reduction: "sum" },
    optimizer,
    batches: { size: 1, order: "given" },
    epochs: iterations,
  };
}
