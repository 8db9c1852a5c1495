import { decompose, rankOf } from "../../linear-algebra/svd.ts";
import type { Steps } from "../../steps/steps.ts";

/** The rank and condition of a set of columns. */
export interface Representation {
  /** The numerical rank of the centered columns: 0 if all rows are equal. */
  readonly rank: number;
  /** The largest singular value divided by the smallest that counts toward the rank; null for rank 0. */
  readonly condition: number | null;
}

/** The most multiply-adds that one decomposition may take. */
export const MAX_DECOMPOSITION = 20_000_000;

/** The multiply-adds of the decomposition of samples × width numbers, divided by a constant. */
function decompositionWork(samples: number, width: number): number {
  return Math.min(samples, width) * samples * width;
}

/**
 * The rank and condition of the centered columns of `rows` (samples × width, row by row). Null if it would cost too
 * much, or if a number is not finite.
 */
export function* representationOf(rows: Float64Array, width: number): Steps<Representation | null> {
  const samples = rows.length / width;
  const wide = samples < width;
  if (decompositionWork(samples, width) > MAX_DECOMPOSITION || !rows.every(Number.isFinite)) return null;
  const columns = columnsOf(rows, width).map(centered);
  const { values } = yield* decompose(wide ? transpose(columns, samples) : columns);
  const rank = rankOf(values, wide ? width : samples);
  return { rank, condition: rank === 0 ? null : values[0]! / values[rank - 1]! };
}

/** The columns of `rows` (samples × width, row by row). */
export function columnsOf(rows: Float64Array, width: number): Float64Array[] {
  const samples = rows.length / width;
  return Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: samples }, (_, i) => rows[i * width + j]!),
  );
}

function centered(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
  return column.map((x) => x - mean);
}

function transpose(columns: readonly Float64Array[], rows: number): Float64Array[] {
  return Array.from({ length: rows }, (_, i) => Float64Array.from(columns, (column) => column[i]!));
}
