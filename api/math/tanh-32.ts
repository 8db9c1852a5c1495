import { tanh } from "./tanh.ts";

/** The end of the table. For |x| above it, tanh x is ±1 in float32. */
const TABLE_END = 9.25;
/** Table entries per unit of x. */
const STEPS_PER_UNIT = 256;
const CENTER = TABLE_END * STEPS_PER_UNIT;
/** 2^−34: a bound on the relative error of the approximation below, three times its real maximum. */
const ERROR_BOUND = 5.820766091346741e-11;

/**
 * For each multiple of 1/256 from −TABLE_END to TABLE_END: the multiple, then its tanh. Entries are NaN until they are
 * first needed, so that loading the module costs nothing.
 */
const table = new Float64Array(4 * CENTER + 2).fill(NaN);

/**
 * Math.fround(tanh(x)), bit for bit, but faster. With c the nearest number of the table, T = tanh c and r = x − c, |r|
 * ≤ 2^−9, the approximation is T + (1 − T²)·r·(1 − r·(T + r·(1/3 − T²))). Its error is at most (2/3)·T·r⁴; relative to
 * the value that is at most 2^−35.6, reached at c = 1/256 and r = −c/2. Two bounds around the approximation enclose the
 * exact value and the value of `tanh`: if both bounds round to the same float32, that is the result. If they do not
 * (about once in some hundred calls), or if the table entry is still NaN, `tanh` decides.
 */
export function tanh32(x: number): number {
  if (!(Math.abs(x) < TABLE_END)) return Math.fround(tanh(x));
  const index = ((x * STEPS_PER_UNIT + (CENTER + 0.5)) | 0) << 1;
  const r = x - table[index]!;
  const t = table[index + 1]!;
  const square = t * t;
  const y = t + (1 - square) * r * (1 - r * (t + r * (1 / 3 - square)));
  const margin = y * ERROR_BOUND;
  const low = Math.fround(y - margin);
  return low === Math.fround(y + margin) ? low : fillAndCompute(x, index);
}

function fillAndCompute(x: number, index: number): number {
  const c = (index / 2 - CENTER) / STEPS_PER_UNIT;
  table[index] = c;
  // −0 + x is x for both zeros.
  table[index + 1] = c === 0 ? -0 : tanh(c);
  return Math.fround(tanh(x));
}
