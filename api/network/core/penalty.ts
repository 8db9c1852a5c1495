import { round } from "../precision.ts";
import type { LayerSpecification } from "../specification.ts";
import { isWhollyTrained, trainedRange } from "./fixed-parameters.ts";
import type { Layout } from "./layout.ts";

/**
 * Adds the gradient of the penalty l1·Σ|w| + l2·Σw² over each layer's weights to `gradient` (biases have no penalty, as
 * with Keras's kernel_regularizer), and sets the derivatives of fixed parameters to 0: they have no penalty, and gradient
 * clipping does not count them.
 */
export type Penalty = (parameters: Float64Array, gradient: Float64Array) => void;

/** The penalty of a network; undefined if no layer has a penalty or fixed parameters. */
export function createPenalty(
  layout: Layout,
  layers: readonly LayerSpecification[],
  single: boolean,
): Penalty | undefined {
  const trained = layout.layers.map((layer, index) => trainedRange(layers[index]!, layer));
  if (layers.every((layer) => layer.l1 === 0 && layer.l2 === 0 && isWhollyTrained(layer))) return undefined;
  return (parameters, gradient) => {
    for (const [index, { weightsAt, biasesAt, units }] of layout.layers.entries()) {
      const { from, to } = trained[index]!;
      for (let i = weightsAt; i < from; i++) gradient[i] = 0;
      for (let i = to; i < biasesAt + units; i++) gradient[i] = 0;
      const l1 = round(layers[index]!.l1, single);
      const twice = round(2 * layers[index]!.l2, single);
      for (let i = from; i < biasesAt; i++) {
        const w = parameters[i]!;
        const bySign = w > 0 ? l1 : w < 0 ? -l1 : 0;
        gradient[i] = round(round(gradient[i]! + bySign, single) + round(twice * w, single), single);
      }
    }
  };
}
