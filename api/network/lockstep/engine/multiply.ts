/** Products of matrices, each number of which is a vector of lanes. */
import { SLOT } from "./plan";
import { add, mul, splat, T } from "./vector";

/** What a sum begins with. The general path begins a sum of a layer with its first product, which is from −0. */
export const FROM_MINUS_ZERO: i32 = 0;
export const FROM_ZERO: i32 = 1;
export const FROM_OUTPUT: i32 = 2;

/**
 * out[i, k] = start + Σ a[k, l] · b[i, l] by ascending l, for `rows` values of i, `cols` of k and `len` of l. Strides are
 * in slots. Rows are taken by fours and columns by twos, so that each number that is loaded serves several sums.
 */
export function product(
  rows: i32,
  cols: i32,
  len: i32,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  bStep: i32,
  out: usize,
  outRow: i32,
  outCol: i32,
  mode: i32,
): void {
  for (let k: usize = 0; k < SLOT; k += 16)
    multiply(
      rows,
      cols,
      len,
      a + k,
      aRow * SLOT,
      aStep * SLOT,
      b + k,
      bRow * SLOT,
      bStep * SLOT,
      out + k,
      outRow * SLOT,
      outCol * SLOT,
      mode,
    );
}

function multiply(
  rows: i32,
  cols: i32,
  len: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  bStep: usize,
  out: usize,
  outRow: usize,
  outCol: usize,
  mode: i32,
): void {
  if (rows < 4 && cols >= 4) {
    multiply(cols, rows, len, b, bRow, bStep, a, aRow, aStep, out, outCol, outRow, mode);
    return;
  }
  const start = mode == FROM_MINUS_ZERO ? splat(<T>-0.0) : splat(0);
  let k = 0;
  for (; k + 2 <= cols; k += 2) {
    const A = a + <usize>k * aRow;
    const O = out + <usize>k * outCol;
    let i = 0;
    for (; i + 4 <= rows; i += 4) {
      const o0 = O + <usize>i * outRow;
      const o1 = o0 + outRow;
      const o2 = o1 + outRow;
      const o3 = o2 + outRow;
      let s00 = start;
      let s01 = start;
      let s10 = start;
      let s11 = start;
      let s20 = start;
      let s21 = start;
      let s30 = start;
      let s31 = start;
      if (mode == FROM_OUTPUT) {
        s00 = v128.load(o0);
        s01 = v128.load(o0 + outCol);
        s10 = v128.load(o1);
        s11 = v128.load(o1 + outCol);
        s20 = v128.load(o2);
        s21 = v128.load(o2 + outCol);
        s30 = v128.load(o3);
        s31 = v128.load(o3 + outCol);
      }
      let p0 = A;
      let p1 = A + aRow;
      let q0 = b + <usize>i * bRow;
      let q1 = q0 + bRow;
      let q2 = q1 + bRow;
      let q3 = q2 + bRow;
      for (let l = len; l > 0; l--) {
        const x0 = v128.load(p0);
        const x1 = v128.load(p1);
        const y0 = v128.load(q0);
        const y1 = v128.load(q1);
        const y2 = v128.load(q2);
        const y3 = v128.load(q3);
        s00 = add(s00, mul(x0, y0));
        s01 = add(s01, mul(x1, y0));
        s10 = add(s10, mul(x0, y1));
        s11 = add(s11, mul(x1, y1));
        s20 = add(s20, mul(x0, y2));
        s21 = add(s21, mul(x1, y2));
        s30 = add(s30, mul(x0, y3));
        s31 = add(s31, mul(x1, y3));
        p0 += aStep;
        p1 += aStep;
        q0 += bStep;
        q1 += bStep;
        q2 += bStep;
        q3 += bStep;
      }
      v128.store(o0, s00);
      v128.store(o0 + outCol, s01);
      v128.store(o1, s10);
      v128.store(o1 + outCol, s11);
      v128.store(o2, s20);
      v128.store(o2 + outCol, s21);
      v128.store(o3, s30);
      v128.store(o3 + outCol, s31);
    }
    for (; i < rows; i++) {
      const o = O + <usize>i * outRow;
      let s0 = start;
      let s1 = start;
      if (mode == FROM_OUTPUT) {
        s0 = v128.load(o);
        s1 = v128.load(o + outCol);
      }
      let p0 = A;
      let p1 = A + aRow;
      let q = b + <usize>i * bRow;
      for (let l = len; l > 0; l--) {
        const y = v128.load(q);
        s0 = add(s0, mul(v128.load(p0), y));
        s1 = add(s1, mul(v128.load(p1), y));
        p0 += aStep;
        p1 += aStep;
        q += bStep;
      }
      v128.store(o, s0);
      v128.store(o + outCol, s1);
    }
  }
  if (k < cols)
    lastColumn(rows, len, a + <usize>k * aRow, aStep, b, bRow, bStep, out + <usize>k * outCol, outRow, mode);
}

/** The same for one column. */
function lastColumn(
  rows: i32,
  len: i32,
  a: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  bStep: usize,
  out: usize,
  outRow: usize,
  mode: i32,
): void {
  const start = mode == FROM_MINUS_ZERO ? splat(<T>-0.0) : splat(0);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const o0 = out + <usize>i * outRow;
    const o1 = o0 + outRow;
    const o2 = o1 + outRow;
    const o3 = o2 + outRow;
    let s0 = start;
    let s1 = start;
    let s2 = start;
    let s3 = start;
    if (mode == FROM_OUTPUT) {
      s0 = v128.load(o0);
      s1 = v128.load(o1);
      s2 = v128.load(o2);
      s3 = v128.load(o3);
    }
    let p = a;
    let q0 = b + <usize>i * bRow;
    let q1 = q0 + bRow;
    let q2 = q1 + bRow;
    let q3 = q2 + bRow;
    for (let l = len; l > 0; l--) {
      const x = v128.load(p);
      s0 = add(s0, mul(x, v128.load(q0)));
      s1 = add(s1, mul(x, v128.load(q1)));
      s2 = add(s2, mul(x, v128.load(q2)));
      s3 = add(s3, mul(x, v128.load(q3)));
      p += aStep;
      q0 += bStep;
      q1 += bStep;
      q2 += bStep;
      q3 += bStep;
    }
    v128.store(o0, s0);
    v128.store(o1, s1);
    v128.store(o2, s2);
    v128.store(o3, s3);
  }
  for (; i < rows; i++) {
    const o = out + <usize>i * outRow;
    let s = mode == FROM_OUTPUT ? v128.load(o) : start;
    let p = a;
    let q = b + <usize>i * bRow;
    for (let l = len; l > 0; l--) {
      s = add(s, mul(v128.load(p), v128.load(q)));
      p += aStep;
      q += bStep;
    }
    v128.store(o, s);
  }
}
