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
    const sum = rows.reduce((all, row) => all + row[j]! / rows.length, 0);
    const largest = rows.reduce((most, row) => Math.max(most, Math.abs(row[j]!)), 0);
    // What is left of numbers that add up to 0 is their rounding.
    const mean = Math.abs(sum) <= rows.length * Number.EPSILON * largest ? 0 : sum;
    const variance = rows.reduce((sum, row) => sum + ((row[j]! - mean) * (row[j]! - mean)) / rows.length, 0);
    return { mean, deviation: Math.sqrt(variance), size: Math.sqrt(variance + mean * mean) };
  });
}
