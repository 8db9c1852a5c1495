import { round } from "../precision.ts";
import type { Streams } from "../random/stream.ts";
import type { LayerSpecification, NetworkSpecification } from "../specification.ts";
import { initializerOf, type Place } from "../tables/initializers.ts";
import type { Network } from "./network.ts";
import { scaleOf } from "./scaling.ts";

/** Whether an initial weight or bias of a network is random; else every draw is the same. */
export function drawsAnything(layers: readonly LayerSpecification[]): boolean {
  return layers.some(({ weights, biases }) => [weights, biases].some((choice) => !initializerOf(choice).given));
}

/** Draws the initial parameters of one seed; `draw` counts the draws of one run from 0. */
export type InitialDraw = (streams: Streams, draw: number) => void;

/**
 * What fills `parameters`, which stay the same array, with the initial weights and biases of each layer: the weights as
 * they multiply, with the scaling of the network.
 */
export function createInitialDraw(
  parameters: Float64Array,
  { layout, single }: Network,
  network: NetworkSpecification,
): InitialDraw {
  const fillings = layout.layers.flatMap((shape, layer) => {
    const { weightsAt, biasesAt, units } = shape;
    const fillingOf = (place: Place, target: Float64Array) => {
      const choice = network.layers[layer]![place];
      const initializer = initializerOf(choice);
      return {
        initializer,
        purpose: initializer.joint ? "weights" : place,
        layer,
        target,
        shape,
        choice,
        place,
        scale: place === "weights" ? scaleOf(network, layer) : 1,
      } as const;
    };
    return [
      fillingOf("weights", parameters.subarray(weightsAt, biasesAt)),
      fillingOf("biases", parameters.subarray(biasesAt, biasesAt + units)),
    ];
  });
  return (streams, draw) => {
    for (const { initializer, purpose, layer, target, shape, choice, place, scale } of fillings) {
      initializer.fill({ target, shape, choice, stream: streams.stream(purpose, layer, draw), place, single });
      if (scale !== 1) for (let i = 0; i < target.length; i++) target[i] = round(scale * target[i]!, single);
    }
  };
}
