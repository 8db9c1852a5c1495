import type { Streams } from "../random/stream.ts";
import type { LayerSpecification } from "../specification.ts";
import { initializerOf, type Place } from "../tables/initializers.ts";
import type { Network } from "./network.ts";

/** Whether an initial weight or bias of a network is random; else every draw is the same. */
export function drawsAnything(layers: readonly LayerSpecification[]): boolean {
  return layers.some(({ weights, biases }) => [weights, biases].some((choice) => !initializerOf(choice).given));
}

/**
 * Fills `parameters` with the initial weights and biases of each layer, drawn from the streams of one seed. `draw` counts
 * the draws of one run from 0.
 */
export function drawParameters(
  parameters: Float64Array,
  { layout, single }: Network,
  layers: readonly LayerSpecification[],
  streams: Streams,
  draw = 0,
): void {
  for (const [index, shape] of layout.layers.entries()) {
    const { weightsAt, biasesAt, units } = shape;
    const fill = (place: Place, target: Float64Array) => {
      const choice = layers[index]![place];
      const initializer = initializerOf(choice);
      const stream = streams.stream(initializer.joint ? "weights" : place, index, draw);
      initializer.fill({ target, shape, choice, stream, place, single });
    };
    fill("weights", parameters.subarray(weightsAt, biasesAt));
    fill("biases", parameters.subarray(biasesAt, biasesAt + units));
  }
}
