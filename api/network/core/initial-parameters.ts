import type { Streams } from "../random/stream.ts";
import type { Specification } from "../specification.ts";
import { initializerOf, type Place } from "../tables/initializers.ts";
import type { Network } from "./network.ts";

/** Fills `parameters` with the initial weights and biases of each layer, drawn from the streams of one seed. */
export function drawParameters(
  parameters: Float64Array,
  { layout, single }: Network,
  layers: Specification["network"]["layers"],
  streams: Streams,
): void {
  for (const [index, shape] of layout.layers.entries()) {
    const { weightsAt, biasesAt, units } = shape;
    const fill = (place: Place, target: Float64Array) => {
      const choice = layers[index]![place];
      const initializer = initializerOf(choice);
      const stream = streams.stream(initializer.joint ? "weights" : place, index);
      initializer.fill({ target, shape, choice, stream, place, single });
    };
    fill("weights", parameters.subarray(weightsAt, biasesAt));
    fill("biases", parameters.subarray(biasesAt, biasesAt + units));
  }
}
