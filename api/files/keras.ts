/**
 * Keras's own files: `.keras` (a zip archive with `config.json` and `model.weights.h5`; keras-team/keras,
 * saving/saving_lib.py), `.weights.h5` of it, and `.h5` of Keras 2 (saving/legacy).
 */
import type { FoundModel } from "../formats/contents.ts";
import type { JsonObject } from "../formats/json-object.ts";
import { isKerasConfig } from "../formats/model-document.ts";
import type { Part } from "../formats/part.ts";
import { formats } from "../formats/table.ts";
import { Unreadable } from "../formats/tensor.ts";
import { quote } from "../prose/echo.ts";
import { FILE } from "./format-words.ts";
import { type Hdf5Array, type Hdf5Group, openHdf5 } from "./hdf5.ts";
import { parsed } from "./json.ts";
import { type KerasLayer, type KerasModel, readKerasConfig } from "./keras-config.ts";
import { requireFew } from "./numbers.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";
import type { Zip } from "./zip.ts";

const CONFIG = "config.json";
const WEIGHTS = "model.weights.h5";
const JSON_LINE = 'json.dump({ "weights": [w.tolist() for w in model.get_weights()] }, open("model.json", "w"))';

export function readKeras(zip: Zip): FoundModel {
  const config = parsed(zip.read(CONFIG), `The entry ${CONFIG} of the Keras file`);
  if (!isKerasConfig(config))
    throw new UnreadableFile(
      "The Keras file is no Sequential or Functional model, so its config.json does not say how its layers follow " +
        `each other. Run instead: ${JSON_LINE}`,
    );
  const model = readKerasConfig(config);
  return found(model, weightsByClass(openHdf5(zip.read(WEIGHTS)), model.layers));
}

/** A whole model of Keras 2, or the weights of either version without a configuration. */
export function readKerasHdf5(bytes: Uint8Array): FoundModel {
  const root = openHdf5(bytes);
  const config = root.text("model_config");
  const training = root.text("training_config");
  const named = root.group("model_weights") ?? root;
  const names = named.texts("layer_names");
  if (names !== undefined) {
    const layers = names.flatMap((name) => namedWeights(named, name));
    if (config === undefined) return found(undefined, layers);
    const value = parsed(new TextEncoder().encode(config), "The model_config of the HDF5 file");
    if (!isKerasConfig(value)) throw new UnreadableFile(`The HDF5 file has no Keras model. Run instead: ${JSON_LINE}`);
    const compiled = training && parsed(new TextEncoder().encode(training), "The training_config of the HDF5 file");
    return found(readKerasConfig(value, compiled), layers);
  }
  if (root.group("layers") !== undefined || root.group("_layer_checkpoint_dependencies") !== undefined)
    return found(undefined, weightsByClass(root, undefined));
  throw new UnreadableFile(`The HDF5 file has no weights as Keras writes them. Run instead: ${JSON_LINE}`);
}

/** A layer's arrays, which are not read before their sizes are known. */
interface Weights {
  readonly name: string;
  readonly arrays: readonly { readonly array: Hdf5Array; readonly path: string }[];
}

function found(model: KerasModel | undefined, layers: readonly Weights[]): FoundModel {
  if (layers.length === 0) throw new UnreadableFile("The Keras file has no weights of a dense layer.");
  requireFew(
    layers.flatMap(({ arrays }) => arrays.map(({ array }) => array.shape)),
    [FILE],
  );
  return {
    format: "keras-file",
    parts: layers.map(partOf),
    ordered: model !== undefined,
    path: [FILE],
    isDouble: layers.some(({ arrays }) => arrays.some(({ array }) => array.isDouble)),
    ...(model && { experiment: model.experiment, loss: model.loss, unsaid: model.unsaid }),
  };
}

function partOf({ name, arrays }: Weights): Part {
  const [kernel, bias, ...others] = arrays;
  if (kernel?.array.shape.length !== 2 || others.length > 0 || (bias && bias.array.shape.length !== 1))
    throw new Unreadable(
      [FILE, name],
      `The layer ${quote(name)} is not dense: it has ${arrays.length} arrays. Only dense layers are examined.`,
    );
  const [weights, biases = null] = [kernel, ...(bias ? [bias] : [])].map(({ array, path }) =>
    array.tensor(JSON.stringify(path), [FILE, path]),
  );
  return { name, weights: weights!, biases, layout: formats["keras-file"].layout };
}

/**
 * Keras 3 names a layer's group after its class, numbered in the order of the model: `dense`, `dense_1`. Without a
 * configuration the numbers of the groups are the order.
 */
function weightsByClass(root: Hdf5Group, model: readonly KerasLayer[] | undefined): Weights[] {
  const holder = root.group("layers") ?? root.group("_layer_checkpoint_dependencies");
  if (holder === undefined) throw damaged("The Keras file", "its weights have no group of layers");
  const groups = model === undefined ? [...holder.keys].sort(byNumber) : groupsOf(model);
  return groups.flatMap((name) => {
    const variables = holder.group(name)?.group("vars");
    const keys = variables?.keys ?? [];
    return keys.length === 0 ? [] : [weightsIn(variables!, [...keys].sort(byNumber), name)];
  });
}

function groupsOf(layers: readonly KerasLayer[]): string[] {
  const counts = new Map<string, number>();
  return layers.map(({ type }) => {
    const name = type
      .replace(/\W+/g, "")
      .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .toLowerCase();
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  });
}

function byNumber(a: string, b: string): number {
  return numberIn(a) - numberIn(b);
}

/** The number at the end of a name; −1 without one, as `dense` is before `dense_1`. */
function numberIn(name: string): number {
  const number = Number(name.slice(name.lastIndexOf("_") + 1));
  return Number.isSafeInteger(number) ? number : -1;
}

/** Keras 2 lists the paths of a layer's arrays in its attribute `weight_names`. */
function namedWeights(root: Hdf5Group, name: string): Weights[] {
  const layer = root.group(name);
  const paths = layer?.texts("weight_names") ?? [];
  if (layer === undefined || paths.length === 0) return [];
  const places = paths.map((path) => {
    const parts = path.split("/");
    const group = parts.slice(0, -1).reduce<Hdf5Group | undefined>((at, part) => at?.group(part), layer);
    return { group, key: parts.at(-1)!, path };
  });
  return [weightsAt(places, name)];
}

function weightsIn(group: Hdf5Group, keys: readonly string[], name: string): Weights {
  return weightsAt(
    keys.map((key) => ({ group, key, path: `${name}/vars/${key}` })),
    name,
  );
}

interface PlaceOfArray {
  readonly group: Hdf5Group | undefined;
  readonly key: string;
  readonly path: string;
}

function weightsAt(places: readonly PlaceOfArray[], name: string): Weights {
  const arrays = places.map(({ group, key, path }) => {
    const array = group?.array(key);
    if (array === undefined) throw damaged("The Keras file", `it has no array ${quote(path)}`);
    return { array, path };
  });
  return { name, arrays };
}

/** A configuration alone, as to_json() gives it, has no weights: what it says is an experiment. */
export function readKerasDocument(document: JsonObject): FoundModel {
  const { experiment, loss, unsaid } = readKerasConfig(document);
  return { format: "keras-file", parts: [], ordered: true, path: [FILE], experiment, loss, unsaid };
}
