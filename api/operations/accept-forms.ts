/**
 * Values that other libraries write in another form: one field for two numbers, true and false for an initializer, an
 * object for a list. Only what means one thing is taken; anything else is left to the schema, which explains it.
 */
import { isObject } from "../formats/json-object.ts";
import type { FieldErrorCode } from "../http/problems.ts";
import type { Entry } from "../network/table.ts";

export type Path = readonly PropertyKey[];
export type Fields = Record<string, unknown>;

/** Notes how the request was read, so that errors are where it was written. */
export interface Rename {
  /** What stands at `from` is read as `to`, a path within the object at `at`; or both stand there. */
  (at: Path, from: string, to: string, isDouble?: boolean): void;
  /** Where the fields are that stand elsewhere than one rename tells. */
  through(written: (path: Path) => Path): void;
  /** What cannot be read, and why. */
  refuse(path: Path, detail: string, code?: FieldErrorCode): void;
  isRefused(): boolean;
  /** A field of the experiment that was left out, and is assumed. */
  assume(pointer: string): void;
  /** The names of classes 0, 1, …. */
  nameClasses(classes: readonly string[]): void;
  classes(): readonly string[] | undefined;
}

/** PyTorch's `betas` of the Adam family. */
export function readBetas(optimizer: Fields, entry: Entry | undefined, at: Path, rename: Rename): void {
  const { betas } = optimizer;
  if (!Array.isArray(betas) || betas.length !== 2 || entry?.parameters["beta2"] === undefined) return;
  if ("beta1" in optimizer || "beta2" in optimizer) return;
  const [beta1, beta2] = betas;
  Object.assign(optimizer, { beta1, beta2 });
  delete optimizer["betas"];
  for (const name of ["beta1", "beta2"]) rename(at, "betas", name);
}

/** `bias=False` of PyTorch, `use_bias=False` of Keras; true stands for biases as they are by default. */
export function readBiases(layer: Fields): void {
  // Beside given weights, biases are numbers.
  if (Array.isArray(layer["weights"])) return;
  for (const word of ["bias", "use_bias"])
    if (layer[word] === false) layer[word] = "none";
    else if (layer[word] === true) delete layer[word];
}

/** PyTorch's `in_features`, where they are those of the layer before, or of the first layer. */
export function readInFeatures(network: Fields, layers: readonly unknown[]): void {
  layers.forEach((layer, i) => {
    if (!isObject(layer) || !("in_features" in layer)) return;
    const { in_features: size } = layer;
    if (i === 0 && network["inputs"] === undefined) network["inputs"] = size;
    else if (size !== (i === 0 ? network["inputs"] : (layers[i - 1] as Fields | null)?.["units"])) return;
    delete (layer as Fields)["in_features"];
  });
}

/** Keras's `class_weight`: an object by class from 0 on. */
export function readClassWeights(data: Fields): void {
  const given = data["classWeights"];
  if (!isObject(given)) return;
  const weights = Object.keys(given).map((_, label) => given[String(label)]);
  if (weights.length > 0 && !weights.includes(undefined)) data["classWeights"] = weights;
}

/** The name of a generator as data. */
export function readGenerator(
  object: Fields,
  field: string,
  nameOf: (word: string) => string | undefined,
  at: Path,
  rename: Rename,
): void {
  const word = object[field];
  const generator = typeof word === "string" ? nameOf(word) : undefined;
  if (generator === undefined) return;
  object[field] = { generator };
  rename(at, field, `${field}.generator`);
}
