/**
 * scikit-learn's MLPClassifier and MLPRegressor as a model: their arguments are fields of the experiment, and what they
 * leave out has scikit-learn's defaults.
 */
import { frameworks } from "../../experiment/request/frameworks.ts";
import { resolve } from "../../experiment/request/resolve.ts";
import { l2OfAlpha } from "../../experiment/request/scikit-learn.ts";
import { readCall } from "../../formats/call.ts";
import { isObject } from "../../formats/json-object.ts";
import { show } from "../../prose/echo.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import type { Fields, Path, Rename } from "./forms.ts";
import { nameIn } from "./names.ts";

const NAMES = ["MLPClassifier", "MLPRegressor"] as const;
export type EstimatorName = (typeof NAMES)[number];

/** Fields that may hold an estimator, and words that only name one. */
const HOLDERS = ["model", "network", "estimator", "clf", "class", "type", "framework"];
const HIDDEN = "hidden_layer_sizes";

/** Refuses an estimator in a patch, with its arguments as fields. */
export function refuseEstimators(patch: Fields, at: Path, rename: Rename): void {
  for (const { field, found } of estimatorsIn(patch)) {
    delete patch[field];
    const own = Object.keys(found).length > 0 ? `write what it changes, as in ${whole(found)}` : "leave it out";
    rename.refuse([...at, field], `A patch changes fields of the experiment: ${own}.`);
  }
}

/** Puts the arguments of an estimator beside the other fields, with its framework. Returns which estimator it is. */
export function readEstimator(experiment: Fields, at: Path, rename: Rename): EstimatorName | undefined {
  const [first] = estimatorsIn(experiment);
  if (first === undefined) return undefined;
  const { field, name, found } = first;
  delete experiment[field];
  const framework = nameIn("framework", Object.keys(frameworks), experiment["framework"] ?? "sklearn");
  if (framework !== "sklearn") {
    rename.refuse(
      [...at, field],
      `${name} is of scikit-learn, and the framework is ${show(framework)}; keep one of them.`,
    );
    return undefined;
  }
  experiment["framework"] = framework;
  for (const [argument, value] of Object.entries(found)) {
    if (argument in experiment) rename.refuse([...at, field], `${argument} is beside it too; keep one of them.`);
    else {
      experiment[argument] = value;
      rename.through((path) =>
        [...at, argument].every((key, i) => path[i] === key) ? [...at, field, ...path.slice(at.length)] : path,
      );
    }
  }
  if (name === "MLPRegressor" && !("loss" in experiment)) {
    experiment["loss"] = "mse";
    rename.assume("/loss");
  }
  return name;
}

/** Arguments that change nothing here, or nothing of a solver; and those of a stop by a score on samples held out. */
const IDLE = ["warm_start", "max_fun", "power_t", "validation_fraction"];
const OF_ADAM: Readonly<Record<string, string>> = { beta_1: "beta1", beta_2: "beta2", epsilon: "epsilon" };
const OF_SGD = ["momentum", "nesterovs_momentum", "learning_rate"];

/** Reads the arguments of scikit-learn's networks that other frameworks do not have. */
export function readSklearn(experiment: Fields, at: Path, rename: Rename): void {
  if (experiment["framework"] !== "sklearn") return;
  const held = experiment["early_stopping"] === true;
  if (experiment["early_stopping"] === false) delete experiment["early_stopping"];
  if (!held) for (const word of IDLE) delete experiment[word];
  if (Number.isInteger(experiment["random_state"]) || experiment["random_state"] === null) {
    if (experiment["random_state"] !== null)
      rename.note("random_state is no seed of a run here: scikit-learn draws in another order.");
    delete experiment["random_state"];
  }
  readSolver(experiment, at, rename);
  const { tol, n_iter_no_change: patience } = experiment;
  if (held || "earlyStopping" in experiment || (tol === undefined && patience === undefined)) return;
  experiment["earlyStopping"] = { monitor: "loss", patience: patience ?? 10, minDelta: tol ?? 1e-4 };
  delete experiment["tol"];
  delete experiment["n_iter_no_change"];
  rename(at, "tol", "earlyStopping.minDelta");
  rename(at, "n_iter_no_change", "earlyStopping.patience");
}

/** Its solver with the constants that belong to it; those of the other one do nothing. */
function readSolver(experiment: Fields, at: Path, rename: Rename): void {
  const given = experiment["solver"] ?? experiment["optimizer"];
  const isNamed = given !== undefined;
  const name = isObject(given) ? given["name"] : (given ?? "adam");
  if (typeof name !== "string") return;
  const isAdam = name.toLowerCase() === "adam";
  for (const word of isAdam ? OF_SGD : Object.keys(OF_ADAM))
    if (isNumberOrFlag(experiment[word])) delete experiment[word];
  const constants = Object.keys(OF_ADAM).filter((word) => word in experiment);
  if (!isNamed && (constants.length > 0 || "learning_rate_init" in experiment)) {
    experiment["optimizer"] = "adam";
    rename.assume("/optimizer");
  }
  if (isAdam && typeof experiment["learning_rate"] === "string") delete experiment["learning_rate"];
  if (constants.length === 0 || (experiment["solver"] !== undefined && experiment["optimizer"] !== undefined)) return;
  const optimizer: Fields = isObject(given) ? { ...given } : { name };
  for (const word of constants) {
    const to = OF_ADAM[word]!;
    optimizer[to] ??= experiment[word];
    delete experiment[word];
    rename(at, word, `optimizer.${to}`);
  }
  delete experiment["solver"];
  experiment["optimizer"] = optimizer;
}

const isNumberOrFlag = (value: unknown) => typeof value === "number" || typeof value === "boolean";

/** The hidden layers of an experiment in scikit-learn's words that names none: the output layer follows from the targets. */
export function hideUsual(experiment: Fields, isNamed: boolean, rename: Rename): void {
  const { framework, network } = experiment;
  if (framework !== "sklearn" || experiment["strict"] === true || HIDDEN in experiment) return;
  if (!isNamed && !("data" in experiment)) return;
  if (isObject(network) ? HIDDEN in network || "layers" in network : network !== undefined) return;
  experiment[isObject(network) ? "network" : HIDDEN] = isObject(network) ? { ...network, [HIDDEN]: [100] } : [100];
  rename.assume("/network");
}

/** The layers with the penalty that `alpha` is, which depends on the batches. */
export function readAlpha(experiment: Fields): void {
  const { alpha, framework } = experiment;
  if (framework !== "sklearn" || typeof alpha !== "number" || alpha < 0) return;
  delete experiment["alpha"];
  const { data, error } = ExperimentInput.safeParse(experiment);
  if (error !== undefined) return;
  const l2 = l2OfAlpha(alpha, resolve(data));
  const network = (experiment["network"] ?? resolve(data).network) as { readonly layers: readonly Fields[] };
  experiment["network"] = { ...network, layers: network.layers.map((layer) => ({ l2, ...layer })) };
}

/** Words of scikit-learn's networks that no other framework has. */
const WORDS = [HIDDEN, "solver", "learning_rate_init"];

/** Says that the defaults beside scikit-learn's words are not scikit-learn's. */
export function noteEstimators(experiment: Fields, rename: Rename): void {
  const { framework, network } = experiment;
  const isUsed = WORDS.some((word) => word in experiment || (isObject(network) && word in network));
  if (!isUsed || (framework !== undefined && framework !== null)) return;
  rename.note(
    'What is left out has the defaults of this API, not those of scikit-learn; write "framework": "sklearn" for those.',
  );
}

interface Found {
  readonly field: string;
  readonly name: EstimatorName;
  readonly found: Fields;
}

function estimatorsIn(experiment: Fields): Found[] {
  return [...HOLDERS, ...NAMES].flatMap((field): Found[] => {
    const given = experiment[field];
    if (given === undefined) return [];
    const own = NAMES.find((name) => name === field);
    const found = own === undefined ? estimatorIn(given) : { name: own, found: argumentsIn(given) };
    return found === undefined ? [] : [{ field, ...found }];
  });
}

/** All arguments, unless they are a burden. */
function whole(found: Fields): string {
  const text = JSON.stringify(found);
  return text.length <= 400 ? text : show(found);
}

function estimatorIn(given: unknown): Omit<Found, "field"> | undefined {
  if (isObject(given)) {
    const key = NAMES.find((name) => name === Object.keys(given)[0]);
    if (key !== undefined) return { name: key, found: argumentsIn(given[key]) };
    const { class: own, class_name: named = own, name: word = named, config, ...rest } = given;
    const name = typeof word === "string" ? nameOf(word) : undefined;
    return name && { name, found: isObject(config) ? { ...config } : rest };
  }
  const call = typeof given === "string" ? readCall(given) : undefined;
  const name = call && nameOf(call.name);
  return call && name && { name, found: placed(call.list, call.fields) };
}

function argumentsIn(given: unknown): Fields {
  return isObject(given) ? { ...given } : {};
}

function placed(list: readonly unknown[], fields: Readonly<Record<string, unknown>>): Fields {
  return { ...(list.length > 0 && { [HIDDEN]: list[0] }), ...fields };
}

function nameOf(word: string): EstimatorName | undefined {
  return NAMES.find((name) => name === word.split(".").at(-1));
}
