/** What every kernel of batches does beside its products. Arrays of samples are samples × width, row by row. */
import type { Row } from "./pointwise.ts";
import { room } from "./room.ts";

/** Each sample's numbers of a layer of `width` units, where its blocks begin at these places of the room. */
export function rowsOf(at: { readonly zAt: number; readonly aAt: number; readonly deltaAt: number }, samples: number, width: number): Row[] {
  const row = (from: number, s: number) => room.subarray(from + s * width, from + (s + 1) * width);
  return Array.from({ length: samples }, (_, s) => ({ z: row(at.zAt, s), a: row(at.aAt, s), delta: row(at.deltaAt, s) }));
}

/** The inputs of the samples order[first] … order[first + count − 1] into `x`. */
export function gatherInputs(inputs: Float64Array, width: number, order: Uint32Array, first: number, count: number, x: Float64Array): void {
  for (let s = 0; s < count; s++) {
    const at = order[first + s]! * width;
    for (let j = 0; j < width; j++) x[s * width + j] = inputs[at + j]!;
  }
}
