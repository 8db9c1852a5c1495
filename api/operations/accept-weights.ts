/** A request about weights, in whatever form people have them: the weights, their activations and their purpose. */
import { frameworks } from "../experiment/request/frameworks.ts";
import { isObject } from "../formats/json-object.ts";
import { formats, type WeightLayout } from "../formats/table.ts";
import { losses } from "../network/tables/losses.ts";
import { aliasIn, fieldAliases } from "../schemas/aliases.ts";
import { unknownValue } from "../schemas/messages.ts";
import { layersIn, readActivations } from "./accept-activations.ts";
import { checkClassNames, readClassNames } from "./accept-class-names.ts";
import { readClassWeights } from "./accept-class-weights.ts";
import type { Fields, Rename } from "./accept-forms.ts";
import { nameIn } from "./accept-names.ts";
import { readSampleValues } from "./accept-samples.ts";
import { move, readChoice, renameFields } from "./accept-words.ts";

/** What weights are called beside `parameters`. */
const ALIASES = ["weights", "state_dict", "stateDict", "get_weights"];
const MARKS = ["parameters", "activations", "box", ...ALIASES];
/** The names of tensors in a state_dict. */
const TENSOR = /(?:^|[./])(?:weight|bias|kernel|w|b|W)\d*$/;

/** Whether a request to /inspect is about weights, and not about a run. */
export function isOfWeights(request: Fields): boolean {
  const { network } = request;
  if (MARKS.some((mark) => mark in request) || tensorsIn(request).length > 0) return true;
  if (!("network" in request)) return false;
  if (!isObject(network)) return !Array.isArray(network) || network.some(Array.isArray);
  const { layers } = network;
  // A layer of an experiment has units, or is a text.
  return (
    !Array.isArray(layers) ||
    !layers.some((layer) => typeof layer === "string" || (isObject(layer) && "units" in layer))
  );
}

/** Gives weights their place, and their activations. */
export function readWeights(request: Fields, rename: Rename): void {
  for (const alias of ALIASES) move(request, alias, "parameters", [], rename);
  const { network } = request;
  const isList = Array.isArray(network) && network.some((one) => Array.isArray(one) || isObject(one));
  if (!("parameters" in request) && (isList || (isObject(network) && tensorsIn(network).length > 0)))
    move(request, "network", "parameters", [], rename);
  gatherTensors(request, rename);
  readFramework(request, rename);
  const { format } = request;
  if (format === "pytorch" || format === "state_dict") request["format"] = "state-dict";
  readActivations(request, rename);
}

/** A state_dict whose tensors are the fields of the request. */
function gatherTensors(request: Fields, rename: Rename): void {
  const names = tensorsIn(request);
  if (names.length === 0 || "parameters" in request || "network" in request) return;
  request["parameters"] = Object.fromEntries(names.map((name) => [name, request[name]]));
  for (const name of names) delete request[name];
  rename.through((path) => (path[0] === "parameters" && names.includes(String(path[1])) ? path.slice(1) : path));
}

function tensorsIn(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => TENSOR.test(name) && Array.isArray(fields[name]));
}

/** The layouts in which frameworks list the arrays of a network. */
const listed: Readonly<Record<string, WeightLayout>> = {
  keras: formats.keras.layout,
  pytorch: formats["state-dict"].layout,
  flux: formats.flux.layout,
};

/** A framework decides the layout of a list of arrays; nothing else of it concerns weights but its loss. */
function readFramework(request: Fields, rename: Rename): void {
  if (request["framework"] === undefined || request["framework"] === null) {
    delete request["framework"];
    return;
  }
  const names = Object.keys(frameworks);
  const framework = nameIn("framework", names, request["framework"]);
  delete request["framework"];
  if (typeof framework !== "string" || !names.includes(framework))
    return rename.refuse(["framework"], unknownValue(framework, names), "unknown-name");
  if (Array.isArray(request["parameters"]) && request["layout"] === undefined && request["format"] === undefined) {
    request["layout"] = listed[framework];
    rename.through((path) => (path[0] === "layout" ? ["framework"] : path));
  }
  const loss = nameIn("loss", Object.keys(losses), request["loss"] ?? request["criterion"]);
  const { lossesOfIdentity = {} } = frameworks[framework as keyof typeof frameworks] as {
    lossesOfIdentity?: Readonly<Record<string, string>>;
  };
  const meant = typeof loss === "string" ? lossesOfIdentity[loss] : undefined;
  if (meant !== undefined && request["loss"] !== undefined && lastActivation(request) === "identity")
    request["loss"] = meant;
}

function lastActivation({ activations, network }: Fields): unknown {
  if (Array.isArray(activations)) return activations.at(-1) ?? "identity";
  if (isObject(activations)) return activations["output"] ?? "identity";
  const layers = isObject(network) ? network["layers"] : undefined;
  const last: unknown = Array.isArray(layers) ? layers.at(-1) : undefined;
  return isObject(last) ? (last["activation"] ?? "identity") : "identity";
}

/** What parameters were trained for, beside them. */
export function readPurpose(request: Fields, rename: Rename): void {
  for (const key of Object.keys(request)) {
    const alias = aliasIn(fieldAliases.experiment, key);
    if (alias === undefined || alias.differs !== undefined) continue;
    if (alias.to === "loss" || alias.to.startsWith("data.")) move(request, key, alias.to, [], rename);
  }
  if (isObject(request["data"])) {
    const data = renameFields("data", { ...request["data"] }, ["data"], rename);
    request["data"] = data;
    readSampleValues(data, ["data"], rename);
    const names = readClassNames(data, ["data"], undefined, rename);
    readClassWeights(data, names, ["data"], rename);
    if (names !== undefined) {
      rename.nameClasses(names);
      checkClassNames(names, outputsOfWeights(request), ["data"], rename);
    }
  }
  if (isObject(request["success"]))
    request["success"] = renameFields("success", { ...request["success"] }, ["success"], rename);
  readChoice(request, "loss", "loss", losses, [], rename);
}

/** The outputs of parameters; 1 if they are not what they should be. */
function outputsOfWeights({ network, parameters }: Fields): number {
  if (parameters !== undefined) return layersIn(parameters)?.at(-1)?.weights.length ?? 1;
  const layers = isObject(network) ? network["layers"] : undefined;
  const weights = Array.isArray(layers) ? (layers.at(-1) as { weights?: unknown } | null)?.weights : undefined;
  return Array.isArray(weights) ? weights.length : 1;
}
