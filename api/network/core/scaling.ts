/**
 * Factors between the weights that are trained and those that multiply the inputs of a layer. A layer of fan-in n computes
 * f(s·W·x + b), where training changes W. The weights here are s·W throughout: as they are drawn they are multiplied by
 * s, and plain or momentum gradient descent, whose updates are linear in the gradient, moves them at s² times the rate.
 * So every weight that is reported, drawn or proven about is the one that multiplies.
 *
 * @see Yang, Hu, "Tensor programs IV: feature learning in infinite-width neural networks" (arXiv 2011.14522), section 3,
 * for the equivalence; Mei, Montanari, Nguyen, "A mean field view of the landscape of two-layer neural networks" (PNAS
 * 115, 2018); Jacot, Gabriel, Hongler, "Neural tangent kernel" (arXiv 1806.07572).
 */
import type { LayerSpecification, NetworkSpecification } from "../specification.ts";
import { scalings } from "../tables/scalings.ts";
import { isTrained, type ParameterRange, trainedOf, trainedRange } from "./fixed-parameters.ts";
import type { Layout } from "./layout.ts";

/** The factor s on the weights of the layer at `index`. */
export function scaleOf({ inputs, layers, scaling }: NetworkSpecification, index: number): number {
  if (scaling === undefined) return 1;
  const fanIn = index === 0 ? inputs : layers[index - 1]!.units;
  return scalings[scaling].factor(fanIn, index === layers.length - 1);
}

/** Trained parameters that move at one factor times the learning rate. */
export interface RatedRange {
  readonly factor: number;
  readonly range: ParameterRange;
}

/** The trained parameters of a network, layer by layer, with the factors on their learning rates. */
export function ratedRanges(network: NetworkSpecification, layout: Layout): RatedRange[] {
  return network.layers.flatMap((layer, index) => {
    if (!isTrained(layer)) return [];
    const range = trainedRange(layer, layout.layers[index]!);
    const scale = scaleOf(network, index);
    const factor = layer.learningRateFactor;
    const { weights, biases } = trainedOf(layer);
    if (scale === 1 || !weights) return [{ factor, range }];
    const { biasesAt } = layout.layers[index]!;
    const ofWeights = { factor: factor * scale * scale, range: { from: range.from, to: biasesAt } };
    return biases ? [ofWeights, { factor, range: { from: biasesAt, to: range.to } }] : [ofWeights];
  });
}

/** The factors on the learning rate, each once. */
export function rateFactors(network: NetworkSpecification): number[] {
  const factors = network.layers.flatMap((layer: LayerSpecification, index) => {
    const { weights, biases } = trainedOf(layer);
    const scale = scaleOf(network, index);
    const factor = layer.learningRateFactor;
    return [...(weights ? [factor * scale * scale] : []), ...(biases ? [factor] : [])];
  });
  return [...new Set(factors)];
}
