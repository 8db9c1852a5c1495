/** Functions of all outputs of a sample: softmax and the cross-entropies, as softmax.ts and cross-entropy.ts have them. */
import { exp } from "./generated";
import { HALVES, narrow, wide } from "./halves";
import * as plan from "./plan";
import { SLOT } from "./plan";
import { add, div, greatest, mul, splat, sub } from "./vector";

/** PyTorch's bound, `MIN_VARIANCE` of cross-entropy.ts. */
const LEAST_VARIANCE: f64 = 1e-12;

/** The largest of `units` numbers whose slots are SLOT apart. */
function largestOf(z: usize, units: i32): v128 {
  let largest = v128.load(z);
  for (let i = 1; i < units; i++) largest = greatest(largest, v128.load(z + <usize>i * SLOT));
  return largest;
}

/** a = e^z / Σ e^z for one sample and one vector of lanes. */
export function softmax(z: usize, a: usize, units: i32): void {
  const largest = largestOf(z, units);
  let sum = splat(0);
  for (let i = 0; i < units; i++) {
    const at = a + <usize>i * SLOT;
    v128.store(at, sub(v128.load(z + <usize>i * SLOT), largest));
    for (let h = 0; h < HALVES; h++) narrow(at, h, exp(wide(at, h)));
    sum = add(sum, v128.load(at));
  }
  for (let i = 0; i < units; i++) {
    const at = a + <usize>i * SLOT;
    v128.store(at, div(v128.load(at), sum));
  }
}

/** Turns derivatives by the outputs into those by the pre-activations. */
export function softmaxBack(a: usize, delta: usize, units: i32): void {
  let mean = splat(0);
  for (let i = 0; i < units; i++) {
    const at = <usize>i * SLOT;
    mean = add(mean, mul(v128.load(delta + at), v128.load(a + at)));
  }
  for (let i = 0; i < units; i++) {
    const at = <usize>i * SLOT;
    v128.store(delta + at, mul(v128.load(a + at), sub(v128.load(delta + at), mean)));
  }
}

/** The derivative of the cross-entropy of probabilities `y`. */
export function crossEntropySlope(y: usize, t: usize, delta: usize, units: i32, divisor: f64): void {
  let all = splat(0);
  for (let i = 0; i < units; i++) all = add(all, v128.load(y + <usize>i * SLOT));
  const scratch = <usize>plan.scratchAt();
  v128.store(scratch, all);
  for (let h = 0; h < HALVES; h++) {
    const total = wide(scratch, h);
    let mass = f64x2.splat(0);
    for (let i = 0; i < units; i++) mass = f64x2.add(mass, wide(t + <usize>i * SLOT, h));
    const share = f64x2.div(mass, total);
    for (let i = 0; i < units; i++) {
      const at = <usize>i * SLOT;
      const target = wide(t + at, h);
      const pull = f64x2.div(target, f64x2.max(wide(y + at, h), f64x2.splat(LEAST_VARIANCE)));
      const pulled = v128.andnot(pull, f64x2.eq(target, f64x2.splat(0)));
      narrow(delta + at, h, f64x2.div(f64x2.sub(share, pulled), f64x2.splat(divisor)));
    }
  }
}

/** The derivative of the cross-entropy of softmax(y). */
export function logitsSlope(y: usize, t: usize, delta: usize, units: i32, divisor: f64): void {
  const scratch = <usize>plan.scratchAt();
  v128.store(scratch, largestOf(y, units));
  for (let h = 0; h < HALVES; h++) {
    const largest = wide(scratch, h);
    let sum = f64x2.splat(0);
    let mass = f64x2.splat(0);
    for (let i = 0; i < units; i++) {
      const at = <usize>i * SLOT;
      const power = exp(f64x2.sub(wide(y + at, h), largest));
      v128.store(scratch + 16 + ((<usize>i) << 4), power);
      sum = f64x2.add(sum, power);
      mass = f64x2.add(mass, wide(t + at, h));
    }
    for (let i = 0; i < units; i++) {
      const at = <usize>i * SLOT;
      const power = v128.load(scratch + 16 + ((<usize>i) << 4));
      const share = f64x2.div(f64x2.mul(mass, power), sum);
      narrow(delta + at, h, f64x2.div(f64x2.sub(share, wide(t + at, h)), f64x2.splat(divisor)));
    }
  }
}
