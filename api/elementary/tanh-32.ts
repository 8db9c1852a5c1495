import { tanh } from "./tanh.ts";

/** Beyond it the table ends, and tanh is ±1 in float32. */
const END = 9.25;
/** Numbers of the table to a unit. */
const FINENESS = 64;
const CENTER = END * FINENESS;
/** How far off the value below may be, as a share of it; it is nearer by a factor of four. */
const DOUBT = 1.1368683772161603e-13;

/** For each multiple of 1/64 from −END to END: itself, and its tanh. */
const table = new Float64Array(4 * CENTER + 2);
for (let i = 0; i <= 2 * CENTER; i++) {
  table[2 * i] = (i - CENTER) / FINENESS;
  table[2 * i + 1] = tanh((i - CENTER) / FINENESS);
}
// −0 + t is t for both zeros.
table[2 * CENTER + 1] = -0;

/**
 * Math.fround(tanh(x)), to the bit, in a third of the time: tanh(c + r) = (tanh c + tanh r)/(1 + tanh c · tanh r)
 * for the nearest c of a table and |r| ≤ 2^−7, where four powers of r give tanh r within 2^−46 of itself. Two
 * numbers on either side of that, farther off than both it and `tanh` may err, decide: where they round to the same float32,
 * so does all between them. Where they do not, which is once in 100,000 times, `tanh` is asked.
 */
export function tanh32(x: number): number {
  if (!(x > -END && x < END)) return Math.fround(tanh(x));
  const at = ((x * FINENESS + (CENTER + 0.5)) | 0) << 1;
  const r = x - table[at]!;
  const c = table[at + 1]!;
  const square = r * r;
  const t = r + r * square * (-1 / 3 + square * (2 / 15));
  const y = (c + t) / (1 + c * t);
  const doubt = y * DOUBT;
  const low = Math.fround(y - doubt);
  return low === Math.fround(y + doubt) ? low : Math.fround(tanh(x));
}
