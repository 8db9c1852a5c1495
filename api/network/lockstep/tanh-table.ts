import { tanh } from "../../math/tanh.ts";

/** Entries of the table: one for each multiple of 1/256 from −9.25 to 9.25. */
export const TANH_ENTRIES = 4737;
const CENTER = (TANH_ENTRIES - 1) / 2;
const STEPS_PER_UNIT = 256;

let table: Float64Array | undefined;

/** The numbers tanh c by which an engine computes tanh in float32, and the logistic function; see engine/tanh-32.ts. */
export function tanhTable(): Float64Array {
  return (table ??= new Float64Array(TANH_ENTRIES).map((_, i) => {
    const c = (i - CENTER) / STEPS_PER_UNIT;
    // −0 + x is x for both zeros.
    return c === 0 ? -0 : tanh(c);
  }));
}
