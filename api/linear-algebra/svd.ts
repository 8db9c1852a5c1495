import type { Steps } from "../steps/steps.ts";
import { dot, norm } from "./vector.ts";

/** The thin singular value decomposition A = U·diag(σ)·Vᵀ, in descending order of σ. */
export interface SingularValues {
  /** σ, descending; as many as A has columns. */
  readonly values: Float64Array;
  /** The columns σ·u, which are A·v. */
  readonly scaled: readonly Float64Array[];
  /** The columns v. */
  readonly right: readonly Float64Array[];
}

/** Two columns count as orthogonal if their cosine is below this: a few roundings of a double. */
const ORTHOGONAL = 1e-15;
/** Multiply-adds of one pair for each row: three products, and the rotation of both columns. */
const PER_PAIR = 7;
/** A limit on the sweeps over all pairs. Convergence is quadratic; more than ten are rare. */
const MAX_SWEEPS = 40;

/**
 * The singular value decomposition of the matrix with these columns, which have equal lengths. One-sided Jacobi
 * rotations keep small singular values accurate.
 *
 * @see Hestenes, "Inversion of matrices by biorthogonalization and related results", J. SIAM 6 (1958); Demmel, Veselić,
 * "Jacobi's method is more accurate than QR", SIAM J. Matrix Anal. 13 (1992).
 */
export function* decompose(columns: readonly Float64Array[]): Steps<SingularValues> {
  const scaled = columns.map((column) => column.slice());
  const right = columns.map((_, i) => Float64Array.from(columns, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < scaled.length - 1; p++) {
      for (let q = p + 1; q < scaled.length; q++) rotated = orthogonalize(scaled, right, p, q) || rotated;
      yield (scaled.length - p) * PER_PAIR * scaled[p]!.length;
    }
    if (!rotated) break;
  }
  const norms = scaled.map((column) => norm(column));
  const order = norms.map((_, i) => i).sort((a, b) => norms[b]! - norms[a]!);
  return {
    values: Float64Array.from(order, (i) => norms[i]!),
    scaled: order.map((i) => scaled[i]!),
    right: order.map((i) => right[i]!),
  };
}

/** Rotates columns p and q to make them orthogonal; false if they already were. */
function orthogonalize(scaled: readonly Float64Array[], right: readonly Float64Array[], p: number, q: number): boolean {
  const a = scaled[p]!;
  const b = scaled[q]!;
  const alpha = dot(a, a);
  const beta = dot(b, b);
  const gamma = dot(a, b);
  if (Math.abs(gamma) <= ORTHOGONAL * Math.sqrt(alpha) * Math.sqrt(beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  rotate(a, b, cosine, cosine * tangent);
  rotate(right[p]!, right[q]!, cosine, cosine * tangent);
  return true;
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    a[i] = cosine * x - sine * b[i]!;
    b[i] = sine * x + cosine * b[i]!;
  }
}

/** A double's unit roundoff. */
const EPSILON = 2.220446049250313e-16;

/**
 * The numerical rank: the number of singular `values` above σ₁·max(rows, columns)·ε, the default tolerance of NumPy's
 * `matrix_rank`.
 */
export function rankOf(values: Float64Array, rows: number): number {
  const least = (values[0] ?? 0) * Math.max(rows, values.length) * EPSILON;
  return values.filter((value) => value > least).length;
}
