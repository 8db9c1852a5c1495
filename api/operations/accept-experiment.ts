/** An experiment, or a patch of one, in the words of this API. */
import { frameworks } from "../experiment/request/frameworks.ts";
import { unitsOfLast } from "../formats/csv-data.ts";
import { isObject } from "../formats/json-object.ts";
import { monitors } from "../network/core/stopping-rule.ts";
import { activations } from "../network/tables/activations.ts";
import { dataGenerators } from "../network/tables/data-generators.ts";
import { initializers } from "../network/tables/initializers.ts";
import { losses } from "../network/tables/losses.ts";
import { optimizers } from "../network/tables/optimizers/table.ts";
import { schedules } from "../network/tables/schedules.ts";
import { uncalled } from "./accept-calls.ts";
import { checkClassNames, type KnownClasses, readClassNames } from "./accept-class-names.ts";
import {
  type Fields,
  type Path,
  type Rename,
  readBiases,
  readClassWeights,
  readGenerator,
  readInFeatures,
} from "./accept-forms.ts";
import { readHiddenLayers } from "./accept-hidden-layers.ts";
import { readLayers, readModel } from "./accept-layers.ts";
import { readLossArguments } from "./accept-losses.ts";
import { entryIn, nameIn } from "./accept-names.ts";
import { readRates } from "./accept-rates.ts";
import { readSampleValues } from "./accept-samples.ts";
import { move, orderOf, readChoice, renameFields, spell } from "./accept-words.ts";

/** What stands as a call of its framework. */
const called = { optimizer: optimizers, loss: losses, schedule: schedules };
type CalledField = keyof typeof called;

/** In a patch, a field may also go into an object that only the baseline has, whose classes are `known`. */
export function readExperiment(experiment: Fields, at: Path, rename: Rename, known?: KnownClasses): Fields {
  const isPatch = known !== undefined;
  readModel(experiment, at, rename);
  for (const [field, table] of Object.entries(called))
    if (field in experiment)
      experiment[field] = uncalled(experiment[field], field as CalledField, table, [...at, field], rename);
  readRates(experiment, at, rename);
  renameFields("experiment", experiment, at, rename, isPatch);
  if (typeof experiment["framework"] === "string")
    experiment["framework"] = nameIn("framework", Object.keys(frameworks), experiment["framework"]);
  const within = (key: string, read: (value: Fields, at: Path) => Fields) => {
    if (isObject(experiment[key])) experiment[key] = read({ ...experiment[key] }, [...at, key]);
  };
  if (!("data" in experiment) && generatorOf(experiment["generator"]) !== undefined)
    move(experiment, "generator", "data", at, rename);
  readGenerator(experiment, "data", generatorOf, at, rename);
  within("data", (data, path) => {
    readSamples("data", data, path, rename);
    readSampleValues(data, path, rename);
    readClassWeights(data);
    readGenerator(data, "validation", generatorOf, path, rename);
    const { validation } = data;
    if (isObject(validation)) {
      const held = readSamples("validation", { ...validation }, [...path, "validation"], rename);
      readSampleValues(held, [...path, "validation"], rename);
      data["validation"] = held;
    }
    return data;
  });
  const data = [...at, "data"];
  const names = isObject(experiment["data"])
    ? readClassNames(experiment["data"] as Fields, data, known, rename)
    : undefined;
  within("network", (network, path) => {
    readLayers(network, path, experiment["framework"], rename);
    return readNetwork(network, path, rename);
  });
  readLossArguments(experiment, at, rename);
  readChoice(experiment, "loss", "loss", losses, at, rename);
  const { network } = experiment;
  readHiddenLayers(experiment, at, isPatch, names, rename);
  if (experiment["network"] !== network) within("network", (made, path) => readNetwork(made, path, rename));
  if (names !== undefined) {
    if (known === undefined) rename.nameClasses(names);
    const units = isObject(experiment["network"]) ? unitsOfLast(experiment) : (known?.units ?? 1);
    checkClassNames(names, units, data, rename);
  }
  const size = nameIn("batchSize", ["all"], experiment["batches"]);
  if (typeof size === "number" || size === "all") {
    experiment["batches"] = { size };
    rename(at, "batches", "batches.size");
  }
  within("batches", (batches, path) => {
    renameFields("batches", batches, path, rename);
    batches["size"] = nameIn("batchSize", ["all"], batches["size"]);
    batches["order"] = orderOf(batches["order"]);
    return withoutUndefined(batches);
  });
  readChoice(experiment, "optimizer", "optimizer", optimizers, at, rename);
  readChoice(experiment, "schedule", "schedule", schedules, at, rename);
  within("earlyStopping", (value, path) => {
    renameFields("earlyStopping", value, path, rename);
    value["monitor"] = nameIn("monitor", Object.keys(monitors), value["monitor"]);
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
  const name = nameIn("generator", Object.keys(dataGenerators), word);
  return typeof name === "string" && Object.hasOwn(dataGenerators, name) ? name : undefined;
}

export function readNetwork(network: Fields, at: Path, rename: Rename): Fields {
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
      readChoice(layer, "activation", "activation", activations, path, rename);
      // Pasted weights are lists of numbers, which stay as they are.
      readChoice(layer, "weights", "initializer", initializers, path, rename);
      readChoice(layer, "biases", "initializer", initializers, path, rename);
      return layer;
    }),
  };
  readInFeatures(read, read["layers"] as unknown[]);
  return read;
}

function withoutUndefined(object: Fields): Fields {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
