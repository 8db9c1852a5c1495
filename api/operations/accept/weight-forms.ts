/** Weights in forms that frameworks and people give them, as lists of arrays or a state_dict, which formats read. */
import { FileContents } from "../../formats/contents.ts";
import { isObject } from "../../formats/json-object.ts";
import type { WeightLayout } from "../../formats/table.ts";
import type { Fields, Path, Rename } from "./forms.ts";

/** The words for the weights and biases of a layer, and the layout that the word has; null if several use it. */
const words: readonly (readonly [weights: string, biases: string, layout: WeightLayout | null])[] = [
  ["kernel", "bias", "fan-in-by-units"],
  ["weight", "bias", "units-by-fan-in"],
  ["w", "b", null],
  ["W", "b", null],
];

/** Whether a list has layers with their own tensors: `{ "kernel": [[…]], "bias": […] }`, `{ "weights": [[[…]], […]] }`. */
export function hasLayerTensors(list: unknown): boolean {
  return (
    Array.isArray(list) && list.some((layer) => isObject(layer) && (wordsIn(layer) !== undefined || isPairIn(layer)))
  );
}

/** Reads weights that are in layers, beside activations in a network, and under other names. */
export function readWeightForms(request: Fields, rename: Rename): void {
  liftNetwork(request, rename);
  for (const field of ["layers", "model", "network", "parameters"]) {
    const given = request[field];
    const inside = isObject(given) && hasLayerTensors(given["layers"]);
    const list = inside ? given["layers"] : given;
    if (field !== "parameters" && "parameters" in request) continue;
    if (hasLayerTensors(list)) readLayerTensors(request, field, list as unknown[], inside, rename);
  }
  // A model's file is read already.
  if (isObject(request["parameters"]) && !(request["parameters"] instanceof FileContents))
    renameTensors(request, request["parameters"], rename);
}

/** A network of weights with what stands beside them. */
function liftNetwork(request: Fields, rename: Rename): void {
  const { network } = request;
  if (!isObject(network) || "layers" in network) return;
  const weights = ["weights", "parameters", "state_dict", "get_weights"].find((word) => word in network);
  if (weights === undefined || "parameters" in request) return;
  const lifted: string[] = [];
  for (const [key, value] of Object.entries(network)) {
    const to = key === weights ? "parameters" : key;
    if (to in request) continue;
    request[to] = value;
    lifted.push(to);
  }
  delete request["network"];
  rename.through((path) =>
    lifted.includes(String(path[0]))
      ? ["network", path[0] === "parameters" ? weights : path[0]!, ...path.slice(1)]
      : path,
  );
}

/** Makes a list of arrays of layers that have their own, and a list of their activations. */
function readLayerTensors(request: Fields, field: string, list: unknown[], inside: boolean, rename: Rename): void {
  const arrays: unknown[] = [];
  const places: Path[] = [];
  const activations: unknown[] = [];
  let layout: WeightLayout | null = null;
  const at: Path = inside ? [field, "layers"] : [field];
  for (const [index, layer] of list.entries()) {
    if (!isObject(layer)) return;
    const own = wordsIn(layer);
    const pair = own === undefined && isPairIn(layer) ? (layer["weights"] as unknown[]) : undefined;
    if (own === undefined && pair === undefined) return;
    const [weights = "weights", biases = "biases"] = own ?? [];
    layout = own?.[2] ?? layout;
    for (const [i, array] of (pair ?? [layer[weights], layer[biases]]).entries()) {
      if (array === undefined || array === null) continue;
      arrays.push(array);
      places.push(pair === undefined ? [...at, index, i === 0 ? weights : biases] : [...at, index, "weights", i]);
    }
    activations.push(layer["activation"] ?? null);
  }
  delete request[field];
  request["parameters"] = arrays;
  if (layout !== null) request["layout"] ??= layout;
  const isTold = request["activations"] === undefined && list.some((layer) => "activation" in (layer as Fields));
  if (isTold) request["activations"] = activations;
  rename.through((path) => {
    const [first, index, ...rest] = path;
    if (first === "parameters") return typeof index === "number" ? [...(places[index] ?? at), ...rest] : at;
    return isTold && first === "activations" && typeof index === "number"
      ? [...at, index, "activation", ...rest]
      : path;
  });
}

function wordsIn(layer: Fields) {
  return words.find(([weights]) => Array.isArray(layer[weights]));
}

/** Keras's layers give a list: the kernel, and the biases if there are any. */
function isPairIn(layer: Readonly<Record<string, unknown>>): boolean {
  const { weights } = layer;
  if (!Array.isArray(weights) || "biases" in layer || weights.length === 0 || weights.length > 2) return false;
  const [matrix, vector = []] = weights as unknown[];
  return isMatrix(matrix) && Array.isArray(vector) && vector.every((value) => typeof value === "number");
}

function isMatrix(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && Array.isArray(value[0]) && typeof value[0][0] === "number";
}

/** `dense/kernel:0` is `dense.kernel`; a list of two arrays, and Haiku's `w` and `b`, are a kernel and biases. */
function renameTensors(request: Fields, parameters: Fields, rename: Rename): void {
  const written = new Map<string, Path>();
  const read: Fields = {};
  const { framework } = request;
  const isOfKeras = typeof framework === "string" && /^(?:tf\.)?keras$|^tensorflow$/i.test(framework);
  const walk = (object: Fields, prefix: string, at: Path) => {
    for (const [key, value] of Object.entries(object)) {
      const name = prefix + key.replace(/:\d{1,3}$/, "").replaceAll("/", ".");
      const here = [...at, key];
      const put = (word: string, array: unknown, path: Path) => {
        read[word] = array;
        written.set(word, path);
      };
      if (isOfKeras && isPairIn({ weights: value })) {
        const [kernel, bias] = value as unknown[];
        put(`${name}.kernel`, kernel, [...here, 0]);
        if (bias !== undefined) put(`${name}.bias`, bias, [...here, 1]);
      } else if (isObject(value) && isOfHaiku(name, value)) {
        put(`${name}.kernel`, value["w"], [...here, "w"]);
        if (value["b"] !== undefined) put(`${name}.bias`, value["b"], [...here, "b"]);
      } else if (isObject(value)) walk(value, `${name}.`, here);
      else put(name, value, here);
    }
  };
  walk(parameters, "", ["parameters"]);
  const isSame = Object.entries(read).every(([name, value]) => parameters[name] === value);
  if (isSame || written.size !== countIn(parameters, isOfKeras)) return;
  request["parameters"] = read;
  rename.through((path) =>
    path[0] === "parameters" && written.has(String(path[1]))
      ? [...written.get(String(path[1]))!, ...path.slice(2)]
      : path,
  );
}

function isOfHaiku(name: string, value: Fields): boolean {
  return (
    /linear(?:_\d{1,6})?$/.test(name) &&
    Array.isArray(value["w"]) &&
    Object.keys(value).every((key) => key === "w" || key === "b")
  );
}

/** How many tensors there are: fewer names mean that two became one. */
function countIn(object: Fields, isOfKeras: boolean): number {
  return Object.values(object).reduce<number>((count, value) => {
    if (isOfKeras && isPairIn({ weights: value })) return count + (value as unknown[]).length;
    return count + (isObject(value) ? countIn(value, isOfKeras) : 1);
  }, 0);
}
