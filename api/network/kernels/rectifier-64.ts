import { LARGE64 } from "./large.ts";

/**
 * The loops of `rectifier.ts` in float64. Each trains on all samples in the given order for the epochs `from` … `to` −
 * 1. `p` holds three numbers for each unit (incoming weight w, bias b, outgoing weight v) and then the output's bias c.
 *
 * The loops use branches, not selects: the processor predicts a sign and continues before the number is known. These
 * runs are bound by the dependency chain from update to update, and prediction shortens it.
 */

/** Mean absolute error, every unit dead: only c moves. */
export function none64(p: Float64Array, targets: Float64Array, rates: Float64Array, from: number, to: number): void {
  const samples = targets.length;
  let c = p[0]!;
  for (let epoch = from; epoch < to; epoch++) {
    const rate = rates[epoch]!;
    let next = c;
    for (let i = 0; i < samples; i++) {
      const error = next - targets[i]!;
      next = next - (error > 0 ? rate : error < 0 ? -rate : rate * error);
    }
    // Late in a run most epochs leave c unchanged; skipping the write lets the next epoch start without waiting for
    // this one.
    if (next !== c) c = next;
  }
  p[0] = c;
}

/** Mean absolute error, one live unit: the whole network is in local variables. */
export function one64(
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
      const z = w * x + b;
      if (z > 0) {
        const error = v * z + c - targets[i]!;
        const step = error > 0 ? rate : error < 0 ? -rate : rate * error;
        const before = v;
        v = before - step * z;
        w = w - step * (before * x);
        b = b - step * before;
        c = c - step;
      } else {
        const error = c - targets[i]!;
        c = c - (error > 0 ? rate : error < 0 ? -rate : rate * error);
      }
    }
  }
  p[0] = w;
  p[1] = b;
  p[2] = v;
  p[3] = c;
}

/** Mean absolute error, two live units: as {@link one64}. */
export function two64(
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
      const z1 = w1 * x + b1;
      const z2 = w2 * x + b2;
      let sum = 0;
      if (z1 > 0) sum = v1 * z1;
      if (z2 > 0) sum += v2 * z2;
      const error = sum + c - targets[i]!;
      const step = error > 0 ? rate : error < 0 ? -rate : rate * error;
      if (z1 > 0) {
        const before = v1;
        v1 = before - step * z1;
        w1 = w1 - step * (before * x);
        b1 = b1 - step * before;
      }
      if (z2 > 0) {
        const before = v2;
        v2 = before - step * z2;
        w2 = w2 - step * (before * x);
        b2 = b2 - step * before;
      }
      c = c - step;
    }
  }
  p.set([w1, b1, v1, w2, b2, v2, c]);
}

/**
 * Mean absolute error, any number of units. One pass over the units updates them for one sample and passes the next
 * sample forward. The slope of |e| is 1, −1 or 0, so multiplying it into the rate first is exact.
 */
export function absolute64(
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
  let sum = pass64(p, z, end, x);
  for (let epoch = from; epoch < to; epoch++) {
    const rate = rates[epoch]!;
    for (let i = 0; i < samples; i++) {
      const error = sum + c - targets[i]!;
      const step = error > 0 ? rate : error < 0 ? -rate : rate * error;
      c = c - step;
      const y = inputs[i + 1 < samples ? i + 1 : 0]!;
      sum = 0;
      for (let k = 0; k < end; k += 3) {
        let w = p[k]!;
        let b = p[k + 1]!;
        let v = p[k + 2]!;
        const active = z[k]!;
        if (active > 0) {
          const before = v;
          p[k + 2] = v = before - step * active;
          p[k] = w = w - step * (before * x);
          p[k + 1] = b = b - step * before;
        }
        const next = w * y + b;
        z[k] = next;
        if (next > 0) sum = sum + v * next;
      }
      x = y;
    }
  }
  p[end] = c;
}

/**
 * Mean squared error, any number of units; otherwise as {@link absolute64}. Stops early and stores NaN if v · delta
 * might overflow even for an inactive unit, or the error exceeds `errorUpTo`: the general path would multiply that by a
 * slope of 0.
 */
export function squared64(
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
  let sum = pass64(p, z, end, x);
  for (let epoch = from; epoch < to; epoch++) {
    const rate = rates[epoch]!;
    for (let i = 0; i < samples; i++) {
      const delta = 2 * (sum + c - targets[i]!);
      if (Math.abs(delta) > errorUpTo) return void (p[end] = NaN);
      c = c - rate * delta;
      const y = inputs[i + 1 < samples ? i + 1 : 0]!;
      sum = 0;
      for (let k = 0; k < end; k += 3) {
        let w = p[k]!;
        let b = p[k + 1]!;
        let v = p[k + 2]!;
        const active = z[k]!;
        if (active > 0) {
          const d = v * delta;
          p[k + 2] = v = v - rate * (delta * active);
          p[k] = w = w - rate * (d * x);
          p[k + 1] = b = b - rate * d;
          if (Math.abs(v) > LARGE64) return void (p[end] = NaN);
        }
        const next = w * y + b;
        z[k] = next;
        if (next > 0) sum = sum + v * next;
      }
      x = y;
    }
  }
  p[end] = c;
}

/**
 * Passes `x` forward: stores the pre-activations in `z` and returns the sum of the units' contributions to the output.
 */
function pass64(p: Float64Array, z: Float64Array, end: number, x: number): number {
  let sum = 0;
  for (let k = 0; k < end; k += 3) {
    const active = p[k]! * x + p[k + 1]!;
    z[k] = active;
    if (active > 0) sum = sum + p[k + 2]! * active;
  }
  return sum;
}
