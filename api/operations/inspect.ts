import { examinationCost, inspectionCost } from "../experiment/cost/cost.ts";
import { defaults, pastedDefaults } from "../experiment/request/defaults.ts";
import {
  type ChoiceInput,
  choose,
  type Published,
  published,
  resolve,
  resolveData,
} from "../experiment/request/resolve.ts";
import { type InspectReport, type InspectRunReport, inspectPasted, inspectRun } from "../experiment/run/inspect.ts";
import type { Precision } from "../network/precision.ts";
import type { Choice } from "../network/table.ts";
import { activations } from "../network/tables/activations.ts";
import type { Box } from "../verification/box.ts";
import type { Operation, Plan } from "./operation.ts";
import { type FullRun, fillValidation, type TrainInput } from "./train.ts";

export interface InspectRunInput extends TrainInput {
  readonly epoch?: number;
}

interface FullInspectedRun extends FullRun {
  readonly epoch: number;
}

interface LayerOf<Activation> {
  readonly activation: Activation;
  /** units × fan-in */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

/** How parameters were read, where they came in another form than as a network. */
interface Reading {
  readonly format: string;
  readonly layers: readonly { readonly weights: string; readonly biases: string | null; readonly layout: string }[];
}

export interface InspectParametersInput {
  readonly network: { readonly layers: readonly LayerOf<ChoiceInput>[] };
  readonly data?: { readonly inputs: readonly (readonly number[])[] };
  readonly box?: Box;
  readonly initialBias?: number | null;
  readonly precision?: Precision;
  readonly reading?: Reading;
}

export interface FullParameters {
  readonly network: { readonly layers: readonly LayerOf<Choice>[] };
  readonly data: { readonly inputs: readonly (readonly number[])[] } | null;
  readonly box: Box | null;
  readonly initialBias: number | null;
  readonly precision: Precision;
  /** Part of the answer, and so of the request that it is the answer to. */
  readonly reading?: Reading;
}

export type InspectRunResultBody = { readonly experiment: Published } & InspectRunReport;
/** With `reading`, where there is one: its words are those of the formats, which are not known here. */
export type InspectParametersResultBody = Pick<FullParameters, "network" | "initialBias" | "precision"> & InspectReport;

/** Two questions under one name: one about a run, one about parameters, which alone have a network. */
export const inspect: Operation<
  InspectRunInput | InspectParametersInput,
  FullInspectedRun | FullParameters,
  InspectRunResultBody | InspectParametersResultBody
> = {
  fill: (input) => ("network" in input ? fillParameters(input) : fillRun(input)),
  plan: (full) => ("network" in full ? planParameters(full) : planRun(full)),
  write: (full) => ("network" in full ? writeParameters(full) : full),
};

function fillRun({ experiment: given, seed = 0, validation, epoch }: InspectRunInput): FullInspectedRun {
  const experiment = resolve(given);
  return { experiment: published(experiment), seed, epoch: epoch ?? experiment.epochs, ...fillValidation(validation) };
}

function planRun({ seed, epoch, ...full }: FullInspectedRun): Plan<InspectRunResultBody> {
  const experiment = resolve(full.experiment);
  const validation = full.validation ? resolveData(full.validation) : null;
  const cost = inspectionCost(experiment, epoch, validation?.inputs.length);
  return {
    ...cost,
    reducible: { field: "epoch", each: cost.milliseconds / (epoch + 1) },
    run: () => ({ experiment: published(experiment), ...inspectRun(experiment, seed, epoch, validation) }),
  };
}

function fillParameters({ network, data, box, reading, ...input }: InspectParametersInput): FullParameters {
  const { initialBias = pastedDefaults.initialBias, precision = defaults.precision } = input;
  const layers = network.layers.map(({ activation, weights, biases }) => ({
    activation: choose(activations, activation),
    weights,
    biases,
  }));
  return {
    network: { layers },
    data: data ?? null,
    box: box ?? null,
    initialBias,
    precision,
    ...(reading && { reading }),
  };
}

function planParameters({ box, data, reading, ...full }: FullParameters): Plan<InspectParametersResultBody> {
  const layers = full.network.layers.map(({ activation, weights, biases }) => ({
    activation: choose(activations, activation),
    weights,
    biases,
  }));
  const { initialBias, precision } = full;
  const samples = data?.inputs.length ?? 1;
  const inputs = layers[0]!.weights[0]!.length;
  const shapes = layers.map(({ biases, activation }) => ({ units: biases.length, activation }));
  const cost = examinationCost(inputs, shapes, samples);
  return {
    ...cost,
    reducible: { field: "data.inputs", each: cost.milliseconds / samples },
    run: () => ({
      network: { layers },
      ...(reading && {
        reading: {
          format: reading.format,
          layers: reading.layers.map(({ weights, biases, layout }) => ({ weights, biases, layout })),
        },
      }),
      initialBias,
      precision,
      ...inspectPasted({
        network: { layers },
        data,
        box: box && box.map(({ low, high }) => ({ low, high })),
        initialBias,
        precision,
      }),
    }),
  };
}

/** As a network, whatever form the parameters came in. */
function writeParameters({ data, box, reading: _, ...full }: FullParameters): InspectParametersInput {
  return { ...full, ...(data && { data }), ...(box && { box }) };
}
