/**
 * The product of `product-64.ts` in float32: every product and every sum rounded. A function of its own,
 * since rounding is most of its cost, which float64 must not pay.
 */

import type { Matrix } from "./matrix.ts";

const f = Math.fround;

/**
 * c ← c + a·bᵀ: `rows` of a by `columns` rows of b, each `length` long. The
 * element (i, l) of a matrix stands at `at` + i·`row` + l·`step`; of c, (i, k) at `at` + i·`row` + k·`step`.
 */
export function product32(rows: number, columns: number, length: number, a: Matrix, b: Matrix, c: Matrix): void {
  const blocks = rows & ~3;
  const pairs = columns & ~1;
  for (let i = 0; i < blocks; i += 4) {
    for (let k = 0; k < pairs; k += 2) fourByTwo32(length, a, i, b, k, c, c.at + i * c.row + k * c.step, c.row, c.step);
    if (pairs < columns) fourByOne32(length, a, i, b, pairs, c, c.at + i * c.row + pairs * c.step, c.row);
  }
  // What is left of the rows takes the columns by four.
  const fours = columns & ~3;
  for (let i = blocks; i < rows; i++) {
    for (let k = 0; k < fours; k += 4) fourByOne32(length, b, k, a, i, c, c.at + i * c.row + k * c.step, c.step);
    for (let k = fours; k < columns; k++) one32(length, a, i, b, k, c, c.at + i * c.row + k * c.step);
  }
}

function fourByTwo32(
  length: number, a: Matrix, i: number, b: Matrix, k: number, c: Matrix, at: number, row: number, step: number,
): void {
  const p = a.values;
  const q = b.values;
  const out = c.values;
  const along = a.step | 0;
  const down = b.step | 0;
  const end = length | 0;
  let p0 = (a.at + i * a.row) | 0;
  let p1 = (p0 + a.row) | 0;
  let p2 = (p1 + a.row) | 0;
  let p3 = (p2 + a.row) | 0;
  let q0 = (b.at + k * b.row) | 0;
  let q1 = (q0 + b.row) | 0;
  const at1 = at + row;
  const at2 = at1 + row;
  const at3 = at2 + row;
  let s00 = out[at]!;
  let s01 = out[at + step]!;
  let s10 = out[at1]!;
  let s11 = out[at1 + step]!;
  let s20 = out[at2]!;
  let s21 = out[at2 + step]!;
  let s30 = out[at3]!;
  let s31 = out[at3 + step]!;
  for (let l = 0; l < end; l = (l + 1) | 0) {
    const y0 = q[q0]!;
    const y1 = q[q1]!;
    q0 = (q0 + down) | 0;
    q1 = (q1 + down) | 0;
    const x0 = p[p0]!;
    p0 = (p0 + along) | 0;
    s00 = f(s00 + f(x0 * y0));
    s01 = f(s01 + f(x0 * y1));
    const x1 = p[p1]!;
    p1 = (p1 + along) | 0;
    s10 = f(s10 + f(x1 * y0));
    s11 = f(s11 + f(x1 * y1));
    const x2 = p[p2]!;
    p2 = (p2 + along) | 0;
    s20 = f(s20 + f(x2 * y0));
    s21 = f(s21 + f(x2 * y1));
    const x3 = p[p3]!;
    p3 = (p3 + along) | 0;
    s30 = f(s30 + f(x3 * y0));
    s31 = f(s31 + f(x3 * y1));
  }
  out[at] = s00;
  out[at + step] = s01;
  out[at1] = s10;
  out[at1 + step] = s11;
  out[at2] = s20;
  out[at2 + step] = s21;
  out[at3] = s30;
  out[at3 + step] = s31;
}

function fourByOne32(
  length: number, a: Matrix, i: number, b: Matrix, k: number, c: Matrix, at: number, row: number,
): void {
  const p = a.values;
  const q = b.values;
  const out = c.values;
  const along = a.step | 0;
  const down = b.step | 0;
  const end = length | 0;
  let p0 = (a.at + i * a.row) | 0;
  let p1 = (p0 + a.row) | 0;
  let p2 = (p1 + a.row) | 0;
  let p3 = (p2 + a.row) | 0;
  let q0 = (b.at + k * b.row) | 0;
  const at1 = at + row;
  const at2 = at1 + row;
  const at3 = at2 + row;
  let s0 = out[at]!;
  let s1 = out[at1]!;
  let s2 = out[at2]!;
  let s3 = out[at3]!;
  for (let l = 0; l < end; l = (l + 1) | 0) {
    const y = q[q0]!;
    q0 = (q0 + down) | 0;
    s0 = f(s0 + f(p[p0]! * y));
    p0 = (p0 + along) | 0;
    s1 = f(s1 + f(p[p1]! * y));
    p1 = (p1 + along) | 0;
    s2 = f(s2 + f(p[p2]! * y));
    p2 = (p2 + along) | 0;
    s3 = f(s3 + f(p[p3]! * y));
    p3 = (p3 + along) | 0;
  }
  out[at] = s0;
  out[at1] = s1;
  out[at2] = s2;
  out[at3] = s3;
}

function one32(length: number, a: Matrix, i: number, b: Matrix, k: number, c: Matrix, at: number): void {
  let sum = c.values[at]!;
  for (let l = 0, p = a.at + i * a.row, q = b.at + k * b.row; l < length; l++, p += a.step, q += b.step) {
    sum = f(sum + f(a.values[p]! * b.values[q]!));
  }
  c.values[at] = sum;
}
