import type { GradientClipping } from "../../network/core/clipping.ts";
import { type Fraction, withValidation } from "../../network/core/hold-out.ts";
import type { EarlyStopping } from "../../network/core/stopping-rule.ts";
import type { Precision } from "../../network/precision.ts";
import type { GeneratorName } from "../../network/random/generators.ts";
import { type GeneratorEntry, generators } from "../../network/random/generators.ts";
import type {
  DataSpecification,
  LossWeights,
  NetworkSpecification,
  Order,
  Samples,
  Specification,
} from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";
import {
  type CriterionName,
  criterionNames,
  type JudgedOn,
  type Success,
  type Yardstick,
} from "../../network/tables/criteria.ts";
import {
  conflictIn,
  dataGenerators,
  type GeneratedData,
  generate,
  numbersIn,
} from "../../network/tables/data-generators.ts";
import { losses } from "../../network/tables/losses.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { type NullableRunCriteria, runCriteriaOf } from "../../network/tables/run-criteria.ts";
import type { scalings } from "../../network/tables/scalings.ts";
import { schedules } from "../../network/tables/schedules.ts";
import { type ChoiceInput, type Conventions, choose, none } from "./choose.ts";
import { defaults, stoppingDefaults } from "./defaults.ts";
import { type FrameworkEntry, type FrameworkName, frameworks } from "./frameworks.ts";
import { limits } from "./limits.ts";
import { asRows, type PointsInput } from "./points.ts";
import { practice, usualCriterion, usualLayers, usualLoss } from "./practice.ts";
import { type PublishedData, publishedData } from "./published-data.ts";
import { type LayerInput, resolveNetwork, withPenalty } from "./resolve-network.ts";
import { anew, type Reuse } from "./reuse.ts";
import { resolveStart, type StartInput } from "./start.ts";

/** Data points, or the generator that makes them. */
export type SamplesInput = PointsInput | { readonly generator: string; readonly [setting: string]: unknown };

/** The same, the weights of samples and classes in the loss, and data for validation. */
export type DataInput = SamplesInput & Partial<LossWeights> & { readonly validation?: SamplesInput | Fraction | null };

/** An experiment as in a request: every field may be left out. */
export interface ExperimentInput {
  readonly framework?: FrameworkName | null;
  /** Whether the request must not leave out what decides its meaning; see `assumed.ts`. */
  readonly strict?: boolean;
  readonly network?: {
    readonly inputs?: number;
    readonly layers?: readonly LayerInput[];
    readonly scaling?: keyof typeof scalings;
  };
  readonly data?: DataInput;
  readonly loss?: ChoiceInput;
  readonly optimizer?: ChoiceInput;
  readonly schedule?: ChoiceInput;
  readonly batches?: { readonly size?: number | "all"; readonly order?: Order };
  readonly epochs?: number;
  readonly earlyStopping?: Partial<EarlyStopping> | null;
  readonly precision?: Precision;
  readonly gradientClipping?: GradientClipping | null;
  readonly success?: { readonly [Name in CriterionName]?: number | null } & NullableRunCriteria & {
      readonly relativeTo?: Yardstick;
      readonly on?: JudgedOn;
    };
  readonly random?: { readonly generator?: GeneratorName };
  readonly start?: StartInput | null;
}

/** Where a request's defaults come from: the origin experiment, or what people do with data of their own. */
export type Basis = "origin" | "practice";

export function basisOf(input: ExperimentInput = {}): Basis {
  return input.data === undefined ? "origin" : "practice";
}

/**
 * Fills in every default of an experiment. A top-level field that is given replaces its default entirely; parameters
 * omitted inside it use the defaults of the entry that it names, or those of the framework. A framework decides first;
 * what it leaves to its users comes from `basis`. The number of inputs follows from the data. Experiments that differ in
 * little may `reuse` parts of each other.
 */
export function resolve(input: ExperimentInput = {}, basis = basisOf(input), reuse: Reuse = anew): Specification {
  const outputs = outputsOf(input.network);
  const data = reuse("data", [input.data, outputs], () =>
    input.data ? resolveData(input.data, outputs) : defaults.data,
  );
  const framework: FrameworkEntry | null = input.framework ? frameworks[input.framework] : null;
  const own: Conventions = framework ?? none;
  const usual = usualOf(basis, framework);
  const begun = reuse("network", [input.network, data, own, basis], () => {
    const layers = input.network?.layers ?? usual.layers(data.targets);
    return resolveNetwork(layers, input.network?.inputs ?? data.inputs[0]?.length, own, input.network?.scaling);
  });
  const loss = reuse("loss", [input.loss, begun, data, own, basis], () =>
    ofOutput(choose(losses, input.loss ?? usual.loss(begun, data.targets), own), begun, own),
  );
  const batches = reuse("batches", [input.batches, input.random, data, own, basis], () =>
    resolveBatches(input, usual.batches, data.inputs.length),
  );
  const network = reuse("penalty", [input.network, begun, loss, batches, data, own], () =>
    withPenalty({ network: begun, loss, batches, data }, input.network?.layers, own),
  );
  return {
    network,
    data,
    loss,
    optimizer: reuse("optimizer", [input.optimizer, own, basis], () =>
      withDecay(choose(optimizers, input.optimizer ?? usual.optimizer, own), own),
    ),
    schedule: reuse("schedule", [input.schedule, own, basis], () =>
      choose(schedules, input.schedule ?? usual.schedule, own),
    ),
    batches,
    epochs: input.epochs ?? usual.epochs,
    earlyStopping: reuse("earlyStopping", [input.earlyStopping, own], () =>
      input.earlyStopping
        ? { ...stoppingDefaults, ...input.earlyStopping }
        : input.earlyStopping === undefined
          ? usual.earlyStopping
          : null,
    ),
    precision: input.precision ?? usual.precision,
    gradientClipping: input.gradientClipping ?? defaults.gradientClipping,
    success: reuse("success", [input.success, loss, data, basis], () =>
      resolveSuccess(input.success, usual.success(loss, data.targets)),
    ),
    random: reuse("random", [input.random], () => ({
      generator: input.random?.generator ?? defaults.random.generator,
    })),
    start: reuse("start", [input.start], () => resolveStart(input.start ?? defaults.start)),
  };
}

/** What stands where a request leaves something out. */
interface Usual {
  readonly optimizer: Choice | string;
  readonly schedule: Choice | string;
  readonly batches: Specification["batches"];
  readonly epochs: number;
  readonly earlyStopping: Specification["earlyStopping"];
  readonly precision: Precision;
  layers(targets: Rows): readonly LayerInput[];
  loss(network: NetworkSpecification, targets: Rows): Choice | string;
  success(loss: Choice, targets: Rows): Partial<Success>;
}
type Rows = readonly (readonly number[])[];

const bases: Readonly<Record<Basis, Usual & { readonly optimizer: Choice }>> = {
  origin: {
    ...defaults,
    layers: () => usualLayers(defaults.data.targets),
    loss: () => defaults.loss,
    success: () => defaults.success,
  },
  practice: {
    ...defaults,
    ...practice,
    layers: usualLayers,
    loss: ({ layers }, targets) => usualLoss(layers.at(-1)!, targets),
    success: usualCriterion,
  },
};

function usualOf(basis: Basis, framework: FrameworkEntry | null): Usual {
  const usual = bases[basis];
  if (framework === null) return usual;
  const { optimizer = usual.optimizer.name, hidden } = framework;
  const { batches, epochs, earlyStopping, precision } = { ...usual, ...framework };
  return {
    ...usual,
    ...(hidden && { layers: (targets: Rows) => [...hidden, usual.layers(targets).at(-1)!] }),
    optimizer,
    batches,
    epochs,
    earlyStopping,
    precision,
    schedule: "constant",
  };
}

/** The optimizer that the framework means by one with a weight decay. */
function withDecay(optimizer: Choice, { decoupled = {} }: Conventions): Choice {
  const meant = optimizer["weightDecay"] === 0 ? undefined : decoupled[optimizer.name];
  return meant === undefined ? optimizer : choose(optimizers, { ...optimizer, name: meant });
}

/**
 * The generator of a framework draws no orders, so one batch of all samples has them as they are given, unless the
 * request says otherwise.
 */
function resolveBatches(
  { batches, random }: ExperimentInput,
  usual: Specification["batches"],
  samples: number,
): Specification["batches"] {
  const size = sizeOf(batches?.size ?? usual.size, samples);
  const generator: GeneratorEntry = generators[random?.generator ?? defaults.random.generator];
  const order = size === "all" && generator.replays !== undefined ? "given" : usual.order;
  return { size, order: batches?.order ?? order };
}

/** Batches of more samples than there are hold all: written so, equal experiments have one id. */
function sizeOf(size: number | "all", samples: number): number | "all" {
  return size !== "all" && size >= samples && samples > 1 ? "all" : size;
}

/** Without any criterion, the usual one applies. */
function resolveSuccess(given: ExperimentInput["success"] = {}, usual: Partial<Success>): Success {
  const bounds = Object.fromEntries(criterionNames.map((name) => [name, given[name] ?? null])) as Record<
    CriterionName,
    number | null
  >;
  const ofRun = runCriteriaOf(given);
  const isFree = criterionNames.every((name) => bounds[name] === null) && Object.keys(ofRun).length === 0;
  return {
    ...bounds,
    ...(isFree ? usual : {}),
    ...ofRun,
    relativeTo: given.relativeTo ?? (isFree ? usual.relativeTo : undefined) ?? defaults.success.relativeTo,
    on: given.on ?? defaults.success.on,
  };
}

/** The loss that the framework means by the chosen one, on this output layer. */
function ofOutput(loss: Choice, { layers }: NetworkSpecification, { lossesOfIdentity = {} }: Conventions): Choice {
  const meant = layers.at(-1)!.activation.name === "identity" ? lossesOfIdentity[loss.name] : undefined;
  return meant === undefined ? loss : { ...loss, name: meant };
}

/** The units of the output layer. */
export function outputsOf(network: ExperimentInput["network"]): number {
  return (network?.layers ?? defaults.network.layers).at(-1)!.units;
}

/** The data to train on, and those for validation, for a network with so many outputs. */
export function resolveData(
  { validation = null, sampleWeights = null, classWeights = null, ...given }: DataInput,
  outputs: number,
): DataSpecification {
  const points = resolveSamples(given as SamplesInput, outputs);
  const isWeighted = sampleWeights !== null || classWeights !== null;
  const samples = isWeighted ? { ...points, weights: { sampleWeights, classWeights } } : points;
  return withValidation(
    samples,
    validation === null || "fraction" in validation
      ? (validation as Fraction | null)
      : resolveSamples(validation, outputs),
  );
}

/** The points as rows; generated if only a generator is given, whose settings are then filled in. */
function resolveSamples(given: SamplesInput, outputs: number): Samples {
  // Data that were generated for an experiment, which is resolved again after a change of another field.
  if ("source" in given) return given as unknown as Samples;
  if (!("generator" in given)) return asRows(given as PointsInput, outputs);
  const { name: generator, ...settings } = choose(dataGenerators, { ...given, name: given.generator });
  const source = { generator, ...settings };
  const key = JSON.stringify([source, outputs]);
  const known = generated.get(key);
  if (known) return known;
  const fault = conflictIn(source) ?? tooManyNumbers(source);
  if (fault) return { inputs: [], targets: [], source, fault };
  if (generated.size === 0) queueMicrotask(() => generated.clear());
  const data = { ...asRows(generate(source), outputs), source };
  generated.set(key, data);
  return data;
}

function tooManyNumbers(source: GeneratedData): DataSpecification["fault"] {
  const numbers = numbersIn(source);
  if (numbers <= limits.generated) return undefined;
  return {
    setting: "samples",
    detail: `These are ${numbers} inputs; a generator makes at most ${limits.generated}. Use fewer samples or features.`,
  };
}

/**
 * The data that were generated in this turn of the event loop, by their settings. A request is checked and planned in
 * one turn, so the same data are generated once for all its variants and operations, and nothing is kept afterwards.
 */
const generated = new Map<string, Samples>();

/**
 * An experiment as in responses: generated data is represented by its generator. It is also a valid request, which
 * resolves to the same experiment.
 */
export type Published = Omit<Specification, "data"> & {
  readonly data: PublishedData;
};

export function published(specification: Specification): Published {
  return { ...specification, data: publishedData(specification.data) };
}
