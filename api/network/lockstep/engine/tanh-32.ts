/**
 * tanh and the logistic function in float32: their doubles, rounded once. With c the nearest multiple of 1/256, T = tanh c
 * from a table and r = x − c, |r| ≤ 2^−9, tanh x is about T + (1 − T²)·r·(1 − r·(T + r·(1/3 − T²))). The error is at most
 * (2/3)·T·(1 − T²)·r⁴; relative to the value that is at most 2^−35.6, reached at c = 1/256 and r = −c/2. Two bounds around
 * it enclose the exact value and the double. Where both round to the same float32, that is the result; where they do not
 * (about once in some hundred calls), the double decides.
 */
import { activationValue } from "./generated";
import { SIGMOID, TANH } from "./kinds";
import * as plan from "./plan";
import { down, highUp, lowUp, select } from "./vector";

/** The end of the table, its entries per unit, and 2^−34: a bound on the relative error, three times the real one. */
const TABLE_END: f32 = 9.25;
const STEPS: f32 = 256;
const ERROR_BOUND: f64 = 5.820766091346741e-11;

export function tanh32(x: v128): v128 {
  if (!isInTable(x)) return exactly(TANH, x);
  const index = entryOf(f32x4.mul(x, f32x4.splat(STEPS)));
  const other = v128.shuffle<i64>(index, index, 1, 0);
  const t0 = tableOf(index);
  const t1 = tableOf(other);
  const low = near(f64x2.sub(lowUp(x), centerOf(index)), t0);
  const high = near(f64x2.sub(highUp(x), centerOf(other)), t1);
  const lowMargin = f64x2.mul(low, f64x2.splat(ERROR_BOUND));
  const highMargin = f64x2.mul(high, f64x2.splat(ERROR_BOUND));
  return decide(TANH, x, low, high, lowMargin, highMargin);
}

/**
 * (1 + tanh x/2)/2. The error of the approximation of tanh is at most (2/3)·(1 − T²)·r⁴, so that it is small beside the
 * function also where that is.
 */
export function sigmoid32(x: v128): v128 {
  if (!isInTable(x)) return exactly(SIGMOID, x);
  const half = f64x2.splat(0.5);
  const index = entryOf(f32x4.mul(x, f32x4.splat(STEPS / 2)));
  const other = v128.shuffle<i64>(index, index, 1, 0);
  const t0 = tableOf(index);
  const t1 = tableOf(other);
  const low = near(f64x2.sub(f64x2.mul(half, lowUp(x)), centerOf(index)), t0);
  const high = near(f64x2.sub(f64x2.mul(half, highUp(x)), centerOf(other)), t1);
  return decide(
    SIGMOID,
    x,
    f64x2.add(half, f64x2.mul(half, low)),
    f64x2.add(half, f64x2.mul(half, high)),
    f64x2.mul(rest(t0), f64x2.splat(ERROR_BOUND / 2)),
    f64x2.mul(rest(t1), f64x2.splat(ERROR_BOUND / 2)),
  );
}

/** Whether all numbers are. NaN is not. */
function isInTable(x: v128): bool {
  return i32x4.all_true(f32x4.lt(f32x4.abs(x), f32x4.splat(TABLE_END)));
}

/** The entries for numbers of steps. */
function entryOf(steps: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.add(steps, f32x4.splat(TABLE_END * STEPS + 0.5)));
}

/** tanh c of the first two entries. */
function tableOf(index: v128): v128 {
  const table = <usize>plan.tanhTableAt();
  const one = v128.load64_zero(table + ((<usize>i32x4.extract_lane(index, 0)) << 3));
  return v128.load64_lane(table + ((<usize>i32x4.extract_lane(index, 1)) << 3), one, 1);
}

/** The c of the first two entries. */
function centerOf(index: v128): v128 {
  const steps = i32x4.sub(index, i32x4.splat(<i32>(TABLE_END * STEPS)));
  return f64x2.mul(f64x2.convert_low_i32x4_s(steps), f64x2.splat(1.0 / STEPS));
}

/** 1 − T². */
function rest(t: v128): v128 {
  return f64x2.sub(f64x2.splat(1), f64x2.mul(t, t));
}

/** tanh c + r, for T = tanh c. */
function near(r: v128, t: v128): v128 {
  const square = f64x2.mul(t, t);
  const slope = f64x2.mul(f64x2.sub(f64x2.splat(1), square), r);
  const bend = f64x2.add(t, f64x2.mul(r, f64x2.sub(f64x2.splat(1.0 / 3.0), square)));
  return f64x2.add(t, f64x2.mul(slope, f64x2.sub(f64x2.splat(1), f64x2.mul(r, bend))));
}

/** The rounded numbers, where both bounds round to the same. */
function decide(kind: i32, x: v128, low: v128, high: v128, lowMargin: v128, highMargin: v128): v128 {
  const from = down(f64x2.sub(low, lowMargin), f64x2.sub(high, highMargin));
  const to = down(f64x2.add(low, lowMargin), f64x2.add(high, highMargin));
  const agree = i32x4.eq(from, to);
  return i32x4.all_true(agree) ? from : select(agree, from, exactly(kind, x));
}

/** By way of the switch, which is too large to be inlined: the code around a rare call stays small. */
function exactly(kind: i32, x: v128): v128 {
  const none = f64x2.splat(0);
  return down(activationValue(kind, lowUp(x), none), activationValue(kind, highUp(x), none));
}
