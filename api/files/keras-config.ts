/**
 * Keras's configuration of a model, as `to_json()`, `config.json` and `model.json` have it: the layers in the order in
 * which they compute, and what `compile` was given, as fields of an experiment.
 */
import { isObject, type JsonObject } from "../formats/json-object.ts";
import { KERAS_MODELS } from "../formats/model-document.ts";
import { quote } from "../prose/echo.ts";
import { UnreadableFile } from "./unreadable-file.ts";

export interface KerasLayer {
  readonly type: string;
  readonly name: string;
  readonly written: JsonObject;
}

export interface KerasModel {
  readonly layers: readonly KerasLayer[];
  readonly experiment: Readonly<Record<string, unknown>>;
  readonly loss?: unknown;
  readonly unsaid: readonly string[];
}

const MAX_LAYERS = 256;
const MAX_DEPTH = 8;

/** A model by its configuration, and by that of its training if it was compiled. Throws {@link UnreadableFile}. */
export function readKerasConfig(model: JsonObject, compiled: unknown = model["compile_config"]): KerasModel {
  const layers: KerasLayer[] = [];
  collect(model, layers, 0);
  const { optimizer, loss, ...training } = isObject(compiled) ? trainingIn(compiled) : {};
  const unsaid = [...unsaidOf(layers), ...(training["unsaid"] ?? [])];
  return {
    layers,
    experiment: {
      framework: "keras",
      model: { class_name: "Sequential", config: { layers: layers.map(({ written }) => written) } },
      ...(optimizer !== undefined && { optimizer }),
      ...(loss !== undefined && { loss }),
    },
    ...(loss !== undefined && { loss }),
    unsaid,
  };
}

function collect(model: JsonObject, into: KerasLayer[], depth: number): void {
  const config = model["config"];
  const list: unknown = isObject(config) ? config["layers"] : config;
  if (!Array.isArray(list) || depth > MAX_DEPTH)
    throw new UnreadableFile("The configuration of the Keras model has no list of layers.");
  let before: string | undefined;
  for (const layer of list as unknown[]) {
    if (!isObject(layer) || typeof layer["class_name"] !== "string")
      throw new UnreadableFile("A layer of the Keras model has no class_name.");
    const type = layer["class_name"];
    const own = isObject(layer["config"]) ? layer["config"] : {};
    const name = String(layer["name"] ?? own["name"] ?? type);
    if (type !== "InputLayer" && before !== undefined) requireChain(layer, name, before);
    before = name;
    if (KERAS_MODELS.includes(type)) collect(layer, into, depth + 1);
    else into.push({ type, name, written: { class_name: type, config: essential(own) } });
    if (into.length > MAX_LAYERS)
      throw new UnreadableFile(`The Keras model has more than ${MAX_LAYERS} layers; only small networks are examined.`);
  }
}

/** In a functional model each layer says what it takes: here, what the layer before it gives, and nothing else. */
function requireChain(layer: JsonObject, name: string, before: string): void {
  const { inbound_nodes: nodes } = layer;
  if (!Array.isArray(nodes) || nodes.length === 0) return;
  const sources = new Set(sourcesIn(nodes, 0));
  if (nodes.length === 1 && sources.size <= 1 && [...sources].every((source) => source === before)) return;
  throw new UnreadableFile(
    `The layer ${quote(name)} of the Keras model takes more than what the layer before it gives; only layers in one ` +
      "chain are examined.",
  );
}

/** The names of layers in the nodes of a functional model: Keras 3 has tensors with a history, Keras 2 lists. */
function sourcesIn(value: unknown, depth: number): string[] {
  if (depth > 12) return [];
  if (Array.isArray(value)) {
    const [name, node, tensor] = value as unknown[];
    if (typeof name === "string" && typeof node === "number" && typeof tensor === "number") return [name];
    return value.slice(0, 64).flatMap((one) => sourcesIn(one, depth + 1));
  }
  if (!isObject(value)) return [];
  const { keras_history: history } = value;
  if (Array.isArray(history)) return [String(history[0])];
  return Object.values(value).flatMap((one) => sourcesIn(one, depth + 1));
}

/** The fields of a layer that change what it computes or how it begins. */
const ESSENTIAL = [
  "units",
  "activation",
  "use_bias",
  "kernel_initializer",
  "bias_initializer",
  "kernel_regularizer",
  "bias_regularizer",
  "activity_regularizer",
  "kernel_constraint",
  "bias_constraint",
  "rate",
  "alpha",
  "negative_slope",
  "batch_shape",
  "batch_input_shape",
];

function essential(config: JsonObject): JsonObject {
  return Object.fromEntries(
    ESSENTIAL.filter((field) => config[field] !== undefined && config[field] !== null).map((field) => [
      field,
      withoutSeed(config[field]),
    ]),
  );
}

/** An initializer without the seed of Keras's generator, which is not one of those here. */
function withoutSeed(value: unknown): unknown {
  if (!isObject(value) || !isObject(value["config"])) return value;
  const { seed: _, dtype: __, ...config } = value["config"];
  if (value["class_name"] === "VarianceScaling") {
    const family = SCALED[`${String(config["scale"])} ${String(config["mode"])}`];
    const kind = config["distribution"] === "uniform" ? "Uniform" : "Normal";
    if (family !== undefined) return { class_name: family + kind, config: {} };
  }
  return { class_name: value["class_name"], config };
}

/** Keras's names of VarianceScaling; TensorFlow.js writes that name for all of them. */
const SCALED: Readonly<Record<string, string>> = { "1 fan_avg": "Glorot", "2 fan_in": "He", "1 fan_in": "Lecun" };

interface Training {
  readonly optimizer?: unknown;
  readonly loss?: unknown;
  readonly unsaid?: readonly string[];
}

/** What `compile` was given. Keras 2 calls its configuration `optimizer_config`. */
function trainingIn(compiled: JsonObject): Training {
  const { optimizer, optimizer_config: older = optimizer, loss } = compiled;
  const unsaid: string[] = [];
  if (isObject(compiled["loss_weights"])) unsaid.push("Weights of several losses are no field of an experiment.");
  return {
    ...(older !== null && older !== undefined && { optimizer: optimizerIn(older, unsaid) }),
    ...(loss !== null && loss !== undefined && { loss }),
    unsaid,
  };
}

/** Settings of an optimizer that do nothing at these values. */
const IDLE: Readonly<Record<string, unknown>> = {
  use_ema: false,
  jit_compile: false,
  is_legacy_optimizer: false,
  ema_momentum: undefined,
  ema_overwrite_frequency: undefined,
  decay: 0,
};

function optimizerIn(given: unknown, unsaid: string[]): unknown {
  if (!isObject(given) || !isObject(given["config"])) return given;
  const config = Object.fromEntries(
    Object.entries(given["config"]).filter(([key, value]) => {
      if (value === null || value === undefined || key === "name" || key === "gradient_accumulation_steps")
        return false;
      return !Object.hasOwn(IDLE, key) || (IDLE[key] !== undefined && IDLE[key] !== value);
    }),
  );
  if (config["use_ema"] === true) {
    delete config["use_ema"];
    unsaid.push("The moving average of the weights, use_ema, is no field of an experiment.");
  }
  return { class_name: given["class_name"], config };
}

/** Layers that compute nothing of their own, or that an experiment has. */
const KNOWN = ["InputLayer", "Dense", "Activation", "Dropout", "Flatten", "ReLU", "LeakyReLU", "ELU", "Softmax"];

function unsaidOf(layers: readonly KerasLayer[]): string[] {
  const others = layers.filter(({ type }) => !KNOWN.includes(type));
  return others.map(({ type, name }) => `The layer ${quote(name)}, a ${type}, may be none that an experiment has.`);
}
