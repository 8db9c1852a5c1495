/** Documents of JSON in which libraries keep a model, by the fields that tell one from a request. */
import { isObject, type JsonObject } from "./json-object.ts";
import { COEFFICIENTS, INTERCEPTS } from "./weight-words.ts";

/** Keras's classes of models whose layers are listed. */
export const KERAS_MODELS = ["Sequential", "Functional", "Model"];
/** Parameters that every network of scikit-learn has, and nothing else has all of. */
const SIGNS = ["hidden_layer_sizes", "solver", "learning_rate_init", "n_iter_no_change"];
/** What a fitted network of scikit-learn calls the activation of its output. */
export const OUTPUT_ACTIVATION = "out_activation_";
/** Where scikit-learn's parameters may be beside the weights. */
const HOLDERS = ["params", "get_params"];

export function isKerasConfig(value: unknown): value is JsonObject {
  return isObject(value) && KERAS_MODELS.includes(String(value["class_name"])) && isObject(value["config"]);
}

/** The parameters of an estimator, in a document or in a field of it. */
export function paramsIn(value: JsonObject): JsonObject | undefined {
  return [value, ...HOLDERS.map((name) => value[name])].find(
    (one): one is JsonObject => isObject(one) && SIGNS.every((sign) => sign in one),
  );
}

interface DocumentEntry {
  readonly is: (value: JsonObject) => boolean;
  /** The fields of the document; others beside them are the request's. */
  readonly fields: readonly string[];
}

export const documents = {
  "tensorflow.js": {
    is: (value) => "modelTopology" in value,
    fields: [
      "format",
      "generatedBy",
      "convertedBy",
      "modelTopology",
      "trainingConfig",
      "weightsManifest",
      "weightSpecs",
      "weightData",
      "signature",
      "userDefinedMetadata",
    ],
  },
  keras: {
    is: isKerasConfig,
    fields: [
      "class_name",
      "config",
      "keras_version",
      "backend",
      "module",
      "registered_name",
      "build_config",
      "compile_config",
    ],
  },
  // The first layer is the inputs, and has no weights.
  "brain.js": {
    is: (value) =>
      Array.isArray(value["layers"]) &&
      (isObject(value["trainOpts"]) || (Array.isArray(value["sizes"]) && "inputLookup" in value)),
    fields: [
      "type",
      "sizes",
      "layers",
      "inputLookup",
      "inputLookupLength",
      "outputLookup",
      "outputLookupLength",
      "options",
      "trainOpts",
      "errorCheckInterval",
    ],
  },
  // Weights alone are fields of a request.
  "scikit-learn": {
    is: (value) => paramsIn(value) !== undefined || (COEFFICIENTS in value && OUTPUT_ACTIVATION in value),
    fields: [
      ...SIGNS,
      ...HOLDERS,
      COEFFICIENTS,
      INTERCEPTS,
      OUTPUT_ACTIVATION,
      "activation",
      "alpha",
      "batch_size",
      "beta_1",
      "beta_2",
      "early_stopping",
      "epsilon",
      "learning_rate",
      "max_fun",
      "max_iter",
      "momentum",
      "nesterovs_momentum",
      "power_t",
      "random_state",
      "shuffle",
      "tol",
      "validation_fraction",
      "verbose",
      "warm_start",
      "n_layers_",
      "n_outputs_",
      "classes_",
    ],
  },
} as const satisfies Readonly<Record<string, DocumentEntry>>;
export type DocumentName = keyof typeof documents;

/** The kind of a document; undefined for anything else. */
export function documentKind(value: unknown): DocumentName | undefined {
  if (!isObject(value)) return undefined;
  return (Object.keys(documents) as DocumentName[]).find((name) => documents[name].is(value));
}

/** The files beside a model of TensorFlow.js that hold its numbers, in order. */
export function shardsOf({ weightsManifest }: JsonObject): string[] {
  const groups = Array.isArray(weightsManifest) ? (weightsManifest as unknown[]) : [];
  return groups.flatMap((group) =>
    isObject(group) && Array.isArray(group["paths"]) ? group["paths"].map((path) => String(path)) : [],
  );
}
