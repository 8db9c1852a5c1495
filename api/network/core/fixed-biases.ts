import type { LayerSpecification, Specification } from "../specification.ts";
import { initializerOf } from "../tables/initializers.ts";
import type { LayerLayout, Layout } from "./layout.ts";

/** Whether the biases of a layer stay as they are. */
export function hasFixedBiases({ biases }: LayerSpecification): boolean {
  return initializerOf(biases).fixed === true;
}

/**
 * Where the parameters of a layer that training moves end, in the flat array: behind its biases, or before them where
 * these are fixed.
 */
export function trainedEnd(layer: LayerSpecification, { biasesAt, units }: LayerLayout): number {
  return hasFixedBiases(layer) ? biasesAt : biasesAt + units;
}

/** `vector` with 0 for all that training does not move, in place. */
export function withoutFixed(
  { network: { layers } }: Specification,
  layout: Layout,
  vector: Float64Array,
): Float64Array {
  for (const [index, layer] of layout.layers.entries())
    vector.fill(0, trainedEnd(layers[index]!, layer), layer.biasesAt + layer.units);
  return vector;
}
