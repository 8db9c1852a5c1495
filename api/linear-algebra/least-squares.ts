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
  const rows = columns[0]!.length;
  const wide = rows < columns.length;
  // A = U·Σ·Vᵀ. Of the columns of A, `decompose` gives U·Σ and V; of those of Aᵀ, V·Σ and U, in far less time if A is wide.
  const { values, scaled, right } = yield* decompose(wide ? transposed(columns) : columns);
  const rank = rankOf(values, Math.max(rows, columns.length));
  const [ofRows, ofColumns] = wide ? [right, scaled] : [scaled, right];
  return targets.map((target) => {
    const coefficients = new Float64Array(columns.length);
    for (let k = 0; k < rank; k++) {
      const weight = dot(ofRows[k]!, target) / (values[k]! * values[k]!);
      for (let j = 0; j < coefficients.length; j++) coefficients[j] = coefficients[j]! + weight * ofColumns[k]![j]!;
    }
    return coefficients;
  });
}

function transposed(columns: readonly Float64Array[]): Float64Array[] {
  return Array.from(columns[0]!, (_, i) => Float64Array.from(columns, (column) => column[i]!));
}

/** Σ c[j]·columns[j]. */
export function combine(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0]!.length);
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + coefficients[j]! * column[i]!;
  }
  return sum;
}
