/**
 * Sums of some rows of a matrix, each times a number, in float32. Every element of the result is the sum of
 * its products in the order of the rows: that of `network.ts`, less the rows whose number is 0.
 */
import type { Active } from "./active.ts";

const f = Math.fround;

/**
 * out ← Σ value · row, over the list that begins at `first` in `list` and is `count` long. Row r of the matrix
 * begins at rows[at + r·width]; `out` at out[outAt].
 */
export function combine32(
  rows: Float64Array, at: number, width: number, list: Active, first: number, count: number, out: Float64Array, outAt: number,
): void {
  const eights = width & ~7;
  for (let o = 0; o < eights; o += 8) eight32(rows, at + o, width, list, first, count, out, outAt + o);
  for (let o = eights; o < width; o++) one32(rows, at + o, width, list, first, count, out, outAt + o);
}

/** Eight elements of the sum. V8 keeps them in registers only while the function holds nothing but this loop. */
function eight32(
  rows: Float64Array, at: number, width: number, list: Active, first: number, count: number, out: Float64Array, outAt: number,
): void {
  const { places, values } = list;
  const from = first | 0;
  const to = (first + count) | 0;
  const wide = width | 0;
  const base = at | 0;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  for (let i = from; i < to; i = (i + 1) | 0) {
    const r = (base + Math.imul(places[i]!, wide)) | 0;
    const v = values[i]!;
    s0 = f(s0 + f(rows[r]! * v));
    s1 = f(s1 + f(rows[(r + 1) | 0]! * v));
    s2 = f(s2 + f(rows[(r + 2) | 0]! * v));
    s3 = f(s3 + f(rows[(r + 3) | 0]! * v));
    s4 = f(s4 + f(rows[(r + 4) | 0]! * v));
    s5 = f(s5 + f(rows[(r + 5) | 0]! * v));
    s6 = f(s6 + f(rows[(r + 6) | 0]! * v));
    s7 = f(s7 + f(rows[(r + 7) | 0]! * v));
  }
  out[outAt] = s0;
  out[outAt + 1] = s1;
  out[outAt + 2] = s2;
  out[outAt + 3] = s3;
  out[outAt + 4] = s4;
  out[outAt + 5] = s5;
  out[outAt + 6] = s6;
  out[outAt + 7] = s7;
}

function one32(
  rows: Float64Array, at: number, width: number, list: Active, first: number, count: number, out: Float64Array, outAt: number,
): void {
  const { places, values } = list;
  const to = (first + count) | 0;
  let sum = 0;
  for (let i = first | 0; i < to; i = (i + 1) | 0) sum = f(sum + f(rows[(at + Math.imul(places[i]!, width)) | 0]! * values[i]!));
  out[outAt] = sum;
}

/**
 * The elements of Σ value · row whose places `wanted` lists, `amount` from `start` on, into `out`: as
 * {@link combine32}, where only some of the sum is asked for. Element p of it goes to out[outAt + p].
 */
export function gather32(
  rows: Float64Array, at: number, width: number, list: Active, count: number,
  wanted: Int32Array, start: number, amount: number, out: Float64Array, outAt: number,
): void {
  const { places, values } = list;
  const to = count | 0;
  const end = start + amount;
  const fours = start + (amount & ~3);
  for (let k = start; k < fours; k += 4) {
    const p0 = wanted[k]!;
    const p1 = wanted[k + 1]!;
    const p2 = wanted[k + 2]!;
    const p3 = wanted[k + 3]!;
    const r0 = (at + p0) | 0;
    const r1 = (at + p1) | 0;
    const r2 = (at + p2) | 0;
    const r3 = (at + p3) | 0;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < to; i = (i + 1) | 0) {
      const row = Math.imul(places[i]!, width);
      const v = values[i]!;
      s0 = f(s0 + f(rows[(r0 + row) | 0]! * v));
      s1 = f(s1 + f(rows[(r1 + row) | 0]! * v));
      s2 = f(s2 + f(rows[(r2 + row) | 0]! * v));
      s3 = f(s3 + f(rows[(r3 + row) | 0]! * v));
    }
    out[outAt + p0] = s0;
    out[outAt + p1] = s1;
    out[outAt + p2] = s2;
    out[outAt + p3] = s3;
  }
  for (let k = fours; k < end; k++) {
    const place = wanted[k]!;
    const r = (at + place) | 0;
    let sum = 0;
    for (let i = 0; i < to; i = (i + 1) | 0) sum = f(sum + f(rows[(r + Math.imul(places[i]!, width)) | 0]! * values[i]!));
    out[outAt + place] = sum;
  }
}
