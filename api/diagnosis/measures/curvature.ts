import type { Specification } from "../../network/specification.ts";
import { hessianAt, type Product } from "./hessian.ts";

/** The ends of the Hessian's spectrum at one point, as far as power iteration found them. */
export interface Curvature {
  /** The largest eigenvalue. */
  readonly largest: number;
  /** The least eigenvalue: below 0 where some direction leads down from a stationary point. */
  readonly least: number;
  /** Whether both iterations settled to {@link SETTLED}. */
  readonly converged: boolean;
}

/** Relative change from one iteration to the next at which an eigenvalue is taken as found. */
const SETTLED = 1e-4;
const MOST_ITERATIONS = 60;

/** Products with the Hessian that {@link curvatureAt} may compute. */
export const CURVATURE_PRODUCTS = 2 * MOST_ITERATIONS;

/**
 * The largest and the least eigenvalue of the Hessian of the mean loss over all data, at `parameters`, by
 * power iteration on Hessian-vector products. Undefined where something is not finite. Source: LeCun, Simard,
 * Pearlmutter, "Automatic learning rate maximization by on-line estimation of the Hessian's eigenvectors",
 * NIPS 5 (1992).
 */
export function curvatureAt(specification: Specification, parameters: Float64Array): Curvature | undefined {
  const hessian = hessianAt(specification, parameters);
  const dominant = powerIteration(hessian, parameters.length, 0);
  if (dominant === undefined) return undefined;
  // A shift by the dominant eigenvalue makes the opposite end of the spectrum the dominant one.
  const opposite = powerIteration(hessian, parameters.length, dominant.value);
  if (opposite === undefined) return undefined;
  return {
    largest: Math.max(dominant.value, opposite.value),
    least: Math.min(dominant.value, opposite.value),
    converged: dominant.converged && opposite.converged,
  };
}

/** The eigenvalue of H − shift·1 of largest size, with the shift added again. */
function powerIteration(hessian: Product, size: number, shift: number): { value: number; converged: boolean } | undefined {
  const vector = startVector(size);
  let value = 0;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const product = hessian(vector);
    let next = 0;
    for (let i = 0; i < size; i++) {
      product[i] = product[i]! - shift * vector[i]!;
      next += product[i]! * vector[i]!;
    }
    const length = norm(product);
    if (!Number.isFinite(length)) return undefined;
    if (length === 0) return { value: shift, converged: true };
    if (Math.abs(next - value) <= SETTLED * Math.abs(next) && iteration > 1) return { value: next + shift, converged: true };
    value = next;
    for (let i = 0; i < size; i++) vector[i] = product[i]! / length;
  }
  return { value: value + shift, converged: false };
}

/** A unit vector without symmetry, the same for every run: fractional parts of multiples of the golden ratio. */
function startVector(size: number): Float64Array {
  const vector = Float64Array.from({ length: size }, (_, i) => (((i + 1) * 0.6180339887498949) % 1) - 0.5);
  const length = norm(vector);
  return vector.map((x) => x / (length || 1));
}

function norm(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  return Math.sqrt(sum);
}
