/**
 * Values that other libraries write in another form: one field for two numbers, true and false for an initializer, an
 * object for a list. Only what means one thing is taken; anything else is left to the schema, which explains it.
 */

import { isObject } from "../../formats/json-object.ts";
import type { FieldErrorCode } from "../../http/problems.ts";
import type { Entry } from "../../network/table.ts";
import { dataGenerators } from "../../network/tables/data-generators.ts";
import { show } from "../../prose/echo.ts";
import { unknownValue } from "../../schemas/messages.ts";

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
  /** What the answer should be read with. */
  note(text: string): void;
  isRefused(): boolean;
  /** What may be beside the fields of `field`, which the request has at its top. */
  beside(field: string, own: readonly string[]): void;
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

/** PyTorch's `in_features`: those of the layer before, or of the first layer. */
export function readInFeatures(network: Fields, layers: readonly unknown[], at: Path, rename: Rename): void {
  layers.forEach((layer, i) => {
    if (!isObject(layer) || typeof layer["in_features"] !== "number") return;
    const { in_features: size } = layer;
    delete (layer as Fields)["in_features"];
    if (i === 0 && network["inputs"] === undefined) network["inputs"] = size;
    const before = i === 0 ? network["inputs"] : (layers[i - 1] as Fields | null)?.["units"];
    if (typeof before !== "number" || size === before) return;
    rename.refuse(
      [...at, "layers", i, "in_features"],
      `Layer ${i + 1} takes ${size} inputs, but ${i === 0 ? "the network has" : "the layer before it gives"} ${before}; ` +
        `write ${before} instead of ${size}, or give ${i === 0 ? "the network" : "the layer before"} ${size}.`,
    );
  });
}

/** The name of a generator as data. Another text, and a table of numbers, are told what to write. */
export function readGenerator(
  object: Fields,
  field: string,
  nameOf: (word: string) => string | undefined,
  at: Path,
  rename: Rename,
): void {
  const word = object[field];
  const generator = typeof word === "string" ? nameOf(word) : undefined;
  if (generator !== undefined) {
    object[field] = { generator };
    return rename(at, field, `${field}.generator`);
  }
  const why = typeof word === "string" ? unknownValue(word, Object.keys(dataGenerators)) : asPoints(word);
  if (why === undefined) return;
  delete object[field];
  rename.refuse([...at, field], why, typeof word === "string" ? "unknown-name" : "wrong-type");
}

/** What to write for rows of inputs and a target. */
function asPoints(rows: unknown): string | undefined {
  if (!Array.isArray(rows) || rows.length === 0) return undefined;
  const isTable = rows.every((row) => Array.isArray(row) && row.length > 1);
  const table = rows.slice(0, 8) as unknown[][];
  const [inputs, targets] = isTable
    ? [table.map((row) => row.slice(0, -1)), table.map((row) => row.at(-1))]
    : [
        [
          [0, 0],
          [0, 1],
        ],
        [0, 1],
      ];
  return `Data are an object: write { "inputs": ${show(inputs)}, "targets": ${show(targets)} }${isTable ? ", if the last column has the targets" : ""}.`;
}
