/**
 * Mean absolute error on two points at the inputs 0 and 1, in that order, in float64: the loops of `rectifier-64.ts`
 * without the products by these inputs. As long as all numbers are finite, w·0 + b is b, w·1 is w, and a weight does
 * not change at the input 0.
 *
 * The array `p` is a constant of the function that contains the loops, so that V8 compiles its address and length into
 * the code, as `scratch.ts` explains. No loop relies on its contents from an earlier call.
 */
import { MAX_UNITS, type TwoPoints } from "./two-points.ts";

function createLoops(): TwoPoints {
  const p = new Float64Array(3 * MAX_UNITS + 1);

  /** Every unit dead: only c moves. */
  function none(first: number, second: number, rates: Float64Array, from: number, to: number): void {
    let c = p[0]!;
    for (let epoch = from; epoch < to; epoch++) {
      const rate = rates[epoch]!;
      const between = c - (c > first ? rate : c < first ? -rate : rate * (c - first));
      const next = between - (between > second ? rate : between < second ? -rate : rate * (between - second));
      // Late in a run most epochs leave c unchanged; skipping the write lets the next epoch start without waiting for
      // this one.
      if (next !== c) c = next;
    }
    p[0] = c;
  }

  /** One live unit: the whole network is in local variables. */
  function one(first: number, second: number, rates: Float64Array, from: number, to: number): void {
    let w = p[0]!;
    let b = p[1]!;
    let v = p[2]!;
    let c = p[3]!;
    for (let epoch = from; epoch < to; epoch++) {
      const rate = rates[epoch]!;
      if (b > 0) {
        const out = v * b + c;
        const step = out > first ? rate : out < first ? -rate : rate * (out - first);
        const before = v;
        v = v - step * b;
        b = b - step * before;
        c = c - step;
      } else c = c - (c > first ? rate : c < first ? -rate : rate * (c - first));
      const z = w + b;
      if (z > 0) {
        const out = v * z + c;
        const step = out > second ? rate : out < second ? -rate : rate * (out - second);
        const move = step * v;
        v = v - step * z;
        w = w - move;
        b = b - move;
        c = c - step;
      } else c = c - (c > second ? rate : c < second ? -rate : rate * (c - second));
    }
    p[0] = w;
    p[1] = b;
    p[2] = v;
    p[3] = c;
  }

  /** Two live units: as {@link one}. */
  function two(first: number, second: number, rates: Float64Array, from: number, to: number): void {
    let w1 = p[0]!;
    let b1 = p[1]!;
    let v1 = p[2]!;
    let w2 = p[3]!;
    let b2 = p[4]!;
    let v2 = p[5]!;
    let c = p[6]!;
    for (let epoch = from; epoch < to; epoch++) {
      const rate = rates[epoch]!;
      let out = 0;
      if (b1 > 0) out = v1 * b1;
      if (b2 > 0) out = out + v2 * b2;
      out = out + c;
      let step = out > first ? rate : out < first ? -rate : rate * (out - first);
      if (b1 > 0) {
        const before = v1;
        v1 = v1 - step * b1;
        b1 = b1 - step * before;
      }
      if (b2 > 0) {
        const before = v2;
        v2 = v2 - step * b2;
        b2 = b2 - step * before;
      }
      c = c - step;
      const z1 = w1 + b1;
      const z2 = w2 + b2;
      out = 0;
      if (z1 > 0) out = v1 * z1;
      if (z2 > 0) out = out + v2 * z2;
      out = out + c;
      step = out > second ? rate : out < second ? -rate : rate * (out - second);
      if (z1 > 0) {
        const move = step * v1;
        v1 = v1 - step * z1;
        w1 = w1 - move;
        b1 = b1 - move;
      }
      if (z2 > 0) {
        const move = step * v2;
        v2 = v2 - step * z2;
        w2 = w2 - move;
        b2 = b2 - move;
      }
      c = c - step;
    }
    p[0] = w1;
    p[1] = b1;
    p[2] = v1;
    p[3] = w2;
    p[4] = b2;
    p[5] = v2;
    p[6] = c;
  }

  /** Any number of units. One pass over the units updates them for one point and passes the other point forward. */
  function many(units: number, first: number, second: number, rates: Float64Array, from: number, to: number): void {
    const end = 3 * units;
    let c = p[end]!;
    let sum = 0;
    for (let k = 0; k < end; k += 3) if (p[k + 1]! > 0) sum = sum + p[k + 2]! * p[k + 1]!;
    for (let epoch = from; epoch < to; epoch++) {
      const rate = rates[epoch]!;
      let out = sum + c;
      let step = out > first ? rate : out < first ? -rate : rate * (out - first);
      c = c - step;
      sum = 0;
      for (let k = 0; k < end; k += 3) {
        let b = p[k + 1]!;
        let v = p[k + 2]!;
        if (b > 0) {
          const before = v;
          p[k + 2] = v = v - step * b;
          p[k + 1] = b = b - step * before;
        }
        const z = p[k]! + b;
        if (z > 0) sum = sum + v * z;
      }
      out = sum + c;
      step = out > second ? rate : out < second ? -rate : rate * (out - second);
      c = c - step;
      sum = 0;
      for (let k = 0; k < end; k += 3) {
        const w = p[k]!;
        let b = p[k + 1]!;
        let v = p[k + 2]!;
        const z = w + b;
        if (z > 0) {
          const move = step * v;
          p[k + 2] = v = v - step * z;
          p[k] = w - move;
          p[k + 1] = b = b - move;
        }
        if (b > 0) sum = sum + v * b;
      }
    }
    p[end] = c;
  }

  return { p, none, one, two, many };
}

export const twoPoints64 = createLoops();
