import { round } from "../precision.ts";
import type { LayerSpecification } from "../specification.ts";
import { hasFixedBiases } from "./fixed-biases.ts";
import type { Layout } from "./layout.ts";

/**
 * Adds the gradient of the penalty l1·Σ|w| + l2·Σw² over each layer's weights to `gradient` (biases have no penalty, as
 * with Keras's kernel_regularizer), and sets the derivatives of fixed biases to 0.
 */
export type Penalty = (parameters: Float64Array, gradient: Float64Array) => void;

/** The penalty of a network; undefined if no layer has a penalty or fixed biases. */
export function createPenalty(
  layout: Layout,
  layers: readonly LayerSpecification[],
  single: boolean,
): Penalty | undefined {
  const fixed = layers.map(hasFixedBiases);
  if (layers.every(({ l1, l2 }, index) => l1 === 0 && l2 === 0 && !fixed[index])) return undefined;
  return (parameters, gradient) => {
    for (const [index, { weightsAt, biasesAt, units }] of layout.layers.entries()) {
      if (fixed[index]) gradient.fill(0, biasesAt, biasesAt + units);
      const l1 = round(layers[index]!.l1, single);
      const twice = round(2 * layers[index]!.l2, single);
      for (let i = weightsAt; i < biasesAt; i++) {
        const w = parameters[i]!;
        const bySign = w > 0 ? l1 : w < 0 ? -l1 : 0;
        gradient[i] = round(round(gradient[i]! + bySign, single) + round(twice * w, single), single);
      }
    }
  };
}
