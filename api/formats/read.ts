/**
 * Reads a network's parameters in any supported format into layers with weights as units × fan-in. Parameters that
 * cannot be read throw an {@link Unreadable}, which says where and why.
 */
import { counted } from "../prose/prose.ts";
import { FileContents } from "./contents.ts";
import { printedTensors } from "./flux.ts";
import { partsOfLayers } from "./layers.ts";
import { arrange } from "./orient.ts";
import { type Part, type ReadLayer, readLayer } from "./part.ts";
import { isPrintedStateDict, printedStateDict } from "./printed-state-dict.ts";
import { decode, type SafetensorsFile } from "./safetensors.ts";
import { fluxConvention, kerasConvention, listedTensors, partsInSequence } from "./sequence.ts";
import { namedTensors, partsOfNamed, requireLinearName } from "./state-dict.ts";
import { type FormatName, formats, type JsonFormat, type WeightLayout } from "./table.ts";
import { type FieldPath, Unreadable } from "./tensor.ts";

/** The fields of a request that help to read its parameters. */
export interface Hints {
  readonly layout: WeightLayout | null;
  /** The names of the layers from the inputs on. */
  readonly order: readonly string[] | null;
  readonly inputs: { readonly width: number; readonly source: string } | null;
  /** The largest number of layers that a network may have. */
  readonly maxLayers: number;
}

/** Weights and biases. */
const TENSORS_PER_LAYER = 2;

export interface Reading {
  readonly format: FormatName;
  readonly layers: readonly ReadLayer[];
}

/** The layers in `parameters`, a JSON value or a model's file. `named` is the format if the request names it. */
export function readParameters(parameters: unknown, named: JsonFormat | null, hints: Hints): Reading {
  if (parameters instanceof FileContents) {
    const { format, parts, path, ordered } = parameters.found;
    return read(format, parts, path, [], ordered, hints);
  }
  const path = ["parameters"];
  const format = formatOf(parameters, named, path);
  const parts = partsOf(parameters, format, named !== null, path, hints.maxLayers * TENSORS_PER_LAYER);
  return read(format, parts, path, [], true, hints);
}

/** The layers in a safetensors file. Its writers do not keep the order of tensors. */
export function readSafetensors({ tensors, data }: SafetensorsFile, hints: Hints): Reading {
  const path = ["header"];
  for (const { name } of tensors) requireLinearName(name, [...path, name]);
  const named = tensors.map((stored) => ({ key: stored.name, tensor: decode(stored, data) }));
  return read("safetensors", partsOfNamed(named, path), path, ["query"], false, hints);
}

function read(
  format: FormatName,
  parts: readonly Part[],
  path: FieldPath,
  fields: FieldPath,
  ordered: boolean,
  hints: Hints,
): Reading {
  const { layout, order, inputs, maxLayers: mostLayers } = hints;
  if (parts.length > mostLayers)
    throw new Unreadable(path, `There are ${counted(parts.length, "layer")}; at most ${mostLayers} are allowed.`);
  const arranged = arrange(parts, { layout, order, inputs, ordered, path, fields });
  return { format, layers: arranged.parts.map((part, index) => readLayer(part, arranged.layouts[index]!)) };
}

/** The format of a value, inferred from its form. Throws if the request names a format with another form. */
function formatOf(parameters: unknown, named: JsonFormat | null, path: FieldPath): JsonFormat {
  const form = formOf(parameters);
  if (form === undefined) {
    throw new Unreadable(
      path,
      "Parameters must be an object (a state_dict), a list (of layers, or of Keras's arrays) or a string (arrays as " +
        "Julia prints them, or a state_dict as Python does).",
    );
  }
  const isPrinted = form === "text" && isPrintedStateDict(parameters as string);
  const found = isPrinted
    ? "state-dict"
    : (Object.keys(formats) as JsonFormat[]).find((name) => formats[name].form === form)!;
  if (named === null || named === found) return found;
  throw new Unreadable(
    ["format"],
    `The format "${named}" is ${noun[formats[named].form]}, but the parameters are ${noun[form]}, the form of ` +
      `"${found}"; give that format, or leave "format" out.`,
  );
}

type Form = (typeof formats)[JsonFormat]["form"];

const noun: Readonly<Record<Form, string>> = {
  object: "an object",
  "list of layers": "a list of { weights, biases }",
  "list of arrays": "a list of arrays",
  text: "a string",
};

function formOf(parameters: unknown): Form | undefined {
  if (typeof parameters === "string") return "text";
  if (Array.isArray(parameters)) {
    const [first] = parameters as unknown[];
    return typeof first === "object" && first !== null && !Array.isArray(first) ? "list of layers" : "list of arrays";
  }
  return typeof parameters === "object" && parameters !== null ? "object" : undefined;
}

function partsOf(parameters: unknown, format: JsonFormat, named: boolean, path: FieldPath, maxTensors: number): Part[] {
  switch (format) {
    case "state-dict":
      return partsOfNamed(
        typeof parameters === "string"
          ? printedStateDict(parameters, path, maxTensors)
          : namedTensors(parameters as object, path),
        path,
      );
    case "layers":
      return partsOfLayers(parameters as unknown[], path);
    case "keras":
      return partsInSequence(listedTensors(parameters as unknown[], path, maxTensors), kerasConvention(named), path);
    case "flux":
      return partsInSequence(printedTensors(parameters as string, path, maxTensors), fluxConvention, path);
  }
}
