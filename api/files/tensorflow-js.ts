/**
 * TensorFlow.js's layers models: `model.json` with the configuration of Keras and the list of its weights, and their
 * numbers one behind the other in files beside it (tensorflow/tfjs, tfjs-core/src/io/types.ts). A document has the
 * numbers in `weightData`, as base64; an archive has the files themselves.
 */
import type { FoundModel } from "../formats/contents.ts";
import { isObject, type JsonObject } from "../formats/json-object.ts";
import { isKerasConfig, shardsOf } from "../formats/model-document.ts";
import type { Part } from "../formats/part.ts";
import { type Named, partsOfNamed, requireLinearName } from "../formats/state-dict.ts";
import { Unreadable } from "../formats/tensor.ts";
import { quote } from "../prose/echo.ts";
import { FILE } from "./format-words.ts";
import { parsed } from "./json.ts";
import { type KerasLayer, readKerasConfig } from "./keras-config.ts";
import { elementsIn, type NumberKind, numberKinds, requireFew, tensorAt } from "./numbers.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";
import type { Zip } from "./zip.ts";

const WHAT = "The TensorFlow.js model";
const MODEL = "model.json";
const INSTEAD = 'await model.save("downloads://model")';

const modelIn = (names: readonly string[]) => names.find((name) => name === MODEL || name.endsWith(`/${MODEL}`));

/** An archive of `model.json` and the files that it names. */
export function readTensorFlowJs(zip: Zip): FoundModel {
  const path = modelIn(zip.names)!;
  const folder = path.slice(0, -MODEL.length);
  const document = parsed(zip.read(path), `The entry ${quote(path)}`);
  if (!isObject(document)) throw damaged(WHAT, "its model.json is no object");
  const pieces = shardsOf(document).map((name) => {
    if (!zip.has(folder + name)) throw new UnreadableFile(`The archive has no ${quote(name)}, which model.json names.`);
    return zip.read(folder + name);
  });
  return readTensorFlowJsDocument(document, joined(pieces));
}

/** The model of a document, whose numbers are given beside it or in its `weightData`. */
export function readTensorFlowJsDocument(document: JsonObject, beside?: Uint8Array): FoundModel {
  const { modelTopology, format, trainingConfig } = document;
  if (format === "graph-model")
    throw new UnreadableFile(
      `${WHAT} is a graph model, whose operations are no layers. Convert the Keras model instead: ` +
        "tensorflowjs_converter --input_format=keras model.h5 model",
    );
  const topology =
    typeof modelTopology === "string" ? parsed(new TextEncoder().encode(modelTopology), WHAT) : modelTopology;
  const { model_config: config = topology, training_config: training = trainingConfig } = isObject(topology)
    ? topology
    : {};
  if (!isKerasConfig(config)) throw new UnreadableFile(`${WHAT} has no modelTopology. Run instead: ${INSTEAD}`);
  const model = readKerasConfig(config, training);
  const data = beside ?? dataIn(document);
  const { named, isDouble } = tensorsOf(specsIn(document), data);
  const parts = inOrder(partsOfNamed(named, [FILE]), model.layers);
  const { experiment, loss, unsaid } = model;
  return { format: "tensorflow.js", parts, ordered: true, path: [FILE], isDouble, experiment, loss, unsaid };
}

function dataIn(document: JsonObject): Uint8Array {
  const { weightData } = document;
  if (typeof weightData !== "string")
    throw new UnreadableFile(
      `${WHAT} keeps its numbers in other files (${shardsOf(document).map(quote).join(", ") || "none named"}). Send them ` +
        "with it: as one zip archive, or in base64 as its field weightData.",
    );
  try {
    return Uint8Array.from(atob(weightData), (character) => character.charCodeAt(0));
  } catch {
    throw damaged(WHAT, "its weightData is not base64");
  }
}

interface Spec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: NumberKind;
}

function specsIn({ weightSpecs, weightsManifest }: JsonObject): Spec[] {
  const listed: unknown[] = Array.isArray(weightSpecs)
    ? weightSpecs
    : Array.isArray(weightsManifest)
      ? weightsManifest.flatMap((group: unknown) =>
          isObject(group) && Array.isArray(group["weights"]) ? (group["weights"] as unknown[]) : [],
        )
      : [];
  return listed.map((spec, i) => {
    const { name, shape, dtype, quantization } = isObject(spec) ? spec : {};
    const isShape =
      Array.isArray(shape) &&
      shape.length <= 8 &&
      shape.every((size) => Number.isSafeInteger(size) && (size as number) >= 0);
    if (typeof name !== "string" || !isShape) throw damaged(WHAT, `its weight ${i + 1} has no name and shape`);
    if (quantization !== undefined)
      throw new UnreadableFile(
        `The weight ${quote(name)} is quantized, so its numbers are not those that were trained. Convert the model ` +
          "without --quantize_*.",
      );
    if (typeof dtype !== "string" || !Object.hasOwn(numberKinds, dtype))
      throw new Unreadable(
        [FILE, name],
        `${quote(name)} has the type ${quote(String(dtype))}; parameters are float32.`,
      );
    return { name, shape: shape as number[], kind: dtype as NumberKind };
  });
}

function tensorsOf(specs: readonly Spec[], data: Uint8Array): { named: Named[]; isDouble: boolean } {
  requireFew(
    specs.map(({ shape }) => shape),
    [FILE],
  );
  let at = 0;
  const named = specs.map(({ name, shape, kind }) => {
    const path = [FILE, name];
    const bytes = elementsIn(shape) * numberKinds[kind].bytes;
    if (at + bytes > data.byteLength)
      throw damaged(WHAT, `it has ${data.byteLength} bytes of numbers, and ${quote(name)} ends beyond them`);
    const key = name.replaceAll("/", ".");
    requireLinearName(key, path);
    const tensor = tensorAt(JSON.stringify(name), path, {
      bytes: data.subarray(at, at + bytes),
      kind,
      little: true,
      shape,
    });
    at += bytes;
    return { key, tensor };
  });
  if (at < data.byteLength)
    throw damaged(WHAT, `the last ${data.byteLength - at} bytes of its numbers belong to no weight`);
  return { named, isDouble: specs.some(({ kind }) => kind === "float64") };
}

/** The parts in the order of the model's layers, if each is one. */
function inOrder(parts: readonly Part[], layers: readonly KerasLayer[]): readonly Part[] {
  const places = new Map(layers.map(({ name }, i) => [name, i]));
  const at = ({ name }: Part) => places.get(String(name).split(".").at(-1)!) ?? -1;
  return parts.some((part) => at(part) < 0) ? parts : [...parts].sort((a, b) => at(a) - at(b));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.byteLength;
  }
  return all;
}
