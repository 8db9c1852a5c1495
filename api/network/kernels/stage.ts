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

/** Adds a layer's biases to the pre-activations of `count` samples. */
export function addBiases(z: Float64Array, parameters: Float64Array, biasesAt: number, units: number, count: number, single: boolean): void {
  for (let s = 0, i = 0; s < count; s++) {
    for (let unit = 0; unit < units; unit++, i++) {
      const sum = z[i]! + parameters[biasesAt + unit]!;
      z[i] = single ? Math.fround(sum) : sum;
    }
  }
}

/** Adds the derivatives of `count` samples to the gradient of a layer's biases. */
export function sumDeltas(gradient: Float64Array, biasesAt: number, delta: Float64Array, units: number, count: number, single: boolean): void {
  for (let s = 0, i = 0; s < count; s++) {
    for (let unit = 0; unit < units; unit++, i++) {
      const sum = gradient[biasesAt + unit]! + delta[i]!;
      gradient[biasesAt + unit] = single ? Math.fround(sum) : sum;
    }
  }
}
