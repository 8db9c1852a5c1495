/** Parameters without a list of activations: how many there are is told by the parameters. */
import { limits } from "../experiment/request/limits.ts";
import { isObject } from "../formats/json-object.ts";
import { type Reading, readParameters } from "../formats/read.ts";
import { Unreadable } from "../formats/tensor.ts";
import type { Fields, Rename } from "./accept-forms.ts";

/** Refuses missing activations, and one for all layers, with a list of the right length where the parameters tell it. */
export function requireActivations(request: Fields, rename: Rename): void {
  const { parameters, activations: given } = request;
  if (parameters === undefined || Array.isArray(given) || isObject(given)) return;
  if (given !== undefined && typeof given !== "string") return;
  const layers = layersIn(parameters)?.length ?? 2;
  const hidden = typeof given === "string" && given !== "" ? given : "relu";
  const example = JSON.stringify([...Array.from({ length: layers - 1 }, () => hidden), "identity"]);
  rename.refuse(
    ["activations"],
    `${given === undefined ? "This field is required" : "One name says too little"}: one activation per layer, the ` +
      `output's too, for example ${example}.`,
    given === undefined ? "missing" : "wrong-type",
  );
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
