import { examinationCost } from "../../experiment/cost/cost.ts";
import type { Plan } from "../../experiment/plan.ts";
import { defaults, pastedDefaults } from "../../experiment/request/defaults.ts";
import { type ChoiceInput, choose } from "../../experiment/request/resolve.ts";
import { boxOutlook, type InspectReport, inspectPasted } from "../../experiment/run/inspect.ts";
import type { Precision } from "../../network/precision.ts";
import type { Choice } from "../../network/table.ts";
import { activations } from "../../network/tables/activations.ts";
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

export interface GivenWeights {
  readonly network: { readonly layers: readonly LayerOf<ChoiceInput>[] };
  readonly data?: { readonly inputs: readonly (readonly number[])[] } | undefined;
  readonly box?: Box | undefined;
  readonly initialBias?: number | null | undefined;
  readonly precision?: Precision | undefined;
  readonly reading?: Reading | undefined;
}

export interface FullWeights {
  readonly network: { readonly layers: readonly LayerOf<Choice>[] };
  readonly data: { readonly inputs: readonly (readonly number[])[] } | null;
  readonly box: Box | null;
  readonly initialBias: number | null;
  readonly precision: Precision;
  /** Part of the result, and therefore of the request. */
  readonly reading?: Reading;
}

export type InspectedWeights = Pick<FullWeights, "network" | "initialBias" | "precision" | "reading"> & InspectReport;

export function fillWeights({ network, data, box, reading, ...input }: GivenWeights): FullWeights {
  const { initialBias = pastedDefaults.initialBias, precision = defaults.precision } = input;
  return {
    network: { layers: chosenLayers(network.layers) },
    data: data ?? null,
    box: box ?? null,
    initialBias,
    precision,
    ...(reading && { reading }),
  };
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
  const { initialBias, precision } = full;
  const samples = data?.inputs.length ?? 1;
  const inputs = layers[0]!.weights[0]!.length;
  const shapes = layers.map(({ biases, activation }) => ({ units: biases.length, activation }));
  const most = examinationCost(inputs, shapes, samples);
  const pasted = {
    network: { layers },
    data,
    box: box?.map(({ low, high }) => ({ low, high })) ?? null,
    initialBias,
    precision,
  };
  // Only when it is needed: a stored result needs no look at the box.
  let expected: number | undefined;
  return {
    work: most.work,
    get milliseconds() {
      return (expected ??= examinationCost(inputs, shapes, samples, boxOutlook(pasted)).milliseconds);
    },
    reducible: { field: "data.inputs", each: most.milliseconds / samples },
    *run() {
      return {
        network: { layers },
        ...(reading && { reading: inOrder(reading) }),
        initialBias,
        precision,
        ...(yield* inspectPasted(pasted)),
      };
    },
  };
}

/** Canonical JSON sorts keys; a result has them in the schema's order. */
function inOrder({ format, layers }: Reading): Reading {
  return { format, layers: layers.map(({ weights, biases, layout }) => ({ weights, biases, layout })) };
}

/** Writes the parameters as a network, whatever form they came in. */
export function writeWeights({ data, box, reading: _, ...full }: FullWeights): GivenWeights {
  return { ...full, ...(data && { data }), ...(box && { box }) };
}
