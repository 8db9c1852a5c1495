/**
 * Reads the words that people know from their frameworks: fields and names of `aliases.ts`, other spellings, and two
 * short forms. Only what means one thing is taken; anything else is left to the schema, which explains it.
 */
import { frameworks } from "../experiment/request/frameworks.ts";
import { isObject } from "../formats/json-object.ts";
import { monitors } from "../network/core/stopping-rule.ts";
import type { Entry } from "../network/table.ts";
import { activations } from "../network/tables/activations.ts";
import { criterionNames } from "../network/tables/criteria.ts";
import { dataGenerators } from "../network/tables/data-generators.ts";
import { initializers } from "../network/tables/initializers.ts";
import { losses } from "../network/tables/losses.ts";
import { optimizers } from "../network/tables/optimizers/table.ts";
import { schedules } from "../network/tables/schedules.ts";
import {
  type Alias,
  aliasIn,
  fieldAliases,
  LONGEST_WORD,
  lettersOf,
  type NameTable,
  nameAliases,
} from "../schemas/aliases.ts";
import {
  type Fields,
  type Path,
  type Rename,
  readBetas,
  readBiases,
  readClassWeights,
  readGenerator,
  readInFeatures,
} from "./accept-forms.ts";
import type { AnyOperation } from "./table.ts";

/** A field that a request calls something else: errors name it as the request does. */
interface Renamed {
  readonly written: Path;
  readonly read: Path;
}

/** A word that is left as it is, because the request also has the field that it means. */
interface Doubled {
  readonly written: Path;
  /** What the word is called here. */
  readonly to: string;
}

export interface Understood {
  readonly request: unknown;
  readonly doubled: readonly Doubled[];
  /** The path of a field as the request has it. */
  written(path: Path): Path;
}

/** The request in the words of this API. Neither it nor its data are changed or copied where nothing is renamed. */
export function understand({ name, experimentField = "experiment" }: AnyOperation, request: unknown): Understood {
  const renamed: Renamed[] = [];
  const doubled: Doubled[] = [];
  const rename: Rename = (at, from, to, isDouble = false) => {
    if (isDouble) doubled.push({ written: [...at, from], to });
    else renamed.push({ written: [...at, from], read: [...at, ...to.split(".")] });
  };
  const understood = isObject(request) ? readFields(name, experimentField, { ...request }, rename) : request;
  return {
    request: understood,
    doubled,
    written(path) {
      // The last one first: what it renamed may be inside something that was renamed before.
      return renamed.reduceRight<Path>(
        (now, { written, read }) =>
          read.every((key, i) => key === now[i]) ? [...written, ...now.slice(read.length)] : now,
        path,
      );
    },
  };
}

/** The fields of an experiment that have two words, apart from the parameters of choices. */
const twoWords = [
  ...criterionNames,
  "relativeTo",
  "gradientClipping",
  "earlyStopping",
  "minDelta",
  "restoreBest",
  "sampleWeights",
  "classWeights",
  "learningRateFactor",
];
const tables: readonly Readonly<Record<string, Entry>>[] = [
  activations,
  initializers,
  losses,
  optimizers,
  schedules,
  dataGenerators,
];
const spelled = new Set([
  ...twoWords,
  ...tables.flatMap((table) => Object.values(table).flatMap(({ parameters }) => Object.keys(parameters))),
]);

function readFields(operation: string, field: string, request: Fields, rename: Rename): Fields {
  if (operation === "compare") move(request, "experiment", "baseline", [], rename);
  if (operation === "inspect")
    for (const alias of ["weights", "state_dict", "stateDict", "get_weights"])
      move(request, alias, "parameters", [], rename);
  if (typeof request["seeds"] === "number") {
    request["seeds"] = { count: request["seeds"] };
    rename([], "seeds", "seeds.count");
  }
  if (operation === "inspect") readPasted(request);
  const box = request["box"];
  if (Array.isArray(box) && box.length > 0 && box.every((side) => Array.isArray(side) && side.length === 2))
    request["box"] = box.map(([low, high]) => ({ low, high }));
  if (isObject(request[field])) request[field] = readExperiment({ ...request[field] }, [field], rename);
  if (isObject(request["network"])) request["network"] = readNetwork(request["network"], ["network"], rename);
  if (operation === "inspect" && ("network" in request || "parameters" in request)) readPurpose(request, rename);
  const variants = request["variants"];
  if (Array.isArray(variants))
    request["variants"] = variants.map((variant, i) =>
      isObject(variant) && isObject(variant["patch"])
        ? { ...variant, patch: readExperiment({ ...variant["patch"] }, ["variants", i, "patch"], rename, true) }
        : variant,
    );
  return request;
}

/** What parameters were trained for, beside them. */
function readPurpose(request: Fields, rename: Rename): void {
  if (isObject(request["data"])) {
    request["data"] = renameFields("data", { ...request["data"] }, ["data"], rename);
    readClassWeights(request["data"] as Fields);
  }
  if (isObject(request["success"])) request["success"] = spell({ ...request["success"] }, ["success"], rename);
  choose(request, "loss", "loss", losses, [], rename);
}

/** The words of a request about parameters. */
function readPasted(request: Fields): void {
  const { activations: given, format } = request;
  const activation = (word: unknown) => named("activation", Object.keys(activations), word);
  if (Array.isArray(given)) request["activations"] = given.map(activation);
  else if (isObject(given))
    request["activations"] = Object.fromEntries(
      Object.entries(given).map(([place, word]) => [place, activation(word)]),
    );
  if (format === "pytorch" || format === "state_dict") request["format"] = "state-dict";
}

/** In a patch, a field may also go into an object that only the baseline has. */
function readExperiment(experiment: Fields, at: Path, rename: Rename, isPatch = false): Fields {
  renameFields("experiment", experiment, at, rename, isPatch);
  if (typeof experiment["framework"] === "string")
    experiment["framework"] = named("framework", Object.keys(frameworks), experiment["framework"]);
  const within = (key: string, read: (value: Fields, at: Path) => Fields) => {
    if (isObject(experiment[key])) experiment[key] = read({ ...experiment[key] }, [...at, key]);
  };
  within("network", (network, path) => readNetwork(network, path, rename));
  if (!("data" in experiment) && generatorOf(experiment["generator"]) !== undefined)
    move(experiment, "generator", "data", at, rename);
  readGenerator(experiment, "data", generatorOf, at, rename);
  within("data", (data, path) => {
    readSamples("data", data, path, rename);
    readClassWeights(data);
    readGenerator(data, "validation", generatorOf, path, rename);
    const { validation } = data;
    if (isObject(validation))
      data["validation"] = readSamples("validation", { ...validation }, [...path, "validation"], rename);
    return data;
  });
  const size = named("batchSize", ["all"], experiment["batches"]);
  if (typeof size === "number" || size === "all") {
    experiment["batches"] = { size };
    rename(at, "batches", "batches.size");
  }
  within("batches", (batches, path) => {
    renameFields("batches", batches, path, rename);
    batches["size"] = named("batchSize", ["all"], batches["size"]);
    batches["order"] = orderOf(batches["order"]);
    return withoutUndefined(batches);
  });
  choose(experiment, "optimizer", "optimizer", optimizers, at, rename);
  choose(experiment, "loss", "loss", losses, at, rename);
  choose(experiment, "schedule", "schedule", schedules, at, rename);
  within("earlyStopping", (value, path) => {
    renameFields("earlyStopping", value, path, rename);
    value["monitor"] = named("monitor", Object.keys(monitors), value["monitor"]);
    return withoutUndefined(value);
  });
  for (const key of ["success", "gradientClipping"]) within(key, (value, path) => spell(value, path, rename));
  return experiment;
}

/** Points, or a generator, which has parameters of its own. */
function readSamples(kind: "data" | "validation", samples: Fields, at: Path, rename: Rename): Fields {
  if (!("generator" in samples)) return renameFields(kind, samples, at, rename);
  const name = generatorOf(samples["generator"]);
  if (name === undefined) return samples;
  samples["generator"] = name;
  return renameFields("generator", samples, at, rename, false, entryIn(dataGenerators, name));
}

/** The generator that a word names, if any. */
function generatorOf(word: unknown): string | undefined {
  const name = named("generator", Object.keys(dataGenerators), word);
  return typeof name === "string" && Object.hasOwn(dataGenerators, name) ? name : undefined;
}

function entryIn(table: object, name: unknown): Entry | undefined {
  return typeof name === "string" && Object.hasOwn(table, name)
    ? (table as Readonly<Record<string, Entry>>)[name]
    : undefined;
}

function readNetwork(network: Fields, at: Path, rename: Rename): Fields {
  const { layers } = network;
  if (!Array.isArray(layers)) return network;
  const read: Fields = {
    ...network,
    layers: layers.map((given, i) => {
      if (!isObject(given)) return given;
      const layer = { ...given };
      const path = [...at, "layers", i];
      readBiases(layer);
      renameFields("layer", layer, path, rename);
      choose(layer, "activation", "activation", activations, path, rename);
      // Pasted weights are lists of numbers, which stay as they are.
      choose(layer, "weights", "initializer", initializers, path, rename);
      choose(layer, "biases", "initializer", initializers, path, rename);
      return layer;
    }),
  };
  readInFeatures(read, read["layers"] as unknown[]);
  return read;
}

/** Reads a choice from a table: a name, or an object with one. */
function choose(object: Fields, field: string, kind: NameTable, table: object, at: Path, rename: Rename): void {
  const given = object[field];
  const names = Object.keys(table);
  if (typeof given === "string") object[field] = named(kind, names, given);
  if (!isObject(given)) return;
  const choice = { ...given };
  const path = [...at, field];
  // Of an optimizer, the field of the name has another word too.
  if (kind === "optimizer") renameFields(kind, choice, path, rename);
  if (typeof choice["name"] === "string") choice["name"] = named(kind, names, choice["name"]);
  const entry = entryIn(table, choice["name"]);
  if (kind === "optimizer") readBetas(choice, entry, path, rename);
  else if (kind === "activation" || kind === "schedule") renameFields(kind, choice, path, rename, false, entry);
  else spell(choice, path, rename);
  object[field] = choice;
}

/** The name here of a word; the word itself if it has none. */
function named(kind: NameTable, names: readonly string[], word: unknown): unknown {
  if (typeof word !== "string" || word.length > LONGEST_WORD) return word;
  // `nn.MSELoss` and `keras.optimizers.Adam` are their last word.
  return nameOf(kind, names, word) ?? nameOf(kind, names, word.split(".").at(-1)!) ?? word;
}

function nameOf(kind: NameTable, names: readonly string[], word: string): string | undefined {
  if (names.includes(word)) return word;
  const alias = aliasIn(nameAliases[kind], word);
  if (alias !== undefined && alias.differs === undefined) return alias.to;
  const letters = lettersOf(word);
  return letters === "" ? undefined : names.find((name) => lettersOf(name) === letters);
}

/** `shuffle` is true or false elsewhere. */
function orderOf(order: unknown): unknown {
  if (typeof order === "boolean") return order ? "shuffled" : "given";
  return named("order", ["given", "shuffled"], order);
}

function renameFields(
  kind: keyof typeof fieldAliases,
  object: Fields,
  at: Path,
  rename: Rename,
  isPatch = false,
  entry?: Entry,
): Fields {
  for (const key of Object.keys(object)) {
    const alias = key.length > LONGEST_WORD ? undefined : aliasIn(fieldAliases[kind], key);
    if (alias === undefined || alias.to === key || alias.differs !== undefined) continue;
    const to = entry === undefined ? alias.to : parameterOf(entry, key, alias);
    if (to !== undefined) move(object, key, to, at, rename, isPatch);
  }
  return spell(object, at, rename);
}

/** What a word is called among the parameters of an entry, unless it is one itself. */
function parameterOf({ parameters }: Entry, word: string, { to, or = to }: Alias): string | undefined {
  if (word in parameters) return undefined;
  return [to, or].find((name) => name in parameters);
}

/** `weight_decay` is `weightDecay`. */
function spell(object: Fields, at: Path, rename: Rename): Fields {
  for (const key of Object.keys(object)) {
    if (key.length > LONGEST_WORD || !key.includes("_")) continue;
    const camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    if (spelled.has(camel)) move(object, key, camel, at, rename);
  }
  return object;
}

/**
 * Moves a field to a path within the object, unless something is there already, or an object on the way is something
 * else. An optimizer or another choice that stands as its name becomes an object.
 */
function move(object: Fields, from: string, to: string, at: Path, rename: Rename, isPatch = false): void {
  if (!Object.hasOwn(object, from)) return;
  const keys = to.split(".");
  const last = keys.pop()!;
  let target = object;
  for (const key of keys) {
    // Without its name, no optimizer is meant, and without points, no data.
    const needed = key === "optimizer" || (key === "data" && !POINTS.includes(last));
    const inside = target[key] ?? (needed && !isPatch ? undefined : {});
    if (typeof inside === "string" && CHOICES.includes(key)) target[key] = { name: inside };
    else if (isObject(inside)) target[key] = { ...inside };
    else return;
    target = target[key] as Fields;
  }
  if (Object.hasOwn(target, last)) return rename(at, from, to, true);
  target[last] = object[from];
  delete object[from];
  rename(at, from, to);
}

const CHOICES = ["optimizer", "loss", "schedule"];
const POINTS = ["inputs", "targets"];

function withoutUndefined(object: Fields): Fields {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
