import { indexScratch, scratch } from "./scratch.ts";

/**
 * The loops of `sparse.ts` in float32, within {@link scratch}. Every element sums its products in the order of
 * `network.ts`, without products by 0, and every operation is rounded.
 *
 * A sparse list has `count` elements: indexes at `at` in {@link indexScratch}, values at `valuesAt` in {@link scratch}.
 */
export interface SparseLoops {
  /**
   * Lists the nonzero elements, NaN included, of the `size` numbers from row[from] on; returns their number.
   */
  listNonzero(row: Float64Array, from: number, size: number, at: number, valuesAt: number): number;
  /**
   * Adds the biases to one sample's pre-activations and lists those above 0; returns their number, or −1 if one exceeds
   * {@link MODERATE}.
   */
  rectify(zAt: number, biasesAt: number, units: number, at: number, valuesAt: number): number;
  /**
   * Stores Σ value · row(index) over a list at outAt; row r of the matrix, `width` long, starts at rowsAt + r·width.
   */
  combine(rowsAt: number, width: number, at: number, valuesAt: number, count: number, outAt: number): void;
  /**
   * Stores the elements of Σ value · row(index) whose indexes another list gives, one after the other at outAt. Returns
   * false if the absolute value of one exceeds {@link MODERATE}.
   */
  gather(
    rowsAt: number,
    width: number,
    at: number,
    valuesAt: number,
    count: number,
    wantedAt: number,
    wanted: number,
    outAt: number,
  ): boolean;
  /**
   * Adds value · value′ to the matrix element at matrixAt + index·step + index′·step2, for all pairs from two lists.
   */
  addProducts(
    matrixAt: number,
    step: number,
    at: number,
    valuesAt: number,
    count: number,
    step2: number,
    at2: number,
    valuesAt2: number,
    count2: number,
  ): void;
  /** Adds each value of a list to the number at sumsAt + index. */
  addValues(sumsAt: number, at: number, valuesAt: number, count: number): void;
}

/**
 * 2^50. The sparse kernel skips products with 0, which are 0 unless the other factor is infinite or NaN. If parameters,
 * activations and derivatives do not exceed this bound and inputs are within a request's limits, every sum of a
 * thousand products is finite, even in float32. Otherwise the kernel falls back.
 */
export const MODERATE = 1125899906842624;

function createLoops(): SparseLoops {
  const f = Math.fround;
  const m = scratch;
  const list = indexScratch;
  const limit = MODERATE;

  /** Eight elements of a sum. V8 keeps them in registers only because the function contains nothing but this loop. */
  function eight(rowsAt: number, width: number, at: number, valuesAt: number, count: number, outAt: number): void {
    const wide = width | 0;
    const base = rowsAt | 0;
    const out = outAt | 0;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (let i = count | 0, p = at | 0, q = valuesAt | 0; i > 0; i = (i - 1) | 0, p = (p + 1) | 0, q = (q + 1) | 0) {
      const r = (base + Math.imul(list[p]!, wide)) | 0;
      const v = m[q]!;
      s0 = f(s0 + f(m[r]! * v));
      s1 = f(s1 + f(m[(r + 1) | 0]! * v));
      s2 = f(s2 + f(m[(r + 2) | 0]! * v));
      s3 = f(s3 + f(m[(r + 3) | 0]! * v));
      s4 = f(s4 + f(m[(r + 4) | 0]! * v));
      s5 = f(s5 + f(m[(r + 5) | 0]! * v));
      s6 = f(s6 + f(m[(r + 6) | 0]! * v));
      s7 = f(s7 + f(m[(r + 7) | 0]! * v));
    }
    m[out] = s0;
    m[(out + 1) | 0] = s1;
    m[(out + 2) | 0] = s2;
    m[(out + 3) | 0] = s3;
    m[(out + 4) | 0] = s4;
    m[(out + 5) | 0] = s5;
    m[(out + 6) | 0] = s6;
    m[(out + 7) | 0] = s7;
  }

  /** One element of a sum; elementAt is its position in row 0. */
  function single(elementAt: number, width: number, at: number, valuesAt: number, count: number): number {
    const wide = width | 0;
    const base = elementAt | 0;
    let sum = 0;
    for (let i = count | 0, p = at | 0, q = valuesAt | 0; i > 0; i = (i - 1) | 0, p = (p + 1) | 0, q = (q + 1) | 0) {
      sum = f(sum + f(m[(base + Math.imul(list[p]!, wide)) | 0]! * m[q]!));
    }
    return sum;
  }

  /** Four elements of a sum, at any positions in the rows. */
  function gatherFour(
    rowsAt: number,
    width: number,
    at: number,
    valuesAt: number,
    count: number,
    wantedAt: number,
    outAt: number,
  ): boolean {
    const wide = width | 0;
    const r0 = (rowsAt + list[wantedAt]!) | 0;
    const r1 = (rowsAt + list[wantedAt + 1]!) | 0;
    const r2 = (rowsAt + list[wantedAt + 2]!) | 0;
    const r3 = (rowsAt + list[wantedAt + 3]!) | 0;
    const out = outAt | 0;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = count | 0, p = at | 0, q = valuesAt | 0; i > 0; i = (i - 1) | 0, p = (p + 1) | 0, q = (q + 1) | 0) {
      const row = Math.imul(list[p]!, wide);
      const v = m[q]!;
      s0 = f(s0 + f(m[(r0 + row) | 0]! * v));
      s1 = f(s1 + f(m[(r1 + row) | 0]! * v));
      s2 = f(s2 + f(m[(r2 + row) | 0]! * v));
      s3 = f(s3 + f(m[(r3 + row) | 0]! * v));
    }
    m[out] = s0;
    m[(out + 1) | 0] = s1;
    m[(out + 2) | 0] = s2;
    m[(out + 3) | 0] = s3;
    return Math.abs(s0) <= limit && Math.abs(s1) <= limit && Math.abs(s2) <= limit && Math.abs(s3) <= limit;
  }

  /** Adds the values of a list, each time with another factor, to four rows of a matrix. */
  function addFour(
    matrixAt: number,
    step: number,
    at: number,
    valuesAt: number,
    step2: number,
    at2: number,
    valuesAt2: number,
    count2: number,
  ): void {
    const a0 = (matrixAt + Math.imul(list[at]!, step)) | 0;
    const a1 = (matrixAt + Math.imul(list[at + 1]!, step)) | 0;
    const a2 = (matrixAt + Math.imul(list[at + 2]!, step)) | 0;
    const a3 = (matrixAt + Math.imul(list[at + 3]!, step)) | 0;
    const v0 = m[valuesAt]!;
    const v1 = m[valuesAt + 1]!;
    const v2 = m[valuesAt + 2]!;
    const v3 = m[valuesAt + 3]!;
    const wide = step2 | 0;
    for (let i = count2 | 0, p = at2 | 0, q = valuesAt2 | 0; i > 0; i = (i - 1) | 0, p = (p + 1) | 0, q = (q + 1) | 0) {
      const along = Math.imul(list[p]!, wide);
      const x = m[q]!;
      const e0 = (a0 + along) | 0;
      const e1 = (a1 + along) | 0;
      const e2 = (a2 + along) | 0;
      const e3 = (a3 + along) | 0;
      m[e0] = f(m[e0]! + f(v0 * x));
      m[e1] = f(m[e1]! + f(v1 * x));
      m[e2] = f(m[e2]! + f(v2 * x));
      m[e3] = f(m[e3]! + f(v3 * x));
    }
  }

  function addOne(rowAt: number, value: number, step2: number, at2: number, valuesAt2: number, count2: number): void {
    const row = rowAt | 0;
    const wide = step2 | 0;
    for (let i = count2 | 0, p = at2 | 0, q = valuesAt2 | 0; i > 0; i = (i - 1) | 0, p = (p + 1) | 0, q = (q + 1) | 0) {
      const e = (row + Math.imul(list[p]!, wide)) | 0;
      m[e] = f(m[e]! + f(value * m[q]!));
    }
  }

  return {
    listNonzero(row, from, size, at, valuesAt) {
      let count = 0;
      for (let i = 0; i < size; i = (i + 1) | 0) {
        const value = row[from + i]!;
        list[(at + count) | 0] = i;
        m[(valuesAt + count) | 0] = value;
        count = (count + Number(value !== 0)) | 0;
      }
      return count;
    },
    // An element that is not counted is written anyway and overwritten later, so that no branch depends on the values.
    rectify(zAt, biasesAt, units, at, valuesAt) {
      const bias = biasesAt | 0;
      const width = units | 0;
      let p = at | 0;
      let q = valuesAt | 0;
      let exact = true;
      for (let unit = 0, z = zAt | 0; unit < width; unit = (unit + 1) | 0, z = (z + 1) | 0) {
        const sum = f(m[z]! + m[(bias + unit) | 0]!);
        if (!(sum <= limit)) exact = false;
        m[z] = sum;
        list[p] = unit;
        m[q] = sum;
        const more = Number(sum > 0);
        p = (p + more) | 0;
        q = (q + more) | 0;
      }
      return exact ? p - at : -1;
    },
    combine(rowsAt, width, at, valuesAt, count, outAt) {
      const eights = width & ~7;
      for (let o = 0; o < eights; o += 8) eight(rowsAt + o, width, at, valuesAt, count, outAt + o);
      for (let o = eights; o < width; o++) m[outAt + o] = single(rowsAt + o, width, at, valuesAt, count);
    },
    gather(rowsAt, width, at, valuesAt, count, wantedAt, wanted, outAt) {
      const fours = wanted & ~3;
      let exact = true;
      for (let k = 0; k < fours; k += 4) {
        if (!gatherFour(rowsAt, width, at, valuesAt, count, wantedAt + k, outAt + k)) exact = false;
      }
      for (let k = fours; k < wanted; k++) {
        const sum = single(rowsAt + list[wantedAt + k]!, width, at, valuesAt, count);
        m[outAt + k] = sum;
        if (!(Math.abs(sum) <= limit)) exact = false;
      }
      return exact;
    },
    addProducts(matrixAt, step, at, valuesAt, count, step2, at2, valuesAt2, count2) {
      const fours = count & ~3;
      for (let k = 0; k < fours; k += 4) addFour(matrixAt, step, at + k, valuesAt + k, step2, at2, valuesAt2, count2);
      for (let k = fours; k < count; k++) {
        addOne(matrixAt + Math.imul(list[at + k]!, step), m[valuesAt + k]!, step2, at2, valuesAt2, count2);
      }
    },
    addValues(sumsAt, at, valuesAt, count) {
      for (let i = count | 0, p = at | 0, q = valuesAt | 0; i > 0; i = (i - 1) | 0, p = (p + 1) | 0, q = (q + 1) | 0) {
        const e = (sumsAt + list[p]!) | 0;
        m[e] = f(m[e]! + m[q]!);
      }
    },
  };
}

export const sparse32 = createLoops();
