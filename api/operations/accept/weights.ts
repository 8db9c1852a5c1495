/** A request about weights, in whatever form people have them: the weights, their activations and their purpose. */
import { pastedDefaults } from "../../experiment/request/defaults.ts";
import { type FrameworkEntry, type FrameworkName, frameworks } from "../../experiment/request/frameworks.ts";
import { isObject } from "../../formats/json-object.ts";
import { formats, type WeightLayout } from "../../formats/table.ts";
import { COEFFICIENTS, hasWeightWords, INTERCEPTS, tensorsIn, WEIGHT_ALIASES } from "../../formats/weight-words.ts";
import { losses } from "../../network/tables/losses.ts";
import { quote } from "../../prose/echo.ts";
import { aliasIn, fieldAliases } from "../../schemas/aliases.ts";
import { unknownValue } from "../../schemas/messages.ts";
import { conventional, layersIn, readActivations } from "./activations.ts";
import { uncalled } from "./calls.ts";
import { checkClassNames, readClassNames } from "./class-names.ts";
import { readClassWeights } from "./class-weights.ts";
import type { Fields, Rename } from "./forms.ts";
import { readLossArguments } from "./losses.ts";
import { nameIn } from "./names.ts";
import { readSampleValues } from "./samples.ts";
import { hasLayerTensors, readWeightForms } from "./weight-forms.ts";
import { move, readChoice, renameFields } from "./words.ts";

/** Fields of a request about weights that neither a run nor an experiment has. */
const ONLY_OF_WEIGHTS = ["box", "initialBias"];

/** Whether a request to /inspect is about weights, and not about a run. */
export function isOfWeights(request: Fields): boolean {
  const { network } = request;
  if (hasWeightWords(request)) return true;
  if (hasLayerTensors(request["layers"]) || hasLayerTensors(request["model"])) return true;
  if (isObject(network) && hasWeightWords(network)) return true;
  if (!("network" in request)) return false;
  if (!isObject(network))
    return !Array.isArray(network) || network.some(Array.isArray) || ONLY_OF_WEIGHTS.some((field) => field in request);
  const { layers } = network;
  // A layer of an experiment has units, or is a text.
  return (
    !Array.isArray(layers) ||
    !layers.some((layer) => typeof layer === "string" || (isObject(layer) && "units" in layer))
  );
}

/** Gives weights their place, and their activations. */
export function readWeights(request: Fields, rename: Rename): void {
  for (const alias of WEIGHT_ALIASES) move(request, alias, "parameters", [], rename);
  const { network } = request;
  const isList = Array.isArray(network) && network.some((one) => Array.isArray(one) || isObject(one));
  if (!("parameters" in request) && (isList || (isObject(network) && tensorsIn(network).length > 0)))
    move(request, "network", "parameters", [], rename);
  readWeightForms(request, rename);
  gatherTensors(request, rename);
  readCoefficients(request, rename);
  readPairs(request, rename);
  const framework = readFramework(request, rename);
  const { format } = request;
  if (format === "pytorch" || format === "state_dict") request["format"] = "state-dict";
  readActivations(request, framework, rename);
  if (isObject(request["network"])) request["network"] = withConventions(request["network"], framework);
  readLoss(request, framework, rename);
}

/** scikit-learn's `coefs_` and `intercepts_` are the arrays of each layer in turn, inputs by units. */
function readCoefficients(request: Fields, rename: Rename): void {
  const { [COEFFICIENTS]: weights, [INTERCEPTS]: biases } = request;
  if ((weights === undefined && biases === undefined) || "parameters" in request) return;
  delete request[COEFFICIENTS];
  delete request[INTERCEPTS];
  const { activation, out_activation_: output } = request;
  if (typeof activation === "string" && typeof output === "string" && request["activations"] === undefined) {
    request["activations"] = { hidden: activation, output };
    for (const word of ["activation", "out_activation_"]) delete request[word];
    rename.through((path) =>
      path[0] !== "activations" ? path : [path[1] === "output" ? "out_activation_" : "activation"],
    );
  }
  if (!Array.isArray(weights) || !Array.isArray(biases) || weights.length !== biases.length) {
    request["parameters"] = [];
    return rename.refuse(
      [Array.isArray(weights) ? INTERCEPTS : COEFFICIENTS],
      `Write the weights of each layer in ${quote(COEFFICIENTS)}, and as many lists of biases in ${quote(INTERCEPTS)}.`,
    );
  }
  request["parameters"] = weights.flatMap((matrix, i) => [matrix, biases[i]]);
  request["layout"] ??= formats.keras.layout;
  rename.through(([field, index, ...rest]) =>
    field !== "parameters" || typeof index !== "number"
      ? [field, index, ...rest].filter((key) => key !== undefined)
      : [index % 2 === 0 ? COEFFICIENTS : INTERCEPTS, Math.floor(index / 2), ...rest],
  );
}

/** A pair of weights and biases for each layer, as each layer of Keras has them. */
function readPairs(request: Fields, rename: Rename): void {
  const { parameters } = request;
  if (!Array.isArray(parameters) || parameters.length === 0 || !parameters.every(isPair)) return;
  request["parameters"] = parameters.flat();
  rename.through((path) => {
    const [field, index, ...rest] = path;
    return field === "parameters" && typeof index === "number"
      ? [field, Math.floor(index / 2), index % 2, ...rest]
      : path;
  });
}

/** A matrix and a list of numbers. */
function isPair(pair: unknown): boolean {
  if (!Array.isArray(pair) || pair.length !== 2) return false;
  const [weights, biases] = pair as unknown[];
  const isRow = (row: unknown) => Array.isArray(row) && row.every((value) => typeof value === "number");
  return Array.isArray(weights) && weights.every(isRow) && isRow(biases);
}

/** A state_dict whose tensors are the fields of the request. */
function gatherTensors(request: Fields, rename: Rename): void {
  const names = tensorsIn(request);
  if (names.length === 0 || "parameters" in request || "network" in request) return;
  request["parameters"] = Object.fromEntries(names.map((name) => [name, request[name]]));
  for (const name of names) delete request[name];
  rename.through((path) => (path[0] === "parameters" && names.includes(String(path[1])) ? path.slice(1) : path));
}

/** The layouts in which frameworks list the arrays of a network. */
const listed: Readonly<Record<string, WeightLayout>> = {
  keras: formats.keras.layout,
  pytorch: formats["state-dict"].layout,
  flux: formats.flux.layout,
};

/** A framework decides the layout of a list of arrays, the parameters of activations, and what a loss takes. */
function readFramework(request: Fields, rename: Rename): FrameworkEntry | undefined {
  const { framework: given } = request;
  delete request["framework"];
  if (given === undefined || given === null) return undefined;
  const names = Object.keys(frameworks);
  const framework = nameIn("framework", names, given);
  if (typeof framework !== "string" || !names.includes(framework)) {
    rename.refuse(["framework"], unknownValue(framework, names), "unknown-name");
    return undefined;
  }
  const { biases } = (frameworks[framework as FrameworkName] as FrameworkEntry).layer;
  // Where a framework draws its biases, nobody knows how they began.
  if ("parameters" in request && request["initialBias"] === undefined) {
    if (biases !== "zeros") request["initialBias"] = null;
    else if (Array.isArray(request["parameters"]) && hasAllBiases(request["parameters"]))
      request["initialBias"] = pastedDefaults.initialBias;
  }
  if (Array.isArray(request["parameters"]) && request["layout"] === undefined && request["format"] === undefined) {
    request["layout"] = listed[framework];
    rename.through((path) => (path[0] === "layout" ? ["framework"] : path));
  }
  return frameworks[framework as FrameworkName];
}

function hasAllBiases(parameters: unknown): boolean {
  return (layersIn(parameters) ?? []).every(({ part }) => part.biases !== null);
}

/** The layers with what the framework's activations have as parameters. */
function withConventions(network: Fields, framework: FrameworkEntry | undefined): Fields {
  const { layers } = network;
  if (framework === undefined || !Array.isArray(layers)) return network;
  return {
    ...network,
    layers: layers.map((layer) =>
      isObject(layer) && "activation" in layer
        ? { ...layer, activation: conventional(layer["activation"], framework) }
        : layer,
    ),
  };
}

/** Reads the loss, also with the arguments of frameworks. */
function readLoss(request: Fields, framework: FrameworkEntry | undefined, rename: Rename): void {
  move(request, "criterion", "loss", [], rename);
  if (!("loss" in request)) return;
  request["loss"] = uncalled(request["loss"], "loss", losses, ["loss"], rename);
  readLossArguments(request, [], rename);
  readChoice(request, "loss", "loss", losses, [], rename);
  const { loss } = request;
  const meant = framework?.lossesOfIdentity?.[String(isObject(loss) ? loss["name"] : loss)];
  if (meant === undefined || lastActivation(request) !== "identity") return;
  request["loss"] = isObject(loss) ? { ...loss, name: meant } : meant;
}

function lastActivation({ activations, network }: Fields): unknown {
  const layers = isObject(network) ? network["layers"] : undefined;
  const last: unknown = Array.isArray(layers) ? layers.at(-1) : undefined;
  const given = Array.isArray(activations)
    ? activations.at(-1)
    : isObject(activations)
      ? activations["output"]
      : isObject(last)
        ? last["activation"]
        : undefined;
  return isObject(given) ? given["name"] : (given ?? "identity");
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
}

/** The outputs of parameters; 1 if they are not what they should be. */
function outputsOfWeights({ network, parameters }: Fields): number {
  if (parameters !== undefined) return layersIn(parameters)?.at(-1)?.weights.length ?? 1;
  const layers = isObject(network) ? network["layers"] : undefined;
  const weights = Array.isArray(layers) ? (layers.at(-1) as { weights?: unknown } | null)?.weights : undefined;
  return Array.isArray(weights) ? weights.length : 1;
}
