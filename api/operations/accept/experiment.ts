/** An experiment, or a patch of one, in the words of this API. */
import { frameworks } from "../../experiment/request/frameworks.ts";
import { unitsOfLast } from "../../formats/csv-data.ts";
import { isObject } from "../../formats/json-object.ts";
import { monitors } from "../../network/core/stopping-rule.ts";
import { generators } from "../../network/random/generators.ts";
import { activations } from "../../network/tables/activations.ts";
import { dataGenerators } from "../../network/tables/data-generators.ts";
import { initializers } from "../../network/tables/initializers.ts";
import { losses } from "../../network/tables/losses.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { schedules } from "../../network/tables/schedules.ts";
import { readCallbacks } from "./callbacks.ts";
import { uncalled } from "./calls.ts";
import { checkClassNames, type KnownClasses, readClassNames } from "./class-names.ts";
import { readClassWeights } from "./class-weights.ts";
import { readCompiled } from "./compiled.ts";
import { readStopping, refuseCriteria } from "./criteria.ts";
import { hideUsual, noteEstimators, readAlpha, readEstimator, readSklearn, refuseEstimators } from "./estimators.ts";
import { type Fields, type Path, type Rename, readBiases, readGenerator, readInFeatures } from "./forms.ts";
import { readHiddenLayers, readHiddenWords } from "./hidden-layers.ts";
import { dropIdle } from "./idle.ts";
import { readLayers, readModel, refuseSizes } from "./layers.ts";
import { readLogSoftmax } from "./log-softmax.ts";
import { DIVIDED_BY_SAMPLES } from "./loss-weights.ts";
import { readLossArguments } from "./losses.ts";
import { entryIn, nameIn } from "./names.ts";
import { readCosine, readRates, refuseOfNoOptimizer } from "./rates.ts";
import { readOptimizerExtras, readRegularizer } from "./regularizers.ts";
import { readRows } from "./rows.ts";
import { readSampleValues } from "./samples.ts";
import { smoothTargets } from "./smoothing.ts";
import { move, orderOf, readChoice, renameFields, spell } from "./words.ts";

/** What stands as a call of its framework. */
const called = { optimizer: optimizers, loss: losses, schedule: schedules };
type CalledField = keyof typeof called;

/** In a patch, a field may also go into an object that only the baseline has, whose classes are `known`. */
export function readExperiment(experiment: Fields, at: Path, rename: Rename, known?: KnownClasses): Fields {
  const isPatch = known !== undefined;
  readCompiled(experiment, at, rename);
  if (isPatch) refuseEstimators(experiment, at, rename);
  const estimator = isPatch ? undefined : readEstimator(experiment, at, rename);
  dropIdle(experiment, rename);
  readHiddenWords(experiment, at, rename);
  const framework = nameIn("framework", Object.keys(frameworks), experiment["framework"]);
  if (typeof framework === "string") experiment["framework"] = framework;
  if (!isPatch) {
    noteEstimators(experiment, rename);
    readSklearn(experiment, at, rename);
  }
  refuseSizes(experiment, at, rename);
  refuseCriteria(experiment, at, rename);
  readCallbacks(experiment, at, rename);
  readStopping(experiment, at, rename);
  readModel(experiment, at, rename);
  for (const [field, table] of Object.entries(called))
    if (field in experiment)
      experiment[field] = uncalled(experiment[field], field as CalledField, table, [...at, field], rename, framework);
  readOptimizerExtras(experiment, at, rename);
  readRates(experiment, at, rename);
  if (!isPatch) refuseOfNoOptimizer(experiment, at, rename);
  renameFields("experiment", experiment, at, rename, isPatch);
  const within = (key: string, read: (value: Fields, at: Path) => Fields) => {
    if (isObject(experiment[key])) experiment[key] = read({ ...experiment[key] }, [...at, key]);
  };
  if (!("data" in experiment) && generatorOf(experiment["generator"]) !== undefined)
    move(experiment, "generator", "data", at, rename);
  readRows(experiment, at, rename);
  readGenerator(experiment, "data", generatorOf, at, rename);
  within("data", (data, path) => {
    readSamples("data", data, path, rename);
    readSampleValues(data, path, rename);
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
  if (isObject(experiment["data"])) readClassWeights(experiment["data"] as Fields, names ?? known?.names, data, rename);
  readLogSoftmax(experiment);
  within("network", (network, path) => {
    readLayers(network, path, experiment["framework"], rename);
    return readNetwork(network, path, rename, framework);
  });
  if ("loss" in experiment) experiment["loss"] = uncalled(experiment["loss"], "loss", losses, [...at, "loss"], rename);
  const smoothing = readLossArguments(experiment, at, rename);
  readChoice(experiment, "loss", "loss", losses, at, rename);
  if (!isPatch) hideUsual(experiment, estimator !== undefined, rename);
  const { network } = experiment;
  readHiddenLayers(experiment, at, isPatch, names, estimator, rename);
  if (experiment["network"] !== network) within("network", (made, path) => readNetwork(made, path, rename, framework));
  if (names !== undefined) {
    if (known === undefined) rename.nameClasses(names);
    const units = isObject(experiment["network"]) ? unitsOfLast(experiment) : (known?.units ?? 1);
    checkClassNames(names, units, data, rename);
  }
  noteWeights(experiment, rename);
  const size = batchSizeOf(experiment["batches"]);
  if (typeof size === "number" || size === "all") {
    experiment["batches"] = { size };
    rename(at, "batches", "batches.size");
  }
  within("batches", (batches, path) => {
    renameFields("batches", batches, path, rename);
    batches["size"] = batchSizeOf(batches["size"]);
    batches["order"] = orderOf(batches["order"]);
    return withoutUndefined(batches);
  });
  readChoice(experiment, "optimizer", "optimizer", optimizers, at, rename, framework);
  readChoice(experiment, "schedule", "schedule", schedules, at, rename, framework);
  readCosine(experiment);
  within("earlyStopping", (value, path) => {
    renameFields("earlyStopping", value, path, rename);
    value["monitor"] = nameIn("monitor", Object.keys(monitors), value["monitor"]);
    return withoutUndefined(value);
  });
  within("success", (value, path) => renameFields("success", value, path, rename));
  within("gradientClipping", (value, path) => spell(value, path, rename));
  const { random } = experiment;
  if (typeof random === "string" && Object.hasOwn(generators, random)) {
    experiment["random"] = { generator: random };
    rename(at, "random", "random.generator");
  }
  if (!isPatch) readAlpha(experiment);
  smoothTargets(experiment, smoothing, rename);
  return experiment;
}

/** scikit-learn's "auto" is 200, or all if there are fewer. */
function batchSizeOf(size: unknown): unknown {
  return size === "auto" ? 200 : nameIn("batchSize", ["all"], size);
}

/** PyTorch's mean of a weighted cross-entropy is another. */
function noteWeights({ framework, loss, data }: Fields, rename: Rename): void {
  const name = isObject(loss) ? loss["name"] : loss;
  const weights = isObject(data) ? data["classWeights"] : undefined;
  const isOfClasses = name === "cross-entropy" || name === "cross-entropy-with-logits";
  if (framework === "pytorch" && isOfClasses && Array.isArray(weights) && weights.some((one) => one !== weights[0]))
    rename.note(DIVIDED_BY_SAMPLES);
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

export function readNetwork(network: Fields, at: Path, rename: Rename, framework?: unknown): Fields {
  const { layers } = network;
  if (!Array.isArray(layers)) return network;
  const read: Fields = {
    ...network,
    layers: layers.map((given, i) => {
      if (!isObject(given)) return given;
      const layer = { ...given };
      const path = [...at, "layers", i];
      readBiases(layer);
      readRegularizer(layer, path, rename);
      renameFields("layer", layer, path, rename);
      readChoice(layer, "activation", "activation", activations, path, rename);
      // Pasted weights are lists of numbers, which stay as they are.
      for (const place of ["weights", "biases"]) {
        readChoice(layer, place, "initializer", initializers, path, rename, framework);
        if (framework === "keras") layer[place] = withUsual(layer[place]);
      }
      return withoutUndefined(layer);
    }),
  };
  readInFeatures(read, read["layers"] as unknown[], at, rename);
  return read;
}

/** Keras's distributions are complete without arguments. */
const ofKeras: Readonly<Record<string, Fields>> = {
  normal: { stddev: 0.05 },
  "truncated-normal": { stddev: 0.05 },
  uniform: { low: -0.05, high: 0.05 },
  constant: { value: 0 },
};

function withUsual(initializer: unknown): unknown {
  const { seed: _, ...given } = isObject(initializer) ? initializer : { name: initializer };
  const name = String((given as Fields)["name"]);
  const usual = Object.hasOwn(ofKeras, name) ? ofKeras[name] : undefined;
  return usual === undefined ? initializer : { ...usual, ...given };
}

function withoutUndefined(object: Fields): Fields {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
