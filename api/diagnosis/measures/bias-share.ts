import { norm } from "../../linear-algebra/vector.ts";
import type { Layout } from "../../network/core/layout.ts";
import type { LayerMeasures } from "./layers.ts";

/**
 * For each layer, the root mean square of its biases divided by that of its pre-activations: near 1, the inputs of the
 * layer hardly matter. 0 for a layer whose pre-activations are all 0.
 */
export function biasShares({ layers }: Layout, parameters: Float64Array, measures: readonly LayerMeasures[]): number[] {
  return layers.map(({ biasesAt, units }, index) => {
    const size = measures[index]!.preActivationSize;
    return size === 0 ? 0 : norm(parameters, biasesAt, biasesAt + units) / Math.sqrt(units) / size;
  });
}
