import { dot, norm } from "./vector.ts";

/** Vector in, A·vector out, in an array of its own; A is symmetric. */
export type Product = (vector: Float64Array) => Float64Array;

/** Both ends of a spectrum. */
export interface Ends {
  readonly largest: number;
  readonly least: number;
  /** Whether neither end moved any more by {@link SETTLED} of the larger one's size. */
  readonly converged: boolean;
}

/**
 * Movement of an end, as a share of the larger end's size, below which it is taken as found: twice in a row, since an
 * end may rest.
 */
export const SETTLED = 1e-4;

/**
 * The least and the largest eigenvalue of a symmetric matrix, by at most `most` products with it, from `start` on.
 * Undefined where a product is not finite.
 *
 * The ends of the tridiagonal matrix that A is, on the space of start, A·start, A²·start …, whose whole basis each new
 * vector is made orthogonal to, once more than exact arithmetic would need. Source: Lanczos, "An iteration method for
 * the solution of the eigenvalue problem", Journal of Research of the National Bureau of Standards 45 (1950); Parlett,
 * The Symmetric Eigenvalue Problem (1998), sections 13.1 and 13.8.
 */
export function spectrumEnds(product: Product, start: Float64Array, most: number): Ends | undefined {
  const size = start.length;
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let vector = scaled(start, 1 / (norm(start) || 1));
  let ends: Ends = { largest: 0, least: 0, converged: false };
  let rests = 0;
  while (basis.length < Math.min(most, size)) {
    basis.push(vector);
    const next = product(vector);
    diagonal.push(dot(next, vector));
    subtract(next, diagonal.at(-1)!, vector);
    if (beside.length > 0) subtract(next, beside.at(-1)!, basis.at(-2)!);
    for (const one of basis) subtract(next, dot(next, one), one);
    const left = norm(next);
    if (!Number.isFinite(left) || !Number.isFinite(diagonal.at(-1)!)) return undefined;
    const [least, largest] = tridiagonalEnds(diagonal, beside);
    const scale = Math.max(Math.abs(least), Math.abs(largest));
    const rested =
      Math.abs(least - ends.least) <= SETTLED * scale && Math.abs(largest - ends.largest) <= SETTLED * scale;
    rests = rested ? rests + 1 : 0;
    // What is left beside the space is rounding: the space is all that A makes of the start.
    const closed = left <= Number.EPSILON * size * scale || basis.length === size;
    ends = { largest, least, converged: closed || rests >= 2 };
    if (ends.converged) break;
    beside.push(left);
    vector = scaled(next, 1 / left);
  }
  return ends;
}

/**
 * The least and the largest eigenvalue of a symmetric tridiagonal matrix, by bisection on the signs of its pivots
 * (Parlett, section 3.3).
 */
export function tridiagonalEnds(
  diagonal: readonly number[],
  beside: readonly number[],
): [least: number, largest: number] {
  let [low, high] = [Infinity, -Infinity];
  diagonal.forEach((value, i) => {
    const radius = Math.abs(beside[i - 1] ?? 0) + (i + 1 < diagonal.length ? Math.abs(beside[i]!) : 0);
    low = Math.min(low, value - radius);
    high = Math.max(high, value + radius);
  });
  return [endAt(1, low, high, diagonal, beside), endAt(diagonal.length, low, high, diagonal, beside)];
}

/** The eigenvalue below which, or at which, there are `rank`. */
function endAt(
  rank: number,
  low: number,
  high: number,
  diagonal: readonly number[],
  beside: readonly number[],
): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(low < middle && middle < high)) return high;
    if (below(middle, diagonal, beside) >= rank) high = middle;
    else low = middle;
  }
}

/** How many eigenvalues are less than `x`. */
function below(x: number, diagonal: readonly number[], beside: readonly number[]): number {
  let count = 0;
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    const off = beside[i - 1] ?? 0;
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
