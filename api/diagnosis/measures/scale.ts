/** The location and size of one column of numbers. */
export interface DataScale {
  readonly mean: number;
  /** The standard deviation, of all of them (not of a sample). */
  readonly deviation: number;
  /** The root mean square: the size around 0. */
  readonly size: number;
}

/** The scale of each column of `rows` (samples × width). */
export function scalesOf(rows: readonly (readonly number[])[]): DataScale[] {
  return rows[0]!.map((_, j) => {
    const mean = rows.reduce((sum, row) => sum + row[j]! / rows.length, 0);
    const variance = rows.reduce((sum, row) => sum + ((row[j]! - mean) * (row[j]! - mean)) / rows.length, 0);
    return { mean, deviation: Math.sqrt(variance), size: Math.sqrt(variance + mean * mean) };
  });
}
