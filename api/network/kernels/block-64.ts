import { scratch } from "./scratch.ts";

/**
 * A matrix product within {@link scratch}, in float64, added to the result matrix. Every element sums its products in
 * ascending order, as `network.ts` does.
 *
 * Element (i, k) of the result, at outAt + i·outRow + k, is increased by Σ over l of a(k, l) · b(i, l), with a(k, l) at
 * aAt + k·aRow + l·aStep and b(i, l) at bAt + i·bRow + l·bStep. The loops hold a block of sixteen elements of a in
 * local variables and go through the rows of b: four sums run in parallel, and one memory access serves two products.
 */
export type Multiply = (
  rows: number,
  columns: number,
  length: number,
  aAt: number,
  aRow: number,
  aStep: number,
  bAt: number,
  bRow: number,
  bStep: number,
  outAt: number,
  outRow: number,
) => void;

function createMultiply(): Multiply {
  const m = scratch;

  function fourByFour(
    rows: number,
    aAt: number,
    aRow: number,
    aStep: number,
    bAt: number,
    bRow: number,
    bStep: number,
    outAt: number,
    outRow: number,
  ): void {
    const a1 = (aAt + aRow) | 0;
    const a2 = (a1 + aRow) | 0;
    const a3 = (a2 + aRow) | 0;
    const l2 = (aStep + aStep) | 0;
    const l3 = (l2 + aStep) | 0;
    const w00 = m[aAt]!;
    const w01 = m[(aAt + aStep) | 0]!;
    const w02 = m[(aAt + l2) | 0]!;
    const w03 = m[(aAt + l3) | 0]!;
    const w10 = m[a1]!;
    const w11 = m[(a1 + aStep) | 0]!;
    const w12 = m[(a1 + l2) | 0]!;
    const w13 = m[(a1 + l3) | 0]!;
    const w20 = m[a2]!;
    const w21 = m[(a2 + aStep) | 0]!;
    const w22 = m[(a2 + l2) | 0]!;
    const w23 = m[(a2 + l3) | 0]!;
    const w30 = m[a3]!;
    const w31 = m[(a3 + aStep) | 0]!;
    const w32 = m[(a3 + l2) | 0]!;
    const w33 = m[(a3 + l3) | 0]!;
    const right = bRow | 0;
    const down = outRow | 0;
    const second = bStep | 0;
    const third = (second + second) | 0;
    const fourth = (third + second) | 0;
    let p = bAt | 0;
    let q = outAt | 0;
    for (let i = rows | 0; i > 0; i = (i - 1) | 0) {
      const x0 = m[p]!;
      let s0 = m[q]! + w00 * x0;
      let s1 = m[(q + 1) | 0]! + w10 * x0;
      let s2 = m[(q + 2) | 0]! + w20 * x0;
      let s3 = m[(q + 3) | 0]! + w30 * x0;
      const x1 = m[(p + second) | 0]!;
      s0 = s0 + w01 * x1;
      s1 = s1 + w11 * x1;
      s2 = s2 + w21 * x1;
      s3 = s3 + w31 * x1;
      const x2 = m[(p + third) | 0]!;
      s0 = s0 + w02 * x2;
      s1 = s1 + w12 * x2;
      s2 = s2 + w22 * x2;
      s3 = s3 + w32 * x2;
      const x3 = m[(p + fourth) | 0]!;
      m[q] = s0 + w03 * x3;
      m[(q + 1) | 0] = s1 + w13 * x3;
      m[(q + 2) | 0] = s2 + w23 * x3;
      m[(q + 3) | 0] = s3 + w33 * x3;
      p = (p + right) | 0;
      q = (q + down) | 0;
    }
  }

  function fourByOne(
    rows: number,
    aAt: number,
    aRow: number,
    bAt: number,
    bRow: number,
    outAt: number,
    outRow: number,
  ): void {
    const w0 = m[aAt]!;
    const w1 = m[aAt + aRow]!;
    const w2 = m[aAt + 2 * aRow]!;
    const w3 = m[aAt + 3 * aRow]!;
    let p = bAt | 0;
    let q = outAt | 0;
    for (let i = rows | 0; i > 0; i = (i - 1) | 0) {
      const x = m[p]!;
      m[q] = m[q]! + w0 * x;
      m[(q + 1) | 0] = m[(q + 1) | 0]! + w1 * x;
      m[(q + 2) | 0] = m[(q + 2) | 0]! + w2 * x;
      m[(q + 3) | 0] = m[(q + 3) | 0]! + w3 * x;
      p = (p + bRow) | 0;
      q = (q + outRow) | 0;
    }
  }

  function oneByFour(
    rows: number,
    aAt: number,
    aStep: number,
    bAt: number,
    bRow: number,
    bStep: number,
    outAt: number,
    outRow: number,
  ): void {
    const w0 = m[aAt]!;
    const w1 = m[aAt + aStep]!;
    const w2 = m[aAt + 2 * aStep]!;
    const w3 = m[aAt + 3 * aStep]!;
    const second = bStep | 0;
    const third = (second + second) | 0;
    const fourth = (third + second) | 0;
    let p = bAt | 0;
    let q = outAt | 0;
    for (let i = rows | 0; i > 0; i = (i - 1) | 0) {
      m[q] = m[q]! + w0 * m[p]! + w1 * m[(p + second) | 0]! + w2 * m[(p + third) | 0]! + w3 * m[(p + fourth) | 0]!;
      p = (p + bRow) | 0;
      q = (q + outRow) | 0;
    }
  }

  function oneByOne(rows: number, aAt: number, bAt: number, bRow: number, outAt: number, outRow: number): void {
    const w = m[aAt]!;
    for (
      let i = rows | 0, p = bAt | 0, q = outAt | 0;
      i > 0;
      i = (i - 1) | 0, p = (p + bRow) | 0, q = (q + outRow) | 0
    ) {
      m[q] = m[q]! + w * m[p]!;
    }
  }

  return (rows, columns, length, aAt, aRow, aStep, bAt, bRow, bStep, outAt, outRow) => {
    const fours = columns & ~3;
    const steps = length & ~3;
    for (let k = 0; k < columns; k += k < fours ? 4 : 1) {
      const a = aAt + k * aRow;
      const out = outAt + k;
      for (let l = 0; l < steps; l += 4) {
        if (k < fours) fourByFour(rows, a + l * aStep, aRow, aStep, bAt + l * bStep, bRow, bStep, out, outRow);
        else oneByFour(rows, a + l * aStep, aStep, bAt + l * bStep, bRow, bStep, out, outRow);
      }
      for (let l = steps; l < length; l++) {
        if (k < fours) fourByOne(rows, a + l * aStep, aRow, bAt + l * bStep, bRow, out, outRow);
        else oneByOne(rows, a + l * aStep, bAt + l * bStep, bRow, out, outRow);
      }
    }
  };
}

export const multiply64 = createMultiply();
