/** What every kernel of batches does beside its products. Arrays of samples are samples × width, row by row. */

/** Each row of `flat` as an array of its own, over the same numbers. */
export function rowsOf(flat: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: flat.length / width }, (_, s) => flat.subarray(s * width, (s + 1) * width));
}

/** The inputs of the samples order[first] … order[first + count − 1] into `x`. */
export function gatherInputs(inputs: Float64Array, width: number, order: Uint32Array, first: number, count: number, x: Float64Array): void {
  for (let s = 0; s < count; s++) {
    const at = order[first + s]! * width;
    for (let j = 0; j < width; j++) x[s * width + j] = inputs[at + j]!;
  }
}
