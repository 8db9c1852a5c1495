/** A matrix within flat numbers: its element (i, l) stands at `at` + i·`row` + l·`step`. */
export interface Matrix {
  values: Float64Array;
  at: number;
  row: number;
  step: number;
}

/** A matrix whose rows stand one after the other. */
export function byRows(values: Float64Array, width: number, at = 0): Matrix {
  return { values, at, row: width, step: 1 };
}

export function transposed({ values, at, row, step }: Matrix): Matrix {
  return { values, at, row: step, step: row };
}
