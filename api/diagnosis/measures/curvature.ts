import { type Ends, spectrumEnds } from "../../linear-algebra/lanczos.ts";
import { withoutFixed } from "../../network/core/fixed-parameters.ts";
import type { Specification } from "../../network/specification.ts";
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

/** A start without symmetry, the same for every run: fractional parts of multiples of the golden ratio. */
function startVector(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => (((i + 1) * 0.6180339887498949) % 1) - 0.5);
}
