/**
 * The product of `product-64.ts` in float32: every product and every sum rounded. A function of its own,
 * since rounding is most of its cost, which float64 must not pay.
 */

import type { Matrix } from "./matrix.ts";

const f = Math.fround;

/**
 * c ← a·bᵀ, or c ← c + a·bᵀ where `add` is set: `rows` of a by `columns` rows of b, each `length` long. The
 * element (i, l) of a matrix stands at `at` + i·`row` + l·`step`; of c, (i, k) at `at` + i·`row` + k·`step`.
 */
export function product32(rows: number, columns: number, length: number, a: Matrix, b: Matrix, c: Matrix, add: boolean): void {
  const blocks = rows & ~3;
  const pairs = columns & ~1;
  for (let i = 0; i < blocks; i += 4) {
    for (let k = 0; k < pairs; k += 2) fourByTwo32(length, a, i, b, k, c, c.at + i * c.row + k * c.step, c.row, c.step, add);
    if (pairs < columns) fourByOne32(length, a, i, b, pairs, c, c.at + i * c.row + pairs * c.step, c.row, add);
  }
  // What is left of the rows takes the columns by four.
  const fours = columns & ~3;
  for (let i = blocks; i < rows; i++) {
    for (let k = 0; k < fours; k += 4) fourByOne32(length, b, k, a, i, c, c.at + i * c.row + k * c.step, c.step, add);
    for (let k = fours; k < columns; k++) one32(length, a, i, b, k, c, c.at + i * c.row + k * c.step, add);
  }
}

function fourByTwo32(
  length: number, a: Matrix, i: number, b: Matrix, k: number, c: Matrix, at: number, row: number, step: number, add: boolean,
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
  let s00 = add ? out[at]! : 0;
  let s01 = add ? out[at + step]! : 0;
  let s10 = add ? out[at1]! : 0;
  let s11 = add ? out[at1 + step]! : 0;
  let s20 = add ? out[at2]! : 0;
  let s21 = add ? out[at2 + step]! : 0;
  let s30 = add ? out[at3]! : 0;
  let s31 = add ? out[at3 + step]! : 0;
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
  length: number, a: Matrix, i: number, b: Matrix, k: number, c: Matrix, at: number, row: number, add: boolean,
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
  let s0 = add ? out[at]! : 0;
  let s1 = add ? out[at1]! : 0;
  let s2 = add ? out[at2]! : 0;
  let s3 = add ? out[at3]! : 0;
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

function one32(length: number, a: Matrix, i: number, b: Matrix, k: number, c: Matrix, at: number, add: boolean): void {
  let sum = add ? c.values[at]! : 0;
  for (let l = 0, p = a.at + i * a.row, q = b.at + k * b.row; l < length; l++, p += a.step, q += b.step) {
    sum = f(sum + f(a.values[p]! * b.values[q]!));
  }
  c.values[at] = sum;
}
