/** The activations of parameters: a list, one for the hidden layers, or those of a model beside the parameters. */
import { limits } from "../experiment/request/limits.ts";
import { isObject } from "../formats/json-object.ts";
import { type Reading, readParameters } from "../formats/read.ts";
import { Unreadable } from "../formats/tensor.ts";
import { activations } from "../network/tables/activations.ts";
import type { Fields, Rename } from "./accept-forms.ts";
import { readLayers, readModel } from "./accept-layers.ts";
import { nameIn } from "./accept-names.ts";

/** Reads the activations of parameters. What is missing is told with a list of the right length. */
export function readActivations(request: Fields, rename: Rename): void {
  if (request["parameters"] === undefined) return;
  if (request["activations"] === undefined) readThoseOfModel(request, rename);
  const { activations: given } = request;
  if (Array.isArray(given)) request["activations"] = given.map(nameOf);
  else if (isObject(given))
    request["activations"] = Object.fromEntries(Object.entries(given).map(([place, word]) => [place, nameOf(word)]));
  requireActivations(request, rename);
}

/** No activation is the identity. */
function nameOf(word: unknown): unknown {
  return word === null ? "identity" : nameIn("activation", Object.keys(activations), word);
}

/** The activations of `model` or `layers`, which say nothing else that the parameters do not. */
function readThoseOfModel(request: Fields, rename: Rename): void {
  const field = ["model", "layers", "network"].find(
    (name) => Array.isArray(request[name]) || typeof request[name] === "string",
  );
  if (field === undefined) return;
  const whole: Fields = { model: request[field] };
  readModel(whole, [], rename);
  const { network } = whole;
  if (!isObject(network) || !Array.isArray(network["layers"])) return;
  const read = { ...network };
  readLayers(read, [], undefined, rename);
  delete request[field];
  rename.through((path) => (path[0] === "layers" || path[0] === "model" ? [field, ...path.slice(1)] : path));
  const { layers } = read as { layers?: readonly unknown[] };
  if (layers === undefined) request["activations"] = HELD;
  else
    request["activations"] = layers.map((layer) =>
      isObject(layer) ? (layer["activation"] ?? "identity") : "identity",
    );
}

/** What stays for activations that were refused, so that all else is checked too. */
const HELD = { hidden: "relu", output: "identity" };

/** Refuses missing activations, and a list that is too short. */
function requireActivations(request: Fields, rename: Rename): void {
  const { parameters, activations: given } = request;
  const layers = layersIn(parameters)?.length;
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
    return refuse("One name says too little", "wrong-type", given === "" ? [] : [nameOf(given)]);
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
