import type { Steps } from "../steps/steps.ts";
import { dot, norm } from "./vector.ts";

/** Computes the product A·vector for a symmetric matrix A, in a new array. */
export type Product = (vector: Float64Array) => Steps<Float64Array>;

/** The largest and the smallest eigenvalue. */
export interface Ends {
  readonly largest: number;
  readonly least: number;
  /** Whether both ends settled, see {@link SETTLED}. */
  readonly converged: boolean;
}

/**
 * An end has settled when two iterations in a row change it by less than this fraction of the larger end's magnitude.
 * One iteration is not enough: an end can pause before it moves on.
 */
export const SETTLED = 1e-4;

/**
 * The smallest and the largest eigenvalue of a symmetric matrix A, by Lanczos iteration from the vector `start` with at
 * most `maxProducts` products with A. Undefined if a product is not finite.
 *
 * On the Krylov space of start, A·start, A²·start …, A is a tridiagonal matrix, and its extreme eigenvalues approximate
 * those of A. Each new vector is orthogonalized against the whole basis (full reorthogonalization), because rounding
 * would otherwise destroy orthogonality.
 *
 * @see Lanczos, "An iteration method for the solution of the eigenvalue problem", Journal of Research of the National
 * Bureau of Standards 45 (1950); Parlett, The Symmetric Eigenvalue Problem (1998), sections 13.1 and 13.8.
 */
export function* spectrumEnds(product: Product, start: Float64Array, maxProducts: number): Steps<Ends | undefined> {
  const size = start.length;
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  let vector = scaled(start, 1 / (norm(start) || 1));
  let ends: Ends = { largest: 0, least: 0, converged: false };
  let settledInARow = 0;
  while (basis.length < Math.min(maxProducts, size)) {
    basis.push(vector);
    const next = yield* product(vector);
    diagonal.push(dot(next, vector));
    subtract(next, diagonal.at(-1)!, vector);
    if (offDiagonal.length > 0) subtract(next, offDiagonal.at(-1)!, basis.at(-2)!);
    for (const previous of basis) subtract(next, dot(next, previous), previous);
    const residual = norm(next);
    if (!Number.isFinite(residual) || !Number.isFinite(diagonal.at(-1)!)) return undefined;
    const [least, largest] = tridiagonalEnds(diagonal, offDiagonal);
    const scale = Math.max(Math.abs(least), Math.abs(largest));
    const settled =
      Math.abs(least - ends.least) <= SETTLED * scale && Math.abs(largest - ends.largest) <= SETTLED * scale;
    settledInARow = settled ? settledInARow + 1 : 0;
    // If the residual is only rounding, A maps the space onto itself and the ends are exact.
    const closed = residual <= Number.EPSILON * size * scale || basis.length === size;
    ends = { largest, least, converged: closed || settledInARow >= 2 };
    if (ends.converged) break;
    offDiagonal.push(residual);
    vector = scaled(next, 1 / residual);
  }
  return ends;
}

/**
 * The smallest and the largest eigenvalue of a symmetric tridiagonal matrix with this `diagonal` and, one element
 * shorter, the elements beside it. Bisection: the number of negative pivots of A − x·I is the number of eigenvalues
 * below x (Parlett, section 3.3).
 */
export function tridiagonalEnds(
  diagonal: readonly number[],
  offDiagonal: readonly number[],
): [least: number, largest: number] {
  let [low, high] = [Infinity, -Infinity];
  diagonal.forEach((value, i) => {
    const radius = Math.abs(offDiagonal[i - 1] ?? 0) + (i + 1 < diagonal.length ? Math.abs(offDiagonal[i]!) : 0);
    low = Math.min(low, value - radius);
    high = Math.max(high, value + radius);
  });
  return [endAt(1, low, high, diagonal, offDiagonal), endAt(diagonal.length, low, high, diagonal, offDiagonal)];
}

/** The `rank`-th smallest eigenvalue, counted from 1, between `low` and `high`. */
function endAt(
  rank: number,
  low: number,
  high: number,
  diagonal: readonly number[],
  offDiagonal: readonly number[],
): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(low < middle && middle < high)) return high;
    if (countBelow(middle, diagonal, offDiagonal) >= rank) high = middle;
    else low = middle;
  }
}

/** The number of eigenvalues below `x`. */
function countBelow(x: number, diagonal: readonly number[], offDiagonal: readonly number[]): number {
  let count = 0;
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    const off = offDiagonal[i - 1] ?? 0;
    pivot = diagonal[i]! - x - (off * off) / pivot;
    if (pivot === 0) pivot = Number.MIN_VALUE;
    if (pivot < 0) count++;
  }
  return count;
}

function subtract(from: Float64Array, times: number, vector: Float64Array): void {
  for (let i = 0; i < from.length; i++) from[i] = from[i]! - times * vector[i]!;
}

function scaled(vector: Float64Array, factor: number): Float64Array {
  return vector.map((x) => x * factor);
}
