import { decompose, rankOf } from "../../linear-algebra/svd.ts";

/** What a set of columns can tell apart. */
export interface Representation {
  /** The numerical rank of the columns, each around its mean: 0 when all rows are equal. */
  readonly rank: number;
  /** The largest singular value over the least that counts toward the rank; null for rank 0. */
  readonly condition: number | null;
}

/** Multiply-adds of one decomposition beyond which none is made. */
const MAX_WORK = 20_000_000;

/**
 * The rank and condition of `rows` (samples × width, flat), each column around its mean. Null where it would cost too
 * much, or a number is not finite.
 */
export function representationOf(rows: Float64Array, width: number): Representation | null {
  const samples = rows.length / width;
  const turn = samples < width;
  if (Math.min(samples, width) * rows.length > MAX_WORK || !rows.every(Number.isFinite)) return null;
  const centered = columnsOf(rows, width).map(aroundMean);
  const { values } = decompose(turn ? transpose(centered, samples) : centered);
  const rank = rankOf(values, turn ? width : samples);
  return { rank, condition: rank === 0 ? null : values[0]! / values[rank - 1]! };
}

/** The columns of `rows` (samples × width, flat). */
export function columnsOf(rows: Float64Array, width: number): Float64Array[] {
  const samples = rows.length / width;
  return Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: samples }, (_, i) => rows[i * width + j]!),
  );
}

function aroundMean(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
  return column.map((x) => x - mean);
}

function transpose(columns: readonly Float64Array[], rows: number): Float64Array[] {
  return Array.from({ length: rows }, (_, i) => Float64Array.from(columns, (column) => column[i]!));
}
