import { type Ends, type Product, spectrumEnds } from "../../linear-algebra/lanczos.ts";
import { withoutFixed } from "../../network/core/fixed-parameters.ts";
import type { Layout } from "../../network/core/layout.ts";
import type { Specification } from "../../network/specification.ts";
import { numbersOf } from "../../network/table.ts";
import type { Steps } from "../../steps/steps.ts";
import { hessianAt } from "./hessian.ts";

/** The smallest and the largest eigenvalue of the Hessian at one point. */
export type Curvature = Ends;

/** Products with the Hessian that {@link curvatureAt} may compute. */
export const CURVATURE_PRODUCTS = 40;

/**
 * The smallest and the largest eigenvalue of the Hessian of the loss over all data, at `parameters`, with respect to the
 * parameters that are trained; for a sum over the samples, of an average batch. The smallest is negative if some direction leads down from a stationary point.
 * Undefined if a number is not finite. Source: LeCun, Simard, Pearlmutter, "Automatic learning rate maximization by
 * on-line estimation of the Hessian's eigenvectors", NIPS 5 (1992), but with Lanczos's method: power iteration
 * underestimates both eigenvalues if they are of similar size.
 */
export function* curvatureAt(specification: Specification, parameters: Float64Array): Steps<Curvature | undefined> {
  const start = withoutFixed(specification, startVector(parameters.length));
  return yield* spectrumEnds(hessianAt(specification, parameters), start, CURVATURE_PRODUCTS);
}

/** Whether a penalty on the weights of some layers has a curvature of its own. */
export function hasSquarePenalty({ network: { layers } }: Pick<Specification, "network">): boolean {
  return layers.some(({ l2 }) => l2 > 0);
}

/**
 * The largest eigenvalue of the Hessian of what gradient descent descends: the loss with the penalties on weights, and
 * with weight decay, which adds its rate to every curvature. `ofLoss` is that of the loss.
 */
export function* steepnessAt(
  specification: Specification,
  layout: Layout,
  parameters: Float64Array,
  ofLoss: Curvature,
): Steps<number | undefined> {
  const decay = numbersOf(specification.optimizer)["weightDecay"]!;
  if (!hasSquarePenalty(specification)) return ofLoss.largest + decay;
  const ofWeights = new Float64Array(parameters.length);
  for (const [l, { weightsAt, biasesAt }] of layout.layers.entries())
    ofWeights.fill(2 * specification.network.layers[l]!.l2, weightsAt, biasesAt);
  const hessian = hessianAt(specification, parameters);
  const penalized: Product = function* (vector) {
    const product = yield* hessian(vector);
    return withoutFixed(
      specification,
      product.map((x, i) => x + ofWeights[i]! * vector[i]!),
    );
  };
  const start = withoutFixed(specification, startVector(parameters.length));
  const ends = yield* spectrumEnds(penalized, start, CURVATURE_PRODUCTS);
  return ends && ends.largest + decay;
}

/** A start without symmetry, the same for every run: fractional parts of multiples of the golden ratio. */
function startVector(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => (((i + 1) * 0.6180339887498949) % 1) - 0.5);
}
