import type { LayerSpecification, Specification } from "../specification.ts";
import { initializerOf } from "../tables/initializers.ts";
import type { LayerLayout, Layout } from "./layout.ts";

/** Whether training leaves the biases of a layer unchanged. */
export function hasFixedBiases({ biases }: LayerSpecification): boolean {
  return initializerOf(biases).fixed === true;
}

/**
 * The end (exclusive) of a layer's trained parameters in the flat array: after its biases, or before them if they are
 * fixed.
 */
export function trainedEnd(layer: LayerSpecification, { biasesAt, units }: LayerLayout): number {
  return hasFixedBiases(layer) ? biasesAt : biasesAt + units;
}

/** Sets the elements of fixed parameters in `vector` to 0, in place, and returns `vector`. */
export function withoutFixed(
  { network: { layers } }: Specification,
  layout: Layout,
  vector: Float64Array,
): Float64Array {
  for (const [index, layer] of layout.layers.entries())
    vector.fill(0, trainedEnd(layers[index]!, layer), layer.biasesAt + layer.units);
  return vector;
}

/**
 * Whether every trained parameter of a run is NaN. They stay so, whatever is added to them, so the remaining epochs
 * change nothing.
 */
export function isLost(parameters: Float64Array, { layers }: Layout, trainedEnds: readonly number[]): boolean {
  return layers.every(({ weightsAt }, l) => {
    for (let i = weightsAt; i < trainedEnds[l]!; i++) if (!Number.isNaN(parameters[i]!)) return false;
    return true;
  });
}
