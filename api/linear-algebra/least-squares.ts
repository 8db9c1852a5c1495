import type { Steps } from "../steps/steps.ts";
import { decompose, rankOf } from "./svd.ts";
import { dot } from "./vector.ts";

/**
 * For each of `targets`, the coefficients c that minimize ‖Σ c[j]·columns[j] − target‖; if several do, those of minimal
 * norm. The columns and the targets have equal lengths.
 *
 * @see Golub, Van Loan, Matrix Computations (4th ed., 2013), section 5.5.
 */
export function* leastSquares(
  columns: readonly Float64Array[],
  targets: readonly Float64Array[],
): Steps<Float64Array[]> {
  const { values, scaled, right } = yield* decompose(columns);
  const rank = rankOf(values, columns[0]!.length);
  return targets.map((target) => {
    const coefficients = new Float64Array(columns.length);
    for (let k = 0; k < rank; k++) {
      const weight = dot(scaled[k]!, target) / (values[k]! * values[k]!);
      for (let j = 0; j < coefficients.length; j++) coefficients[j] = coefficients[j]! + weight * right[k]![j]!;
    }
    return coefficients;
  });
}

/** Σ c[j]·columns[j]. */
export function combine(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]!.length);
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + coefficients[j]! * column[i]!;
  }
  return sum;
}
