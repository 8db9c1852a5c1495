/** The sums of `combine-64.ts` in float32: every product and every sum rounded. */
import type { Active } from "./active.ts";

const f = Math.fround;

/**
 * out ← Σ value · row, or out ← out + Σ … where `add` is set, over the list that begins at `first` in `list`
 * and is `count` long. Row r of the matrix begins at rows[at + r·width]; `out` at out[outAt].
 */
export function combine32(
  rows: Float64Array, at: number, width: number, list: Active, first: number, count: number,
  out: Float64Array, outAt: number, add: boolean,
): void {
  const { places, values } = list;
  const from = first | 0;
  const to = (first + count) | 0;
  const wide = width | 0;
  const eights = width & ~7;
  for (let o = 0; o < eights; o += 8) {
    const base = (at + o) | 0;
    const start = outAt + o;
    let s0 = add ? out[start]! : 0;
    let s1 = add ? out[start + 1]! : 0;
    let s2 = add ? out[start + 2]! : 0;
    let s3 = add ? out[start + 3]! : 0;
    let s4 = add ? out[start + 4]! : 0;
    let s5 = add ? out[start + 5]! : 0;
    let s6 = add ? out[start + 6]! : 0;
    let s7 = add ? out[start + 7]! : 0;
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
    out[start] = s0;
    out[start + 1] = s1;
    out[start + 2] = s2;
    out[start + 3] = s3;
    out[start + 4] = s4;
    out[start + 5] = s5;
    out[start + 6] = s6;
    out[start + 7] = s7;
  }
  for (let o = eights; o < width; o++) {
    const base = (at + o) | 0;
    let sum = add ? out[outAt + o]! : 0;
    for (let i = from; i < to; i = (i + 1) | 0) {
      sum = f(sum + f(rows[(base + Math.imul(places[i]!, wide)) | 0]! * values[i]!));
    }
    out[outAt + o] = sum;
  }
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
