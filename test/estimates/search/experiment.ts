/** Random experiments over the whole space of the schema, read from the tables. */
import type { ChoiceInput } from "../../../api/experiment/request/choose.ts";
import {
  type DataInput,
  type ExperimentInput,
  resolveData,
  type SamplesInput,
} from "../../../api/experiment/request/resolve.ts";
import type { LayerInput } from "../../../api/experiment/request/resolve-network.ts";
import { firstWithoutClass } from "../../../api/network/core/sample-weights.ts";
import { precisions } from "../../../api/network/precision.ts";
import { type GeneratorEntry, type GeneratorName, generators } from "../../../api/network/random/generators.ts";
import { orders } from "../../../api/network/specification.ts";
import type { Entry, Parameter, Table } from "../../../api/network/table.ts";
import { type ActivationEntry, activations } from "../../../api/network/tables/activations.ts";
import { criterionNames } from "../../../api/network/tables/criteria.ts";
import type { DataGeneratorEntry } from "../../../api/network/tables/data-generator.ts";
import { dataGenerators } from "../../../api/network/tables/data-generators.ts";
import { type InitializerEntry, initializers } from "../../../api/network/tables/initializers.ts";
import { type LossEntry, losses } from "../../../api/network/tables/losses.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";
import { type ScheduleEntry, schedules } from "../../../api/network/tables/schedules.ts";
import { redrawConditions, startMeasures } from "../../../api/network/tables/starts.ts";
import type { Genes } from "./genes.ts";

/** Powers of ten that a parameter without bounds may take. */
const WIDE = { low: 1e-3, high: 1e3 };

/** An experiment in the form of a request. Its parts may not fit each other; then another one is drawn. */
export function randomExperiment(genes: Genes, at = ""): ExperimentInput {
  const generator = genes.chance(`${at}generator?`, 0.5)
    ? "philox"
    : genes.pick(`${at}generator`, Object.keys(generators) as GeneratorName[]);
  const replayed = (generators[generator] as GeneratorEntry).replays !== undefined;
  const loss = randomChoice(genes, `${at}loss`, losses);
  const { data: samples, outputs } = randomData(genes, at, losses[nameOf(loss) as keyof typeof losses]);
  const validation = randomValidation(genes, at, samples);
  const data = { ...samples, validation, ...randomWeights(genes, at, samples, outputs) };
  const epochs = genes.count(`${at}epochs`, 1, 3000);
  return {
    network: { layers: randomLayers(genes, at, outputs, nameOf(loss), replayed) },
    data,
    loss,
    optimizer: randomOptimizer(genes, at),
    schedule: randomSchedule(genes, at, epochs),
    batches: {
      size: genes.chance(`${at}batch 1`, 0.4)
        ? 1
        : genes.chance(`${at}batch all`, 0.4)
          ? "all"
          : genes.count(`${at}batch`, 1, 256),
      order: replayed ? "given" : genes.pick(`${at}order`, Object.keys(orders) as (keyof typeof orders)[]),
    },
    epochs,
    precision: genes.pick(`${at}precision`, precisions),
    ...(genes.chance(`${at}clipping`, 0.2) && {
      gradientClipping: genes.chance(`${at}by norm`, 0.5)
        ? { norm: genes.scale(`${at}clipped`, 1e-3, 1e3) }
        : { value: genes.scale(`${at}clipped`, 1e-3, 1e3) },
    }),
    ...(genes.chance(`${at}success`, 0.5) && { success: randomSuccess(genes, at, validation !== null) }),
    ...(genes.chance(`${at}stopping`, 0.15) && { earlyStopping: randomStopping(genes, at, validation !== null) }),
    ...(genes.chance(`${at}start`, 0.1) && { start: randomStart(genes, at) }),
    random: { generator },
  };
}

function randomSuccess(genes: Genes, at: string, isValidated: boolean): NonNullable<ExperimentInput["success"]> {
  const name = genes.pick(`${at}criterion`, criterionNames);
  return {
    [name]: genes.scale(`${at}bound`, 0.01, 1),
    relativeTo: "absolute",
    ...(isValidated && genes.chance(`${at}judged`, 0.5) && { on: "validation" }),
  };
}

function randomStopping(genes: Genes, at: string, isValidated: boolean): ExperimentInput["earlyStopping"] {
  return {
    monitor: isValidated && genes.chance(`${at}monitored`, 0.5) ? "validation-loss" : "loss",
    patience: genes.count(`${at}patience`, 1, 1000),
    minDelta: genes.chance(`${at}delta?`, 0.5) ? 0 : genes.scale(`${at}delta`, 1e-6, 1),
    restoreBest: genes.chance(`${at}restored`, 0.5),
  };
}

function randomStart(genes: Genes, at: string): ExperimentInput["start"] {
  if (genes.chance(`${at}best`, 0.5))
    return {
      bestOf: {
        starts: genes.count(`${at}starts`, 2, 50),
        by: genes.pick(`${at}by`, Object.keys(startMeasures) as (keyof typeof startMeasures)[]),
      },
    };
  const conditions = Object.keys(redrawConditions) as (keyof typeof redrawConditions)[];
  return { redraw: { while: genes.pick(`${at}while`, conditions), most: genes.count(`${at}redraws`, 1, 50) } };
}

/** Samples for validation: a part of the data, or as many of their own. */
function randomValidation(genes: Genes, at: string, samples: SamplesInput): DataInput["validation"] & (object | null) {
  if (!genes.chance(`${at}validation`, 0.2)) return null;
  return genes.chance(`${at}held out`, 0.5) ? { fraction: genes.between(`${at}fraction`, 0.05, 0.9) } : samples;
}

/** Weights of samples, or of the classes of targets that are one-hot. */
function randomWeights(genes: Genes, at: string, samples: SamplesInput, outputs: number): Partial<DataInput> {
  if (!genes.chance(`${at}weights`, 0.15)) return {};
  const { targets } = resolveData(samples, outputs);
  const weight = (_: unknown, i: number) => genes.scale(`${at}weight ${i % 7}`, 0.1, 10);
  if (genes.chance(`${at}of classes`, 0.5) && firstWithoutClass(targets) < 0)
    return { classWeights: Array.from({ length: Math.max(2, outputs) }, weight) };
  return { sampleWeights: targets.map(weight) };
}

function randomOptimizer(genes: Genes, at: string): ChoiceInput {
  const choice = randomChoice(genes, `${at}optimizer`, optimizers) as { name: string };
  return { ...choice, learningRate: genes.scale(`${at}rate`, 1e-4, 2) };
}

function randomSchedule(genes: Genes, at: string, epochs: number): ChoiceInput {
  const table = schedules as Table<ScheduleEntry>;
  const choice = randomChoice(genes, `${at}schedule`, table) as { name: string };
  if (!table[choice.name]!.takesThen) return choice;
  return { ...choice, epochs: genes.count(`${at}warmup`, 1, epochs), then: "constant" };
}

function randomLayers(genes: Genes, at: string, outputs: number, loss: string, replayed: boolean): LayerInput[] {
  const depth = genes.chance(`${at}deep`, 0.1)
    ? genes.count(`${at}depth`, 1, 15)
    : genes.count(`${at}hidden`, 1, 4) - 1;
  const widest = genes.scale(`${at}widest`, 2, 400);
  const uniform = genes.chance(`${at}one kind`, 0.5);
  const hidden = Array.from({ length: depth }, (_, l): LayerInput => {
    const place = `${at}layer ${l} `;
    return {
      units: genes.count(`${place}units`, 1, widest),
      activation: randomActivation(genes, uniform ? `${at}hidden ` : place, false),
      ...randomInitializers(genes, place, replayed),
      ...(!replayed && genes.chance(`${place}dropout?`, 0.15) && { dropout: genes.between(`${place}dropout`, 0, 0.9) }),
      ...(genes.chance(`${place}l1?`, 0.1) && { l1: genes.scale(`${place}l1`, 1e-4, 1) }),
      ...(genes.chance(`${place}frozen?`, 0.1) && {
        trainable: {
          weights: genes.chance(`${place}trains weights`, 0.5),
          biases: genes.chance(`${place}trains biases`, 0.5),
        },
      }),
      ...(genes.chance(`${place}factor?`, 0.1) && { learningRateFactor: genes.scale(`${place}factor`, 0.01, 10) }),
      ...(genes.chance(`${place}l2?`, 0.1) && { l2: genes.scale(`${place}l2`, 1e-4, 1) }),
    };
  });
  const { probabilities } = losses[loss as keyof typeof losses] as LossEntry;
  const activation = probabilities
    ? genes.pick(`${at}output`, outputs > 1 ? ["softmax", "sigmoid"] : ["sigmoid"])
    : genes.chance(`${at}identity`, 0.5)
      ? "identity"
      : randomActivation(genes, `${at}output `, true);
  return [...hidden, { units: outputs, activation, ...randomInitializers(genes, `${at}output `, replayed) }];
}

function randomActivation(genes: Genes, place: string, isOutput: boolean): ChoiceInput {
  if (genes.chance(`${place}relu`, 0.3)) return "relu";
  const allowed = Object.entries<ActivationEntry>(activations).filter(([, { outputOnly }]) => isOutput || !outputOnly);
  return randomChoice(genes, `${place}activation`, Object.fromEntries(allowed));
}

/** The parts of the initializers that the experiment's generator of random numbers replays. */
function randomInitializers(genes: Genes, place: string, replayed: boolean): Pick<LayerInput, "weights" | "biases"> {
  if (genes.chance(`${place}default`, 0.4)) return {};
  const fitting = Object.entries<InitializerEntry>(initializers).filter(
    ([, { takesValues, normal }]) => !takesValues && !(replayed && normal !== undefined),
  );
  const weights = fitting.filter(([, { places }]) => places.includes("weights"));
  const biases = fitting.filter(([, { places, joint }]) => places.includes("biases") && !joint);
  const choice = randomChoice(genes, `${place}weights`, Object.fromEntries(weights));
  const { joint } = initializers[nameOf(choice) as keyof typeof initializers] as InitializerEntry;
  return {
    weights: choice,
    biases: joint ? choice : randomChoice(genes, `${place}biases`, Object.fromEntries(biases)),
  };
}

/** An entry of the table, with some of its parameters set. */
function randomChoice<E extends Entry>(genes: Genes, place: string, table: Table<E>): ChoiceInput {
  const name = genes.pick(place, Object.keys(table));
  return { name, ...randomParameters(genes, `${place} ${name}`, table[name]!.parameters) };
}

function randomParameters(genes: Genes, place: string, parameters: Entry["parameters"]): Record<string, unknown> {
  const given = Object.entries(parameters).filter(
    ([name, { default: usual }]) => usual === undefined || genes.chance(`${place} ${name}?`, 0.3),
  );
  const values = Object.fromEntries(
    given.map(([name, parameter]) => [name, randomValue(genes, `${place} ${name}`, parameter)]),
  );
  const { low, high } = values;
  return low !== undefined && high !== undefined && low > high ? { ...values, low: high, high: low } : values;
}

function randomValue(genes: Genes, place: string, parameter: Parameter): number | boolean | string {
  if (parameter.oneOf !== undefined) return genes.pick(place, parameter.oneOf);
  const { default: usual, integer, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = parameter;
  if (typeof usual === "boolean") return genes.chance(place, 0.5);
  const high = Math.min(maximum ?? exclusiveMaximum ?? WIDE.high, WIDE.high);
  const low = minimum ?? exclusiveMinimum ?? 0;
  if (integer) return Math.floor(genes.between(place, low, high + 1 - 1e-9));
  // Near both ends, and small numbers as often as large ones.
  if (low < 0) return genes.between(place, -1, 1);
  const value = low === 0 ? genes.scale(place, Math.min(WIDE.low, high / 2), high) : genes.scale(place, low, high);
  return exclusiveMaximum === undefined ? value : Math.min(value, exclusiveMaximum * 0.999);
}

function randomData(genes: Genes, at: string, loss: LossEntry): { data: SamplesInput; outputs: number } {
  const most = genes.chance(`${at}many samples`, 0.15) ? 2000 : 100;
  const samples = genes.count(`${at}samples`, 2, most);
  const fits = (targets: readonly (readonly number[])[]) => targets.every((row) => loss.targets?.holds(row) ?? true);
  if (genes.chance(`${at}generated`, 0.6)) {
    const generator = genes.pick(`${at}data`, Object.keys(dataGenerators));
    const bits = genes.count(`${at}bits`, 1, 8);
    const { parameters } = dataGenerators[generator as keyof typeof dataGenerators] as DataGeneratorEntry;
    const settings = {
      samples,
      seed: 0,
      bits,
      classes: genes.count(`${at}classes`, 2, 4),
      noise: generator !== "parity" && genes.chance(`${at}noisy`, 0.5) ? genes.scale(`${at}noise`, 0.01, 1) : 0,
    };
    const known = Object.entries(settings).filter(([name]) => name in parameters);
    const data = { generator, ...Object.fromEntries(known) };
    if (fits(resolveData(data, 1).targets)) return { data, outputs: 1 };
  }
  const inputs = genes.chance(`${at}many inputs`, 0.1)
    ? genes.count(`${at}wide`, 1, Math.min(200, Math.floor(6000 / samples) + 1))
    : genes.count(`${at}inputs`, 1, 8);
  const outputs = genes.chance(`${at}many outputs`, 0.1)
    ? genes.count(`${at}wide outputs`, 1, Math.min(100, Math.floor(6000 / samples) + 1))
    : genes.count(`${at}outputs`, 1, 4);
  const points = matrix(samples, inputs, genes.number(`${at}points`));
  const targets = [
    matrix(samples, outputs, genes.number(`${at}targets`)),
    oneHot(samples, outputs),
    matrix(samples, outputs, 0.5).map((row) => row.map((x) => (x > 0 ? 1 : 0))),
    matrix(samples, outputs, 0.5).map((row) => row.map((x) => (x > 0 ? 1 : -1))),
  ];
  return { data: { inputs: points, targets: targets.find(fits) ?? targets[0]! }, outputs };
}

/** Numbers from −1 to 1 that look random, and depend on `seed`; of three digits, so that requests stay readable. */
export function matrix(rows: number, columns: number, seed: number): number[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => {
      const x = Math.sin(12.9898 * (i + 1) + 78.233 * (j + 1) + 37.719 * seed) * 43758.5453;
      return Math.round(1000 * (2 * (x - Math.floor(x)) - 1)) / 1000;
    }),
  );
}

function oneHot(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => (i % columns === j ? 1 : 0)));
}

function nameOf(choice: ChoiceInput): string {
  return typeof choice === "string" ? choice : choice.name;
}
