/** Changes of layers and of how they start, which actions share. None changes weights that are not trained. */
import { drawsAnything } from "../../network/core/initial-parameters.ts";
import type { LayerSpecification, Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import type { RedrawCondition } from "../../network/tables/starts.ts";
import { choiceOf, isOutput, withLayers } from "./change.ts";

/** Another activation in the hidden layers. */
export const withActivation =
  (activation: string, parameters: Record<string, unknown> = {}) =>
  (specification: Specification) =>
    withLayers(specification, (layer, index) =>
      isOutput(specification, index) || layer.activation.name === activation
        ? undefined
        : { activation: choiceOf(activation, parameters) },
    );

/** Other initial weights. Leaves weights that are not trained as they are: another initializer would change what is fixed. */
export const withWeights = (weights: string) => (specification: Specification) =>
  withLayers(specification, (layer) =>
    layer.weights.name === weights || !layer.trainable.weights ? undefined : { weights: choiceOf(weights) },
  );

/** Another activation at the output. */
export function withOutput(specification: Specification, activation: string): Specification | undefined {
  return withLayers(specification, (layer, index) =>
    isOutput(specification, index) && layer.activation.name !== activation
      ? { activation: choiceOf(activation) }
      : undefined,
  );
}

/** A hidden layer of tanh units before the output. */
export function withHiddenLayer(specification: Specification, units: number): Specification | undefined {
  const { layers } = specification.network;
  const hidden: LayerSpecification = {
    units,
    activation: choiceOf("tanh"),
    weights: choiceOf("glorot-uniform"),
    biases: choiceOf("zeros"),
    dropout: 0,
    l1: 0,
    l2: 0,
    trainable: { weights: true, biases: true },
    learningRateFactor: 1,
  };
  const last = layers.at(-1)!;
  // Weights that are not trained have the values for the old inputs of the layer.
  if (!last.trainable.weights) return undefined;
  // Weights given number by number have the shape for the old inputs of the layer, not for the new layer.
  const output = last.weights.name === "values" ? { ...last, weights: choiceOf("glorot-uniform") } : last;
  return { ...specification, network: { ...specification.network, layers: [...layers.slice(0, -1), hidden, output] } };
}

/** The output layer alone, on the inputs. */
export function withoutHiddenLayers(specification: Specification): Specification | undefined {
  const { network } = specification;
  const last = network.layers.at(-1)!;
  // Weights that are given, or not trained, are those for the units of the hidden layer.
  if (network.layers.length === 1 || !last.trainable.weights || last.weights.name === "values") return undefined;
  return { ...specification, network: { ...network, layers: [last] } };
}

/** The most redraws that an action asks for. */
const MAX_REDRAWS = 100;

/** Only where units can be inactive, and where another draw differs. */
export function withRedraw(specification: Specification, condition: RedrawCondition): Specification | undefined {
  const { layers } = specification.network;
  const mortal = layers
    .slice(0, -1)
    .some(({ activation }) => entryOf<ActivationEntry>(activations, activation).inactiveUpTo !== undefined);
  return specification.start === null && mortal && drawsAnything(layers)
    ? { ...specification, start: { redraw: { while: condition, margin: 0, most: MAX_REDRAWS } } }
    : undefined;
}

/** The best of several draws; only where another draw differs, and where no other rule chooses the start. */
export function withBestStart(specification: Specification, starts: number): Specification | undefined {
  return specification.start === null && drawsAnything(specification.network.layers)
    ? { ...specification, start: { bestOf: { starts, by: "initial-loss" } } }
    : undefined;
}
