import { LARGE } from "./large.ts";

/**
 * The loops of `rectifier.ts` in float32: those of `rectifier-64.ts` with every operation rounded. They are separate
 * functions because rounding is most of their cost, and float64 must not pay it.
 */
const f = Math.fround;

/** Mean absolute error, every unit dead: only c moves. */
export function none32(p: Float64Array, targets: Float64Array, rates: Float64Array, from: number, to: number): void {
  const samples = targets.length;
  let c = p[0]!;
  for (let epoch = from; epoch < to; epoch++) {
    const rate = rates[epoch]!;
    let next = c;
    for (let i = 0; i < samples; i++) {
      const error = f(next - targets[i]!);
      next = f(next - (error > 0 ? rate : error < 0 ? -rate : f(rate * error)));
    }
    // Late in a run most epochs leave c unchanged; skipping the write lets the next epoch start without waiting for
    // this one.
    if (next !== c) c = next;
  }
  p[0] = c;
}

/** Mean absolute error, one live unit: the whole network is in local variables. */
export function one32(
  p: Float64Array,
  inputs: Float64Array,
  targets: Float64Array,
  rates: Float64Array,
  from: number,
  to: number,
): void {
  const samples = inputs.length;
  let w = p[0]!;
  let b = p[1]!;
  let v = p[2]!;
  let c = p[3]!;
  for (let epoch = from; epoch < to; epoch++) {
    const rate = rates[epoch]!;
    for (let i = 0; i < samples; i++) {
      const x = inputs[i]!;
      const z = f(f(w * x) + b);
      if (z > 0) {
        const error = f(f(f(v * z) + c) - targets[i]!);
        const step = error > 0 ? rate : error < 0 ? -rate : f(rate * error);
        const before = v;
        v = f(before - f(step * z));
        w = f(w - f(step * f(before * x)));
        b = f(b - f(step * before));
        c = f(c - step);
      } else {
        const error = f(c - targets[i]!);
        c = f(c - (error > 0 ? rate : error < 0 ? -rate : f(rate * error)));
      }
    }
  }
  p[0] = w;
  p[1] = b;
  p[2] = v;
  p[3] = c;
}

/** Mean absolute error, two live units: as {@link one32}. */
export function two32(
  p: Float64Array,
  inputs: Float64Array,
  targets: Float64Array,
  rates: Float64Array,
  from: number,
  to: number,
): void {
  const samples = inputs.length;
  let w1 = p[0]!;
  let b1 = p[1]!;
  let v1 = p[2]!;
  let w2 = p[3]!;
  let b2 = p[4]!;
  let v2 = p[5]!;
  let c = p[6]!;
  for (let epoch = from; epoch < to; epoch++) {
    const rate = rates[epoch]!;
    for (let i = 0; i < samples; i++) {
      const x = inputs[i]!;
      const z1 = f(f(w1 * x) + b1);
      const z2 = f(f(w2 * x) + b2);
      let sum = 0;
      if (z1 > 0) sum = f(v1 * z1);
      if (z2 > 0) sum = f(sum + f(v2 * z2));
      const error = f(f(sum + c) - targets[i]!);
      const step = error > 0 ? rate : error < 0 ? -rate : f(rate * error);
      if (z1 > 0) {
        const before = v1;
        v1 = f(before - f(step * z1));
        w1 = f(w1 - f(step * f(before * x)));
        b1 = f(b1 - f(step * before));
      }
      if (z2 > 0) {
        const before = v2;
        v2 = f(before - f(step * z2));
        w2 = f(w2 - f(step * f(before * x)));
        b2 = f(b2 - f(step * before));
      }
      c = f(c - step);
    }
  }
  p.set([w1, b1, v1, w2, b2, v2, c]);
}

/**
 * Mean absolute error, any number of units. One pass over the units updates them for one sample and passes the next
 * sample forward. The slope of |e| is 1, −1 or 0, so multiplying it into the rate first is exact.
 */
export function absolute32(
  p: Float64Array,
  z: Float64Array,
  units: number,
  inputs: Float64Array,
  targets: Float64Array,
  rates: Float64Array,
  from: number,
  to: number,
): void {
  const end = 3 * units;
  const samples = inputs.length;
  let c = p[end]!;
  let x = inputs[0]!;
  let sum = pass32(p, z, end, x);
  for (let epoch = from; epoch < to; epoch++) {
    const rate = rates[epoch]!;
    for (let i = 0; i < samples; i++) {
      const error = f(f(sum + c) - targets[i]!);
      const step = error > 0 ? rate : error < 0 ? -rate : f(rate * error);
      c = f(c - step);
      const y = inputs[i + 1 < samples ? i + 1 : 0]!;
      sum = 0;
      for (let k = 0; k < end; k += 3) {
        let w = p[k]!;
        let b = p[k + 1]!;
        let v = p[k + 2]!;
        const active = z[k]!;
        if (active > 0) {
          const before = v;
          p[k + 2] = v = f(before - f(step * active));
          p[k] = w = f(w - f(step * f(before * x)));
          p[k + 1] = b = f(b - f(step * before));
        }
        const next = f(f(w * y) + b);
        z[k] = next;
        if (next > 0) sum = f(sum + f(v * next));
      }
      x = y;
    }
  }
  p[end] = c;
}

/**
 * Mean squared error, any number of units; otherwise as {@link absolute32}. Stops early and stores NaN if v · delta
 * might overflow even for an inactive unit, or the error exceeds `errorUpTo`: the general path would multiply that by a
 * slope of 0.
 */
export function squared32(
  p: Float64Array,
  z: Float64Array,
  units: number,
  inputs: Float64Array,
  targets: Float64Array,
  rates: Float64Array,
  from: number,
  to: number,
  errorUpTo: number,
): void {
  const end = 3 * units;
  const samples = inputs.length;
  let c = p[end]!;
  let x = inputs[0]!;
  let sum = pass32(p, z, end, x);
  for (let epoch = from; epoch < to; epoch++) {
    const rate = rates[epoch]!;
    for (let i = 0; i < samples; i++) {
      const delta = f(2 * f(f(sum + c) - targets[i]!));
      if (Math.abs(delta) > errorUpTo) return void (p[end] = NaN);
      c = f(c - f(rate * delta));
      const y = inputs[i + 1 < samples ? i + 1 : 0]!;
      sum = 0;
      for (let k = 0; k < end; k += 3) {
        let w = p[k]!;
        let b = p[k + 1]!;
        let v = p[k + 2]!;
        const active = z[k]!;
        if (active > 0) {
          const d = f(v * delta);
          p[k + 2] = v = f(v - f(rate * f(delta * active)));
          p[k] = w = f(w - f(rate * f(d * x)));
          p[k + 1] = b = f(b - f(rate * d));
          if (Math.abs(v) > LARGE) return void (p[end] = NaN);
        }
        const next = f(f(w * y) + b);
        z[k] = next;
        if (next > 0) sum = f(sum + f(v * next));
      }
      x = y;
    }
  }
  p[end] = c;
}

/**
 * Passes `x` forward: stores the pre-activations in `z` and returns the sum of the units' contributions to the output.
 */
function pass32(p: Float64Array, z: Float64Array, end: number, x: number): number {
  let sum = 0;
  for (let k = 0; k < end; k += 3) {
    const active = f(f(p[k]! * x) + p[k + 1]!);
    z[k] = active;
    if (active > 0) sum = f(sum + f(p[k + 2]! * active));
  }
  return sum;
}
