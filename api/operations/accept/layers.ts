/**
 * Layers as frameworks write them: with a type, as Keras's configuration, or as a call. A layer of activations or of
 * dropout joins the layer before it; what only names or flattens the input is left out. A layer that is refused says so
 * itself, with an example.
 */
import { limits } from "../../experiment/request/limits.ts";
import { whyUnsupported } from "../../experiment/request/unsupported.ts";
import { readCall } from "../../formats/call.ts";
import { isObject } from "../../formats/json-object.ts";
import { activations } from "../../network/tables/activations.ts";
import { quote, show } from "../../prose/echo.ts";
import { lettersOf } from "../../schemas/aliases.ts";
import { didYouMean } from "../../schemas/did-you-mean.ts";
import { insteadOf } from "../../schemas/instead.ts";
import type { Fields, Path, Rename } from "./forms.ts";
import { modelIn, whyNoModel } from "./model-text.ts";
import { entryIn, nameIn } from "./names.ts";

/** A layer as it is written: its type, its arguments by place, and its fields. */
interface Written {
  readonly type: string;
  readonly list: readonly unknown[];
  readonly fields: Fields;
}

/** A dense layer, and the places in the request's list of what joined it. */
interface Joined {
  readonly layer: unknown;
  readonly from: number;
  readonly places: Record<string, number>;
}

/** Reads the layers of a network, unless all are written as here. */
export function readLayers(network: Fields, at: Path, framework: unknown, rename: Rename): void {
  const { layers } = network;
  if (!Array.isArray(layers) || !layers.some((layer) => writtenOf(layer) !== undefined)) return;
  const joined: Joined[] = [];
  let refused = false;
  layers.forEach((given: unknown, from) => {
    const written = writtenOf(given);
    const why = written === undefined ? plain(given, from, joined) : read(written, from, joined, network, framework);
    if (why === undefined) return;
    refused = true;
    // What would join it is not at fault.
    joined.push({ layer: {}, from, places: {} });
    const name = typeof given === "string" ? given : (written?.type ?? "");
    rename.refuse([...at, "layers", from], `Layer ${from + 1}, ${quote(name)}, ${why}`);
  });
  if (refused) {
    delete network["layers"];
    return;
  }
  network["layers"] = joined.map(({ layer }) => layer);
  const depth = at.length + 1;
  rename.through((path) => {
    const one = [...at, "layers"].every((key, i) => path[i] === key) ? joined[path[depth] as number] : undefined;
    if (one === undefined) return path;
    const place = one.places[String(path[depth + 1])];
    return place === undefined
      ? [...at, "layers", one.from, ...path.slice(depth + 1)]
      : [...at, "layers", place, ...path.slice(depth + 2)];
  });
}

function writtenOf(given: unknown): Written | undefined {
  if (typeof given === "string") {
    const { name, list, fields } = readCall(given) ?? { name: given, list: [], fields: {} };
    return { type: name, list, fields: withoutNull(fields) };
  }
  if (!isObject(given)) return undefined;
  const { class_name: name, type = name, config, ...rest } = given;
  if (typeof type !== "string") return undefined;
  return { type, list: [], fields: withoutNull(isObject(config) ? config : rest) };
}

/** A layer in the words of this API stands as it is. */
function plain(layer: unknown, from: number, joined: Joined[]): undefined {
  // A copy: an activation may join it.
  joined.push({ layer: isObject(layer) ? { ...layer } : layer, from, places: {} });
}

const EXAMPLE = '{ "units": 8, "activation": "relu" }';

/** Adds a layer to those that are joined, or says why not. */
function read(written: Written, from: number, joined: Joined[], network: Fields, framework: unknown) {
  const kind = lettersOf(written.type.split(".").at(-1)!);
  if (kind === "linear" || kind === "dense") return readDense(written, from, joined, network);
  if (INPUTS.includes(kind) && joined.length === 0) {
    const [shape] = written.list;
    return readInputs(network, { ...(shape !== undefined && { shape }), ...written.fields });
  }
  if (kind === "dropout") return readDropout(written, from, joined);
  const activation = activationOf(kind, written, framework);
  if (activation !== undefined) return readActivation(activation, from, joined);
  const type = written.type.split(".").at(-1)!;
  const names = Object.keys(activations);
  const reason = whyUnsupported(type) ?? insteadOf(type, names);
  return (
    `is no layer of this API${didYouMean(type, [...names, "dense", "linear", "dropout"])}. ` +
    `${reason === undefined ? "" : `${reason} `}A layer is dense, for example ${EXAMPLE}.`
  );
}

const INPUTS = ["flatten", "input", "inputlayer"];
/** What names, places or versions a layer, and changes nothing of what it computes. */
const NAMES = ["name", "device", "dtype", "module", "registered_name", "build_config", "rngs", "key"];

function readDense({ list, fields }: Written, from: number, joined: Joined[], network: Fields): string | undefined {
  const layer = { ...fields };
  const [first, second, third] = list;
  const isSized = typeof first === "number" && typeof second === "number";
  if (isSized) Object.assign(layer, { in_features: first, out_features: second });
  else if (typeof first === "number") layer["units"] = first;
  const rest = list.slice(isSized ? 2 : 1);
  const next = isSized ? third : second;
  if (typeof next === "string") layer["activation"] = next;
  else if (typeof next === "boolean" && isSized) layer["bias"] = next;
  const understood =
    rest.length === 0 || (rest.length === 1 && (typeof next === "string" || typeof next === "boolean"));
  const size = ["units", "out_features", "features", "neurons", "nodes"].some((field) => field in layer);
  if (!size || !understood || (list.length > 0 && typeof first !== "number"))
    return `does not say its units and nothing else by place. Write it for example as ${EXAMPLE}.`;
  for (const name of NAMES) delete layer[name];
  if (joined.length === 0) readInputs(network, layer);
  joined.push({ layer, from, places: {} });
  return undefined;
}

/** The number of inputs, where a shape of one number says it. */
function readInputs(network: Fields, fields: Fields): undefined {
  for (const word of ["shape", "input_shape", "batch_shape", "batch_input_shape", "input_dim"]) {
    const sizes = [fields[word]].flat().filter((size) => typeof size === "number");
    if (sizes.length === 1) network["inputs"] ??= sizes[0];
    delete fields[word];
  }
}

function readDropout({ list, fields }: Written, from: number, joined: Joined[]): string | undefined {
  const before = joined.at(-1);
  const rate = fields["p"] ?? fields["rate"] ?? list[0];
  const layer = before?.layer;
  if (!isObject(layer) || "dropout" in layer)
    return `has no layer before it to drop units of. Write it into a layer: { "units": 8, "activation": "relu", "dropout": 0.2 }.`;
  if (typeof rate !== "number") return 'does not say its rate. Write for example "Dropout(0.2)".';
  (layer as Fields)["dropout"] = rate;
  before!.places["dropout"] = from;
  return undefined;
}

function readActivation(activation: unknown, from: number, joined: Joined[]): string | undefined {
  const before = joined.at(-1);
  const layer = before?.layer;
  if (!isObject(layer)) return `is an activation, and no layer is before it. Write it into its layer: ${EXAMPLE}.`;
  if ("dropout" in layer && layer["dropout"] !== 0)
    return "is after the dropout of its layer, which here is after the activation. Write the dropout after it.";
  if ("activation" in layer && !["identity", "linear"].includes(String(layer["activation"])))
    return `is a second activation of the layer before it. Keep one of them: ${EXAMPLE}.`;
  (layer as Fields)["activation"] = activation;
  before!.places["activation"] = from;
  return undefined;
}

/** The slope of Keras's layer, which is not that of its function. */
const KERAS_LEAKY_SLOPE = 0.3;

/** The activation that a layer of this kind is, in the form that a layer has it; undefined for any other kind. */
function activationOf(kind: string, { type, list, fields }: Written, framework: unknown): unknown {
  if (kind === "activation") return fields["activation"] ?? list[0];
  const name = nameIn("activation", Object.keys(activations), type);
  const entry = entryIn(activations, name);
  if (entry === undefined) return undefined;
  const { inplace: _, dim: __, axis: ___, ...given } = fields;
  for (const word of NAMES) delete given[word];
  const [parameter] = Object.keys(entry.parameters);
  const isKeras = framework === "keras" && name === "leaky-relu" && Object.keys(given).length === 0;
  const all = {
    ...(isKeras && list.length === 0 && { slope: KERAS_LEAKY_SLOPE }),
    ...(parameter !== undefined && typeof list[0] === "number" && { [parameter]: list[0] }),
    ...given,
  };
  return Object.keys(all).length === 0 ? name : { name, ...all };
}

function withoutNull(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** What people call a list of sizes. */
const SIZES = ["architecture", "layer_sizes", "layerSizes", "sizes"];

/** Refuses a list of sizes, with the layers that they may mean. */
export function refuseSizes(experiment: Fields, at: Path, rename: Rename): void {
  const { network, data } = experiment;
  const places: readonly (readonly [Fields, string, Path])[] = [
    [experiment, "layers", at],
    [experiment, "model", at],
    ...SIZES.map((word) => [experiment, word, at] as const),
    [experiment, "network", at],
    ...(isObject(network) ? [[{ ...network } as Fields, "layers", [...at, "network"]] as const] : []),
  ];
  for (const [object, field, path] of places) {
    const sizes = object[field];
    // The schema explains what is no size at its own place.
    if (!Array.isArray(sizes) || sizes.length === 0 || !sizes.every(isSize)) continue;
    const own = typeof object["activation"] === "string" ? object["activation"] : experiment["activation"];
    for (const one of [object, experiment]) delete one["activation"];
    delete object[field];
    if (object !== experiment) experiment["network"] = object;
    rename.refuse(
      [...path, field],
      ofSizes(sizes, widthOf(data), typeof own === "string" ? own : "relu"),
      "wrong-type",
    );
  }
}

function isSize(size: unknown): size is number {
  return Number.isSafeInteger(size) && (size as number) > 0;
}

function ofSizes(sizes: readonly number[], width: number | undefined, activation: string): string {
  const isInput = sizes.length > 1 && (width === undefined ? sizes.length > 2 : sizes[0] === width);
  const units = isInput ? sizes.slice(1) : sizes;
  if (units.length > limits.layers)
    return `A layer is an object, such as { "units": ${show(units[0])} }, and there are at most ${limits.layers}.`;
  const layers = units.map((size, i) =>
    i === units.length - 1 ? `{ "units": ${size} }` : `{ "units": ${size}, "activation": ${quote(activation)} }`,
  );
  const input = isInput
    ? ` The first size, ${sizes[0]}, ${width === undefined ? "if it is" : "is"} the number of inputs, which follows from the data.`
    : "";
  const hidden = units.slice(0, -1);
  const shorter =
    hidden.length > 0
      ? `, or the hidden layers alone: "hidden_layer_sizes": ${JSON.stringify(hidden)}, with the output layer of the targets`
      : "";
  return `Sizes alone say no activations. Write "layers": [${layers.slice(0, 8).join(", ")}]${shorter}.${input}`;
}

/** How many inputs points have. */
function widthOf(data: unknown): number | undefined {
  const inputs = isObject(data) ? (data["inputs"] ?? data["x"] ?? data["X"]) : undefined;
  const [first] = Array.isArray(inputs) ? inputs : [];
  return Array.isArray(first) ? first.length : first === undefined ? undefined : 1;
}

/** A model as its list of layers: `model`, a network that is a list, and Keras's or PyTorch's Sequential, Flux's Chain. */
export function readModel(experiment: Fields, at: Path, rename: Rename): void {
  const field = "network" in experiment ? "network" : "model";
  const given = experiment[field];
  const network = networkOf(given);
  if (network === undefined && typeof given === "string") {
    delete experiment[field];
    return rename.refuse([...at, field], whyNoModel(given), "wrong-type");
  }
  if (network === undefined || (field === "network" && network === given)) return;
  delete experiment[field];
  experiment["network"] = network;
  if (network === given) return rename(at, "model", "network");
  const read: Path = [...at, "network", "layers"];
  const place: Path = [
    ...at,
    field,
    ...(isObject(given) && !("0" in given) ? (isObject(given["config"]) ? ["config", "layers"] : ["layers"]) : []),
  ];
  rename.through((path) => (read.every((key, i) => path[i] === key) ? [...place, ...path.slice(read.length)] : path));
}

function isLayer(given: unknown): boolean {
  return typeof given === "string" || isObject(given);
}

function networkOf(given: unknown): Fields | undefined {
  if (Array.isArray(given)) return given.every(isLayer) ? { layers: given } : undefined;
  if (typeof given === "string") {
    const json = configurationIn(given);
    if (json !== undefined) return networkOf(json);
    const call = modelIn(given);
    if (call === undefined) return undefined;
    const [first] = call.list;
    return { layers: Array.isArray(first) ? first : call.list };
  }
  if (!isObject(given)) return undefined;
  const { config } = given;
  if (isObject(config) && Array.isArray(config["layers"])) return { layers: config["layers"] };
  // PyTorch names the layers of a sequence by their places.
  const places = Object.keys(given);
  return places.length > 0 && places.every((place, i) => place === String(i))
    ? { layers: Object.values(given) }
    : given;
}

/** The object in a text of JSON, as `to_json()` of Keras gives one. */
function configurationIn(text: string): Fields | undefined {
  if (text.length > LONGEST_JSON || !text.trimStart().startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Longer texts are not read. */
const LONGEST_JSON = 65_536;
