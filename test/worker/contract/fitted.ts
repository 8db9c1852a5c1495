/**
 * Makes the parts of a generated request consistent more often than chance would: rows of one width, an output layer
 * as wide as the targets, patches that name fields. The service refuses the rest.
 */
import fc from "fast-check";
import { document, type Schema } from "./document.ts";
import { fitOutcomes, isOutcomes } from "./fitted-outcomes.ts";
import { fitExport } from "./fitted-parameters.ts";
import { valuesOf } from "./values.ts";

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isRows = (value: unknown): value is number[][] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => Array.isArray(row));

const patches = valuesOf((document.components.schemas as unknown as Record<string, Schema>)["ExperimentInput"]!);

/** The same values, most of them made consistent; a patch then has the fields of an experiment. */
export function fitted(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const fit = fc
    .tuple(values, fc.array(patches, { minLength: 3, maxLength: 3 }))
    .map(([value, instead]) => fitRequest(value, instead));
  return fc.oneof({ weight: 5, arbitrary: fit }, { weight: 1, arbitrary: values }).map(withoutStrict);
}

/** Criteria and a schedule that the run is long enough for. */
function fitToRun(experiment: Fields): void {
  const { success, schedule, epochs, network } = experiment;
  const most = typeof epochs === "number" ? epochs : 1000;
  if (isFields(schedule) && schedule["name"] === "warmup")
    experiment["schedule"] = { ...schedule, epochs: Math.min(most, schedule["epochs"] as number) };
  if (!isFields(success)) return;
  const { distinctCodes, meanLossOfLast, ...bounds } = success;
  const isDeep = !isFields(network) || !Array.isArray(network["layers"]) || network["layers"].length > 1;
  experiment["success"] = {
    ...bounds,
    ...(distinctCodes !== undefined && isDeep && { distinctCodes: 2 }),
    ...(isFields(meanLossOfLast) && { meanLossOfLast: { ...meanLossOfLast, epochs: 1 } }),
  };
  if (isFields(meanLossOfLast)) delete experiment["earlyStopping"];
}

/** The generator of a framework replays the initial parameters alone. */
function fitToReplay(experiment: Fields): void {
  const { random, batches, network } = experiment;
  const generator = isFields(random) ? random["generator"] : undefined;
  if (generator === undefined || generator === "philox") return;
  experiment["batches"] = { ...(isFields(batches) ? batches : {}), order: "given" };
  if (isFields(network) && Array.isArray(network["layers"]))
    experiment["network"] = {
      ...network,
      layers: (network["layers"] as Fields[]).map(({ dropout: _, weights: __, biases: ___, ...layer }) => layer),
    };
}

const nameOf = (choice: unknown) => (isFields(choice) ? choice["name"] : choice);

/** Whether a loss refuses most targets. */
function isOfClasses(loss: unknown): boolean {
  return /cross-entropy|hinge|poisson/.test(String(nameOf(loss)));
}

/** Targets that a loss of classes takes from one output. */
function targetFor(loss: unknown, index: number, usual: number): number {
  const name = nameOf(loss);
  if (name === "hinge" || name === "squared-hinge") return index % 2 === 0 ? 1 : -1;
  return name === "cross-entropy" || name === "cross-entropy-with-logits" ? 1 : usual;
}

/** Without data for validation, neither the criteria nor early stopping may look at them. */
function fitToTraining(experiment: Fields): void {
  const { success, earlyStopping } = experiment;
  if (isFields(success)) experiment["success"] = { ...success, on: "training" };
  if (isFields(earlyStopping)) experiment["earlyStopping"] = { ...earlyStopping, monitor: "loss" };
}

/** Most experiments leave out something that a strict one must not. */
function withoutStrict(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutStrict);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, part]) => (field === "strict" ? [] : [[field, withoutStrict(part)]])),
  );
}

/** Fields of every experiment that small integers fit. */
const SWEPT = ["/epochs", "/optimizer/learningRate", "/batches/size"];

function fitRequest(value: unknown, instead: readonly unknown[]): unknown {
  if (!isFields(value)) return value;
  if (isOutcomes(value)) return fitOutcomes(value);
  if ("parameters" in value) return fitExport(value);
  const request: Fields = Object.fromEntries(
    Object.entries(value).map(([field, part]) => [field, isRows(part) ? part.map((row) => row.slice(0, 1)) : part]),
  );
  if (isFields(request["patch"])) request["patch"] = fitPatch(instead[0] as Fields);
  // A script repeats one run, or has a loop.
  if (isFields(request["experiment"]) && "as" in request && "seed" in request) delete request["seeds"];
  for (const field of ["experiment", "baseline"])
    if (isFields(request[field])) request[field] = fitExperiment(request[field]);
  if (typeof request["epoch"] === "number") request["epoch"] = 0;
  if (Array.isArray(request["variants"])) {
    request["variants"] = (request["variants"] as Fields[]).map((variant, index) => ({
      name: `${index} ${variant["name"] as string}`.slice(0, 80),
      patch: fitPatch(instead[index % instead.length] as Fields),
    }));
  }
  if (Array.isArray(request["axes"]))
    request["axes"] = (request["axes"] as Fields[]).map((axis, index) => ({
      pointer: SWEPT[index % SWEPT.length],
      ...(isFields(axis["range"]) ? { range: { ...axis["range"], from: 1, to: 3, count: 3 } } : { values: [1, 2] }),
    }));
  // stopWhen decides how many seeds there are.
  if (isFields(request["stopWhen"])) {
    request["seeds"] = {};
    delete request["interval"];
  }
  if (isFields(request["network"]) && Array.isArray(request["network"]["layers"]))
    return fitParameters(request, request["network"]["layers"] as Fields[]);
  return request;
}

function fitExperiment(given: Fields): Fields {
  const experiment = { ...given };
  const { data, network } = experiment;
  const points = isFields(data) && Array.isArray(data["inputs"]);
  if (points) {
    // A flat list stays one.
    const [flatInputs, flatTargets] = [data["inputs"], data["targets"]].map((list) => !isRows(list));
    const xs = (data["inputs"] as (number | number[])[]).map((row) => (typeof row === "number" ? row : row[0]!));
    const ys = xs.map((x, index) =>
      targetFor(experiment["loss"], index, index % 2 === 0 ? 0 : Math.abs(x) > 1 ? 1 : 0.5),
    );
    experiment["data"] = {
      inputs: flatInputs ? xs : xs.map((x) => [x]),
      targets: flatTargets ? ys : ys.map((y) => [y]),
      ...fitWeights(data, xs.length),
    };
  } else if (isFields(data)) {
    experiment["data"] = fitGenerated(data);
    if (isOfClasses(experiment["loss"])) delete experiment["loss"];
  }
  const kept = experiment["data"];
  if (!isFields(kept) || (kept["validation"] ?? null) === null) fitToTraining(experiment);
  if (isFields(network)) {
    const { inputs: _, layers } = network as { inputs?: unknown; layers?: Fields[] };
    experiment["network"] =
      layers === undefined
        ? {}
        : { layers: layers.map((layer, index) => fitLayer(layer, index === layers.length - 1)) };
  }
  fitToRun(experiment);
  fitToReplay(experiment);
  return experiment;
}

/** As many features as are informative and redundant, and corners for the clusters; samples held out of the others. */
function fitGenerated({ sampleWeights: _, classWeights: __, ...data }: Fields): Fields {
  const { validation } = data;
  return {
    ...data,
    ...("features" in data && { features: 8 }),
    ...("informative" in data && { informative: 4 }),
    ...("redundant" in data && { redundant: 1 }),
    ...("clustersPerClass" in data && { clustersPerClass: 2 }),
    ...(isFields(validation) && { validation: { fraction: 0.5 } }),
  };
}

/** A patch changes what its baseline has: its targets fit no loss of classes, and what stops early has no last epochs. */
function fitPatch(given: Fields): Fields {
  const patch = fitExperiment(given);
  if ("data" in patch !== "loss" in patch) patch["loss"] = "mse";
  if (isFields(patch["earlyStopping"]))
    patch["success"] = { ...(isFields(patch["success"]) ? patch["success"] : {}), meanLossOfLast: null };
  return patch;
}

/** One weight for each sample and for each of two classes; the first is above 0. */
function fitWeights({ sampleWeights, classWeights }: Fields, samples: number): Fields {
  const sized = (weights: unknown, count: number) =>
    Array.isArray(weights)
      ? Array.from({ length: count }, (_, i) => (i === 0 ? 1 : (weights[i % weights.length] as number)))
      : weights;
  return {
    ...(sampleWeights !== undefined && { sampleWeights: sized(sampleWeights, samples) }),
    ...(classWeights !== undefined && { classWeights: sized(classWeights, 2) }),
  };
}

/** Explicit weights and biases would need the right shape. */
function fitLayer({ weights, biases, ...layer }: Fields, isLast: boolean): Fields {
  const named = (begin: unknown) => begin !== undefined && !(isFields(begin) && begin["name"] === "values");
  return {
    ...layer,
    ...(isLast && { units: 1 }),
    ...(named(weights) && { weights }),
    ...(named(biases) && { biases }),
  };
}

function fitParameters(request: Fields, layers: readonly Fields[]): Fields {
  const fit = layers.map(({ activation, biases }) => ({
    activation,
    weights: [[(biases as number[])[0]!]],
    biases: (biases as number[]).slice(0, 1),
  }));
  const { data: _, loss: __, success: ___, ...rest } = request;
  return { ...rest, network: { layers: fit }, box: [{ low: -1, high: 1 }] };
}
