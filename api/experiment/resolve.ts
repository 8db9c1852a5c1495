import { activations } from "../network/activations.ts";
import { initializers } from "../network/initializers.ts";
import { losses } from "../network/losses.ts";
import { optimizers } from "../network/optimizers.ts";
import type { Precision } from "../network/precision.ts";
import type { GeneratorName } from "../network/random/streams.ts";
import { schedules } from "../network/schedules.ts";
import type { LayerSpecification, NetworkSpecification, Order, Specification } from "../network/specification.ts";
import type { Yardstick } from "../network/success.ts";
import { entryOf, type Choice, type Table } from "../network/table.ts";
import { defaults, layerDefaults } from "./defaults.ts";

/** A thing from a table: its name alone, or an object with the parameters that differ from its defaults. */
export type ChoiceInput = string | { readonly name: string; readonly [parameter: string]: unknown };

export interface LayerInput {
  readonly units: number;
  readonly activation?: ChoiceInput;
  readonly weights?: ChoiceInput;
  readonly biases?: ChoiceInput;
}

/** An experiment as people send it: every field may be left out. */
export interface ExperimentInput {
  readonly network?: { readonly inputs?: number; readonly layers?: readonly LayerInput[] };
  readonly data?: { readonly inputs: readonly (readonly number[])[]; readonly targets: readonly (readonly number[])[] };
  readonly loss?: ChoiceInput;
  readonly optimizer?: ChoiceInput;
  readonly schedule?: ChoiceInput;
  readonly batches?: { readonly size?: number | "all"; readonly order?: Order };
  readonly epochs?: number;
  readonly precision?: Precision;
  readonly success?: { readonly everyErrorBelow?: number; readonly relativeTo?: Yardstick };
  readonly random?: { readonly generator?: GeneratorName };
}

/**
 * The experiment with every default filled in. A top-level field that is given replaces its default
 * whole; inside it each parameter has the default of its own name. The number of inputs follows the data.
 */
export function resolve(input: ExperimentInput = {}): Specification {
  const data = input.data ?? defaults.data;
  return {
    network: input.network ? resolveNetwork(input.network, data.inputs[0]?.length) : defaults.network,
    data,
    loss: input.loss ? choose(losses, input.loss) : defaults.loss,
    optimizer: input.optimizer ? choose(optimizers, input.optimizer) : defaults.optimizer,
    schedule: input.schedule ? choose(schedules, input.schedule) : defaults.schedule,
    batches: { size: input.batches?.size ?? defaults.batches.size, order: input.batches?.order ?? defaults.batches.order },
    epochs: input.epochs ?? defaults.epochs,
    precision: input.precision ?? defaults.precision,
    success: {
      everyErrorBelow: input.success?.everyErrorBelow ?? defaults.success.everyErrorBelow,
      relativeTo: input.success?.relativeTo ?? defaults.success.relativeTo,
    },
    random: { generator: input.random?.generator ?? defaults.random.generator },
  };
}

function resolveNetwork(
  { inputs, layers }: NonNullable<ExperimentInput["network"]>, width: number | undefined,
): NetworkSpecification {
  return {
    inputs: inputs ?? width ?? defaults.network.inputs,
    layers: layers?.map(resolveLayer) ?? defaults.network.layers,
  };
}

function resolveLayer(layer: LayerInput): LayerSpecification {
  return {
    units: layer.units,
    activation: choose(activations, layer.activation ?? layerDefaults.activation),
    weights: choose(initializers, layer.weights ?? layerDefaults.weights),
    biases: choose(initializers, layer.biases ?? layerDefaults.biases),
  };
}

/** The choice with the parameters of its name filled in, in the order of the table. */
export function choose(table: Table, input: ChoiceInput): Choice {
  const given: Choice = typeof input === "string" ? { name: input } : input;
  const { parameters } = entryOf(table, given);
  const filled = Object.entries(parameters).map(([name, { default: fallback }]) => [name, given[name] ?? fallback]);
  return { name: given.name, ...Object.fromEntries(filled), ...(given["values"] ? { values: given["values"] } : {}) };
}
