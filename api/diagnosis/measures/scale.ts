/** Mean, standard deviation and root mean square of one column. */
export interface DataScale {
  readonly mean: number;
  /** The population standard deviation. */
  readonly deviation: number;
  /** The root mean square. */
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
