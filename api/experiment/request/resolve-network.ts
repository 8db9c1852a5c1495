/** The network of a request with every default of its layers filled in. */
import { trainedOf } from "../../network/core/fixed-parameters.ts";
import type { LayerSpecification, NetworkSpecification, Specification } from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";
import { activations } from "../../network/tables/activations.ts";
import { initializers } from "../../network/tables/initializers.ts";
import type { scalings } from "../../network/tables/scalings.ts";
import { type ChoiceInput, type Conventions, choose } from "./choose.ts";
import { defaults, layerDefaults } from "./defaults.ts";
import { l2OfAlpha } from "./scikit-learn.ts";

export interface LayerInput {
  readonly units: number;
  readonly activation?: ChoiceInput;
  readonly weights?: ChoiceInput;
  readonly biases?: ChoiceInput;
  readonly dropout?: number;
  readonly l1?: number;
  readonly l2?: number;
  readonly trainable?: boolean | { readonly weights?: boolean; readonly biases?: boolean };
  readonly learningRateFactor?: number;
}

export function resolveNetwork(
  layers: readonly LayerInput[],
  inputs = defaults.network.inputs,
  own: Conventions,
  scaling: keyof typeof scalings = "standard",
): NetworkSpecification {
  const hidden = own.halfWidth && layers.length > 1 ? choose(activations, activationOf(layers[0]!), own).name : "";
  const resolved = layers.map((layer, index) => {
    const shape = { units: layer.units, fanIn: index === 0 ? inputs : layers[index - 1]!.units };
    return resolveLayer(layer, own, own.halfWidth?.(shape, hidden));
  });
  return { inputs, layers: resolved, ...(scaling === "standard" ? {} : { scaling }) };
}

const activationOf = ({ activation = layerDefaults.activation }: LayerInput) => activation;

/** A layer; what begins it by default is uniform up to `most`, if the framework says so. */
function resolveLayer(layer: LayerInput, own: Conventions, most?: number): LayerSpecification {
  const usual = (name: string) => (most === undefined ? name : { name, low: -most, high: most });
  const biases = choose(initializers, layer.biases ?? usual(own.layer.biases), own);
  return {
    units: layer.units,
    activation: choose(activations, activationOf(layer), own),
    weights: choose(initializers, layer.weights ?? usual(own.layer.weights), own),
    biases,
    dropout: layer.dropout ?? layerDefaults.dropout,
    l1: layer.l1 ?? layerDefaults.l1,
    l2: layer.l2 ?? layerDefaults.l2,
    trainable: resolveTrainable(layer.trainable, biases),
    learningRateFactor: layer.learningRateFactor ?? layerDefaults.learningRateFactor,
  };
}

/** Biases that do not exist are not trainable, whatever is given. */
function resolveTrainable(given: LayerInput["trainable"], biases: Choice): LayerSpecification["trainable"] {
  const all = layerDefaults.trainable;
  const trainable = typeof given === "boolean" ? { weights: given, biases: given } : { ...all, ...given };
  return trainedOf({ trainable, biases });
}

/** The network with the penalty of the framework where a layer has none of its own. */
export function withPenalty(
  specification: Pick<Specification, "network" | "loss" | "batches" | "data">,
  given: readonly LayerInput[] | undefined,
  { alpha }: Conventions,
): NetworkSpecification {
  const { network } = specification;
  if (alpha === undefined) return network;
  const l2 = l2OfAlpha(alpha, specification);
  return {
    ...network,
    layers: network.layers.map((layer, index) => (given?.[index]?.l2 === undefined ? { ...layer, l2 } : layer)),
  };
}
