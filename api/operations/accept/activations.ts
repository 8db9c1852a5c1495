/** The activations of parameters: a list, one for the hidden layers, or those of a model beside the parameters. */
import { type FrameworkEntry, frameworks } from "../../experiment/request/frameworks.ts";
import { limits } from "../../experiment/request/limits.ts";
import { isObject } from "../../formats/json-object.ts";
import { type Reading, readParameters } from "../../formats/read.ts";
import { Unreadable } from "../../formats/tensor.ts";
import { activations } from "../../network/tables/activations.ts";
import { counted } from "../../prose/prose.ts";
import type { Fields, Rename } from "./forms.ts";
import { readLayers, readModel } from "./layers.ts";
import { nameIn } from "./names.ts";
import { readChoice } from "./words.ts";

/** Reads the activations of parameters. What is missing is told with a list of the right length. */
export function readActivations(request: Fields, framework: FrameworkEntry | undefined, rename: Rename): void {
  if (request["parameters"] === undefined) return;
  readThoseOfModel(request, framework, rename);
  readThoseByName(request, rename);
  const { activations: given } = request;
  const read = (places: Fields, place: string | number) => {
    if (places[place] === null || places[place] === "") places[place] = "identity";
    readChoice(places, place, "activation", activations, ["activations"], rename);
    if (framework !== undefined) places[place] = conventional(places[place], framework);
  };
  const copy = Array.isArray(given) ? [...given] : isObject(given) ? { ...given } : undefined;
  if (Array.isArray(copy)) for (const place of copy.keys()) read(copy as unknown as Fields, place);
  else if (copy !== undefined) for (const place of Object.keys(copy)) read(copy, place);
  if (copy !== undefined) request["activations"] = copy;
  requireActivations(request, rename);
}

/** An activation with the parameters that its framework gives it. */
export function conventional(activation: unknown, { parameters }: FrameworkEntry): unknown {
  const name = isObject(activation) ? activation["name"] : nameIn("activation", Object.keys(activations), activation);
  if (typeof name !== "string" || !Object.hasOwn(activations, name) || !Object.hasOwn(parameters, name))
    return activation;
  return { name, ...parameters[name], ...(isObject(activation) && activation) };
}

/** The activations of `model` or `layers`, which say nothing else that the parameters do not. */
function readThoseOfModel(request: Fields, framework: FrameworkEntry | undefined, rename: Rename): void {
  const field = ["model", "layers", "network"].find(
    (name) => Array.isArray(request[name]) || typeof request[name] === "string" || isObject(request[name]),
  );
  if (field === undefined) return;
  if (field !== "network" && "network" in request) {
    delete request["network"];
    rename.refuse(["network"], `"${field}" says the layers too; keep one of both.`, "does-not-fit");
  }
  if (request["activations"] !== undefined) {
    delete request[field];
    return rename.refuse([field], '"activations" says them too; keep one of both.', "does-not-fit");
  }
  const whole: Fields = { model: request[field] };
  rename.through((path) => (path[0] === "layers" || path[0] === "model" ? [field, ...path.slice(1)] : path));
  readModel(whole, [], rename);
  const { network } = whole;
  if (!isObject(network) || !Array.isArray(network["layers"])) {
    if ("model" in whole) return;
    delete request[field];
    request["activations"] = HELD;
    return;
  }
  const read = { ...network };
  readLayers(read, [], framework === frameworks.keras ? "keras" : undefined, rename);
  delete request[field];
  const { layers } = read as { layers?: readonly unknown[] };
  if (layers === undefined) request["activations"] = HELD;
  else {
    refuseOtherModel(layers, read["inputs"], layersIn(request["parameters"]), field, rename);
    request["activations"] = layers.map((layer) =>
      isObject(layer) ? (layer["activation"] ?? "identity") : "identity",
    );
  }
}

/** Refuses a model whose sizes or biases are not those of the parameters. */
function refuseOtherModel(
  layers: readonly unknown[],
  inputs: unknown,
  known: Reading["layers"] | undefined,
  field: string,
  rename: Rename,
): void {
  if (known === undefined) return;
  const refuse = (why: string) =>
    rename.refuse([field], `The model is not that of the parameters: ${why}.`, "does-not-fit");
  if (layers.length !== known.length)
    return refuse(`it has ${counted(layers.length, "layer")}, and they have ${known.length}`);
  const width = known[0]!.weights[0]?.length;
  for (const [i, layer] of layers.entries()) {
    if (!isObject(layer)) continue;
    const { weights, part } = known[i]!;
    const units = SIZES.map((word) => layer[word]).find((size) => typeof size === "number");
    if (units !== undefined && units !== weights.length)
      return refuse(`layer ${i + 1} has ${counted(units as number, "unit")}, and their layer has ${weights.length}`);
    const fanIn = i === 0 ? (inputs ?? layer["in_features"]) : layer["in_features"];
    const theirs = i === 0 ? width : known[i - 1]!.weights.length;
    if (typeof fanIn === "number" && fanIn !== theirs)
      return refuse(`layer ${i + 1} takes ${counted(fanIn, "input")}, and their layer takes ${theirs}`);
    const isWithout = layer["use_bias"] === false || layer["bias"] === false || layer["biases"] === "none";
    if (isWithout && part.biases !== null)
      return refuse(`layer ${i + 1} has no biases, and ${part.biases.name} are in the parameters`);
  }
}

const SIZES = ["units", "out_features", "features", "neurons", "nodes"];

/** Activations by the names of the modules that the parameters have. */
function readThoseByName(request: Fields, rename: Rename): void {
  const { activations: given, parameters } = request;
  if (!isObject(given) || "hidden" in given || !isObject(parameters)) return;
  const names = layersIn(parameters)?.map(({ part }) => part.name ?? "");
  const named = Object.keys(given);
  if (names === undefined || named.length === 0 || !named.every((name) => names.includes(name))) return;
  request["activations"] = names.map((name) => given[name] ?? null);
  rename.through((path) =>
    path[0] === "activations" && typeof path[1] === "number"
      ? ["activations", names[path[1]]!, ...path.slice(2)]
      : path,
  );
}

/** What stays for activations that were refused, so that all else is checked too. */
const HELD = { hidden: "relu", output: "identity" };

/** Refuses missing activations, and a list that is too short. */
function requireActivations(request: Fields, rename: Rename): void {
  const { parameters, activations: given } = request;
  // A text is long to read, and reading it counts its layers anyway.
  const layers = typeof parameters === "string" && Array.isArray(given) ? undefined : layersIn(parameters)?.length;
  const example = (hidden: readonly unknown[]) =>
    JSON.stringify([
      ...Array.from({ length: (layers ?? 2) - 1 }, (_, i) => hidden[i] ?? hidden.at(-1) ?? "relu"),
      "identity",
    ]);
  const refuse = (why: string, code: "missing" | "wrong-type" | "does-not-fit", hidden: readonly unknown[] = []) => {
    request["activations"] = HELD;
    rename.refuse(
      ["activations"],
      `${why}: one activation per layer, the output's too, for example ${example(hidden)}.`,
      code,
    );
  };
  if (given === undefined || given === null)
    return refuse("This field is required", given === null ? "wrong-type" : "missing");
  if (typeof given === "string") {
    if (layers === 1) return refuse("The only layer may be a hidden one or the output", "wrong-type");
    return refuse(
      "One name says too little",
      "wrong-type",
      given === "" ? [] : [nameIn("activation", Object.keys(activations), given)],
    );
  }
  if (Array.isArray(given) && layers !== undefined && given.length < layers)
    refuse(`Expected ${layers} activations, got ${given.length}`, "does-not-fit", given);
}

/** The layers of parameters, as far as sizes and names alone tell them. */
export function layersIn(parameters: unknown): Reading["layers"] | undefined {
  try {
    const hints = { layout: null, order: null, inputs: null, maxLayers: limits.layers };
    return readParameters(parameters, null, hints).layers;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
