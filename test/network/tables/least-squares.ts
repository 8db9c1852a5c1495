import { combine, leastSquares } from "../../../api/linear-algebra/least-squares.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

/** R² of the best linear function of `rows`, with a constant, for `target`. */
export function rSquaredOfLine(rows: readonly (readonly number[])[], target: readonly number[]): number {
  const columns = [...rows[0]!.keys()].map((j) => Float64Array.from(rows, (row) => row[j]!));
  columns.push(new Float64Array(rows.length).fill(1));
  const [coefficients] = runToEnd(leastSquares(columns, [Float64Array.from(target)]));
  const fitted = combine(columns, coefficients!);
  const mean = target.reduce((a, b) => a + b) / target.length;
  const squares = (of: (t: number, i: number) => number) => target.reduce((sum, t, i) => sum + of(t, i) ** 2, 0);
  return 1 - squares((t, i) => t - fitted[i]!) / squares((t) => t - mean);
}
