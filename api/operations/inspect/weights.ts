import { endCost, examinationCost, plus } from "../../experiment/cost/cost.ts";
import { canonicalJson } from "../../experiment/identity.ts";
import type { Plan } from "../../experiment/plan.ts";
import { type ChoiceInput, choose } from "../../experiment/request/choose.ts";
import { defaults, pastedDefaults } from "../../experiment/request/defaults.ts";
import { experimentOf, type GivenData, type GivenPurpose } from "../../experiment/request/given-weights.ts";
import { boxOutlook, type InspectEndReport, type InspectReport, inspectPasted } from "../../experiment/run/inspect.ts";
import type { Precision } from "../../network/precision.ts";
import type { LossWeights, Specification } from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";
import { activations } from "../../network/tables/activations.ts";
import type { Success } from "../../network/tables/criteria.ts";
import type { z } from "../../schemas/zod.ts";
import type { Box } from "../../verification/box.ts";
import type { Reading as ReadingSchema } from "./export.ts";

/* The second kind of request to /inspect: a network given by its weights. */

/** How parameters in a framework's form were read. */
type Reading = z.output<typeof ReadingSchema>;

interface LayerOf<Activation> {
  readonly activation: Activation;
  /** units × fan-in */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

type Rows = readonly (readonly number[])[];

/** Data with targets, as in an experiment, without samples for validation. */
type FullData = { readonly inputs: Rows; readonly targets: Rows } & LossWeights;
/** The criteria, which have no samples for validation to be judged on. */
type FullSuccess = Omit<Success, "on">;

export interface GivenWeights {
  readonly network: { readonly layers: readonly LayerOf<ChoiceInput>[] };
  readonly data?: (GivenData & { readonly inputs: Rows }) | undefined;
  readonly loss?: GivenPurpose["loss"];
  readonly success?: GivenPurpose["success"];
  readonly box?: Box | undefined;
  readonly initialBias?: number | null | undefined;
  readonly precision?: Precision | undefined;
  readonly reading?: Reading | undefined;
}

export interface FullWeights {
  readonly network: { readonly layers: readonly LayerOf<Choice>[] };
  readonly data: { readonly inputs: Rows } | FullData | null;
  /** With targets only, like all fields of {@link FullData}. */
  readonly loss?: Choice;
  readonly success?: FullSuccess;
  readonly box: Box | null;
  readonly initialBias: number | null;
  readonly precision: Precision;
  /** Part of the result, and therefore of the request. */
  readonly reading?: Reading;
}

export type InspectedWeights = Pick<
  FullWeights,
  "network" | "reading" | "loss" | "success" | "initialBias" | "precision"
> &
  Partial<InspectEndReport> &
  InspectReport;

export function fillWeights({ network, data, loss, success, box, reading, ...input }: GivenWeights): FullWeights {
  const { initialBias = pastedDefaults.initialBias, precision = defaults.precision } = input;
  const experiment = experimentOf(network.layers, { data, loss, success }, precision);
  return {
    network: { layers: chosenLayers(network.layers) },
    ...(experiment === null ? { data: data ? { inputs: data.inputs } : null } : purposeOf(experiment)),
    box: box ?? null,
    initialBias,
    precision,
    ...(reading && { reading }),
  };
}

/** Targets, loss and criteria with every default filled in. */
function purposeOf({ data: { inputs, targets, weights }, loss, success }: Specification) {
  const { sampleWeights = null, classWeights = null } = weights ?? {};
  return { data: { inputs, targets, sampleWeights, classWeights }, loss, success: criteriaOf(success) };
}

function criteriaOf({ on: _, ...success }: Success): FullSuccess {
  return success;
}

function chosenLayers(layers: readonly LayerOf<ChoiceInput>[]): LayerOf<Choice>[] {
  return layers.map(({ activation, weights, biases }) => ({
    activation: choose(activations, activation),
    weights,
    biases,
  }));
}

export function planWeights({ box, data, reading, ...full }: FullWeights): Plan<InspectedWeights> {
  const layers = chosenLayers(full.network.layers);
  const { initialBias, precision, loss, success } = full;
  const withoutBiases = reading?.layers.map(({ biases }) => biases === null);
  const experiment = experimentOf(layers, { data, loss, success }, precision, withoutBiases);
  // In the order of the schema, like all of a result.
  const purpose = experiment && { loss: experiment.loss, success: criteriaOf(experiment.success) };
  const samples = data?.inputs.length ?? 1;
  const inputs = layers[0]!.weights[0]!.length;
  const shapes = layers.map(({ biases, activation }) => ({ units: biases.length, activation }));
  const measured = experiment ? endCost(experiment) : { work: 0, milliseconds: 0 };
  const most = plus(examinationCost(inputs, shapes, samples), measured);
  const pasted = {
    network: { layers },
    data,
    box: box?.map(({ low, high }) => ({ low, high })) ?? null,
    initialBias,
    precision,
    experiment,
  };
  // Only when it is needed: a stored result needs no look at the box.
  let expected: number | undefined;
  return {
    work: most.work,
    get milliseconds() {
      return (expected ??=
        examinationCost(inputs, shapes, samples, boxOutlook(pasted)).milliseconds + measured.milliseconds);
    },
    reducible: { field: "data.inputs", each: most.milliseconds / samples },
    *run() {
      return {
        network: { layers },
        ...(reading && { reading: inOrder(reading) }),
        ...purpose,
        initialBias,
        precision,
        ...(yield* inspectPasted(pasted)),
      };
    },
  };
}

/** Canonical JSON sorts keys; a result has them in the schema's order. */
function inOrder({ format, layers, experiment, unsaid }: Reading): Reading {
  return {
    format,
    layers: layers.map(({ weights, biases, layout }) => ({ weights, biases, layout })),
    // Of an experiment as it was written, no order is the schema's.
    ...(experiment && { experiment: JSON.parse(canonicalJson(experiment)) as typeof experiment }),
    ...(unsaid && { unsaid }),
  };
}

/** Writes the parameters as a network, whatever form they came in. */
export function writeWeights({ data, box, reading: _, ...full }: FullWeights): GivenWeights {
  return { ...full, ...(data && { data }), ...(box && { box }) };
}
