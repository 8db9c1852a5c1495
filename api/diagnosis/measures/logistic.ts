/** Logistic regression, and whether a hyperplane separates two classes. */
import { combine, leastSquares } from "../../linear-algebra/least-squares.ts";
import { decompose, rankOf } from "../../linear-algebra/svd.ts";
import { dot, norm } from "../../linear-algebra/vector.ts";
import { log } from "../../math/log.ts";
import { sigmoid } from "../../math/sigmoid.ts";
import type { Steps } from "../../steps/steps.ts";

/** The most Newton steps of a logistic regression. */
const MAX_STEPS = 50;
/** The relative size of the gradient below which a step may be the last. */
const STATIONARY = 1e-9;
/** The least probability of either class for which a residual is corrected. */
const MOVABLE = 1e-4;
/** Rounding of a sum, relative to the sum of the sizes. */
const ROUNDING = 1e-12;

/** A logistic regression: the least weighted sum of losses, which no linear function falls below, and its logits. */
export interface LogisticFit {
  readonly least: number;
  readonly logits: Float64Array;
}

/**
 * Whether a hyperplane may separate the labels above 0.5 from the others. It is false only if that is proven: equal rows
 * have different labels, or {@link logisticFit} has a minimum.
 */
export function* separable(columns: readonly Float64Array[], labels: Float64Array): Steps<boolean> {
  const hard = labels.map((label) => (label > 0.5 ? 1 : 0));
  const byRow = new Map<string, number>();
  for (const [i, label] of hard.entries()) {
    const row = columns.map((column) => column[i]).join();
    if ((byRow.get(row) ?? label) !== label) return false;
    byRow.set(row, label);
  }
  return (yield* logisticFit(columns, hard)) === null;
}

/**
 * Logistic regression by Newton's method: the least weighted sum of losses of any linear function of `columns`, for
 * labels from 0 to 1 and positive weights. Null if there is no finite minimum, or if none is proven.
 *
 * The proof is the dual problem: the least sum of losses is the largest Σ w·H(p) of probabilities p with
 * Σ w·(label − p)·x = 0, where H is the entropy and w the weight of a sample. Newton's p meet that only approximately, so
 * they are corrected, and the correction must stay within 0 and 1. For labels of 0 and 1, such p also prove that no
 * hyperplane separates the classes: the convex hulls of the classes meet (Albert, Anderson, Biometrika 71, 1984).
 */
export function* logisticFit(
  columns: readonly Float64Array[],
  labels: Float64Array,
  weights: readonly number[] = Array<number>(labels.length).fill(1),
): Steps<LogisticFit | null> {
  const largest = weights.reduce((a, b) => Math.max(a, b));
  const share = weights.map((weight) => weight / largest);
  const hard = labels.every((label) => label === 0 || label === 1);
  const sizes = columns.map((column) => norm(column) || 1);
  const scaled = columns.map((column, j) => column.map((x) => x / sizes[j]!));
  const weighted = scaled.map((column) => column.map((x, i) => x * share[i]!));
  const coefficients = new Float64Array(columns.length);
  for (let step = 0; step < MAX_STEPS; step++) {
    const logits = combine(scaled, coefficients);
    const probabilities = logits.map(sigmoid);
    const residuals = labels.map((label, i) => label - probabilities[i]!);
    const mass = residuals.reduce((sum, r, i) => sum + share[i]! * Math.abs(r), 0);
    if (hard && residuals.every((r) => Math.abs(r) < 0.5)) return null;
    const slope = Math.max(...weighted.map((column) => Math.abs(dot(column, residuals))));
    if (slope <= STATIONARY * mass) {
      const feasible = yield* corrected(weighted, residuals, probabilities);
      if (feasible !== null)
        return { least: feasible.reduce((sum, p, i) => sum + weights[i]! * entropy(p), 0), logits };
      if (slope === 0) return null;
    }
    // One step of iteratively reweighted least squares.
    const curvatures = logits.map((z) => Math.max(sigmoid(z) * sigmoid(-z), 1e-12));
    const sizesOfRows = curvatures.map((curvature, i) => Math.sqrt(share[i]! * curvature));
    const [change] = yield* leastSquares(
      scaled.map((column) => column.map((x, i) => x * sizesOfRows[i]!)),
      [residuals.map((r, i) => (r * sizesOfRows[i]!) / curvatures[i]!)],
    );
    for (let j = 0; j < coefficients.length; j++) coefficients[j] = coefficients[j]! + change![j]!;
  }
  return null;
}

/** The probabilities nearest to these with residuals orthogonal to all columns; null if they are not clearly within 0 and 1. */
function* corrected(
  columns: readonly Float64Array[],
  residuals: Float64Array,
  probabilities: Float64Array,
): Steps<Float64Array | null> {
  const margin = probabilities.map((p) => Math.min(p, 1 - p));
  const movable = [...margin.keys()].filter((i) => margin[i]! >= MOVABLE);
  if (movable.length === 0) return null;
  const gradient = Float64Array.from(columns, (column) => dot(column, residuals));
  // What all samples span, those that can move must span, so that they can make up for any gradient.
  const some = columns.map((column) => Float64Array.from(movable, (i) => column[i]!));
  if ((yield* rankOfColumns(some)) < (yield* rankOfColumns(columns))) return null;
  const rows = movable.map((i) => Float64Array.from(columns, (column) => column[i]!));
  const [change] = yield* leastSquares(rows, [gradient]);
  const rest = combine(rows, change!).map((x, j) => x - gradient[j]!);
  const mass = residuals.reduce((sum, r) => sum + Math.abs(r), 0);
  if (norm(rest) > ROUNDING * mass) return null;
  if (movable.some((i, k) => Math.abs(change![k]!) > margin[i]! / 2)) return null;
  const feasible = probabilities.slice();
  for (const [k, i] of movable.entries()) feasible[i] = feasible[i]! + change![k]!;
  return feasible;
}

function* rankOfColumns(columns: readonly Float64Array[]): Steps<number> {
  const rows = columns[0]!.length;
  // The matrix and its transpose have the same rank.
  const tall =
    rows >= columns.length
      ? columns
      : Array.from({ length: rows }, (_, i) => Float64Array.from(columns, (column) => column[i]!));
  const { values } = yield* decompose(tall);
  return rankOf(values, Math.max(rows, columns.length));
}

function entropy(p: number): number {
  const part = (q: number) => (q > 0 ? -q * log(q) : 0);
  return part(p) + part(1 - p);
}
