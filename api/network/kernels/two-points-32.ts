/** The loops of `two-points-64.ts` in float32: every operation is rounded. */
import { MAX_UNITS, type TwoPoints } from "./two-points.ts";

const f = Math.fround;

function createLoops(): TwoPoints {
  const p = new Float64Array(3 * MAX_UNITS + 1);

  /** Every unit dead: only c moves. */
  function none(first: number, second: number, rates: Float64Array, from: number, to: number): void {
    let c = p[0]!;
    for (let epoch = from; epoch < to; epoch++) {
      const rate = rates[epoch]!;
      const between = f(c - (c > first ? rate : c < first ? -rate : f(rate * f(c - first))));
      const next = f(between - (between > second ? rate : between < second ? -rate : f(rate * f(between - second))));
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
        const out = f(f(v * b) + c);
        const step = out > first ? rate : out < first ? -rate : f(rate * f(out - first));
        const before = v;
        v = f(v - f(step * b));
        b = f(b - f(step * before));
        c = f(c - step);
      } else c = f(c - (c > first ? rate : c < first ? -rate : f(rate * f(c - first))));
      const z = f(w + b);
      if (z > 0) {
        const out = f(f(v * z) + c);
        const step = out > second ? rate : out < second ? -rate : f(rate * f(out - second));
        const move = f(step * v);
        v = f(v - f(step * z));
        w = f(w - move);
        b = f(b - move);
        c = f(c - step);
      } else c = f(c - (c > second ? rate : c < second ? -rate : f(rate * f(c - second))));
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
      if (b1 > 0) out = f(v1 * b1);
      if (b2 > 0) out = f(out + f(v2 * b2));
      out = f(out + c);
      let step = out > first ? rate : out < first ? -rate : f(rate * f(out - first));
      if (b1 > 0) {
        const before = v1;
        v1 = f(v1 - f(step * b1));
        b1 = f(b1 - f(step * before));
      }
      if (b2 > 0) {
        const before = v2;
        v2 = f(v2 - f(step * b2));
        b2 = f(b2 - f(step * before));
      }
      c = f(c - step);
      const z1 = f(w1 + b1);
      const z2 = f(w2 + b2);
      out = 0;
      if (z1 > 0) out = f(v1 * z1);
      if (z2 > 0) out = f(out + f(v2 * z2));
      out = f(out + c);
      step = out > second ? rate : out < second ? -rate : f(rate * f(out - second));
      if (z1 > 0) {
        const move = f(step * v1);
        v1 = f(v1 - f(step * z1));
        w1 = f(w1 - move);
        b1 = f(b1 - move);
      }
      if (z2 > 0) {
        const move = f(step * v2);
        v2 = f(v2 - f(step * z2));
        w2 = f(w2 - move);
        b2 = f(b2 - move);
      }
      c = f(c - step);
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
    for (let k = 0; k < end; k += 3) if (p[k + 1]! > 0) sum = f(sum + f(p[k + 2]! * p[k + 1]!));
    for (let epoch = from; epoch < to; epoch++) {
      const rate = rates[epoch]!;
      let out = f(sum + c);
      let step = out > first ? rate : out < first ? -rate : f(rate * f(out - first));
      c = f(c - step);
      sum = 0;
      for (let k = 0; k < end; k += 3) {
        let b = p[k + 1]!;
        let v = p[k + 2]!;
        if (b > 0) {
          const before = v;
          p[k + 2] = v = f(v - f(step * b));
          p[k + 1] = b = f(b - f(step * before));
        }
        const z = f(p[k]! + b);
        if (z > 0) sum = f(sum + f(v * z));
      }
      out = f(sum + c);
      step = out > second ? rate : out < second ? -rate : f(rate * f(out - second));
      c = f(c - step);
      sum = 0;
      for (let k = 0; k < end; k += 3) {
        const w = p[k]!;
        let b = p[k + 1]!;
        let v = p[k + 2]!;
        const z = f(w + b);
        if (z > 0) {
          const move = f(step * v);
          p[k + 2] = v = f(v - f(step * z));
          p[k] = f(w - move);
          p[k + 1] = b = f(b - move);
        }
        if (b > 0) sum = f(sum + f(v * b));
      }
    }
    p[end] = c;
  }

  return { p, none, one, two, many };
}

export const twoPoints32 = createLoops();
