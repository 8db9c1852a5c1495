/** Math.fround(tanh x), as api/math/tanh-32.ts computes it: by a table of (c, tanh c), unless two bounds round apart. */
import { activationValue } from "./generated";
import { TANH } from "./kinds";
import * as plan from "./plan";
import { down, highUp, lowUp, select } from "./vector";

/** The end of the table, its entries per unit, and the relative error bound, all of tanh-32.ts. */
const TABLE_END: f32 = 9.25;
const STEPS: f32 = 256;
const ERROR_BOUND: f64 = 5.820766091346741e-11;

export function tanh32(x: v128): v128 {
  if (!i32x4.all_true(f32x4.lt(f32x4.abs(x), f32x4.splat(TABLE_END)))) return exactly(x);
  const index = i32x4.trunc_sat_f32x4_s(
    f32x4.add(f32x4.mul(x, f32x4.splat(STEPS)), f32x4.splat(TABLE_END * STEPS + 0.5)),
  );
  const at = i32x4.shl(index, 4);
  const table = <usize>plan.tanhTableAt();
  const low = near(lowUp(x), table + i32x4.extract_lane(at, 0), table + i32x4.extract_lane(at, 1));
  const high = near(highUp(x), table + i32x4.extract_lane(at, 2), table + i32x4.extract_lane(at, 3));
  const lowMargin = f64x2.mul(low, f64x2.splat(ERROR_BOUND));
  const highMargin = f64x2.mul(high, f64x2.splat(ERROR_BOUND));
  const from = down(f64x2.sub(low, lowMargin), f64x2.sub(high, highMargin));
  const to = down(f64x2.add(low, lowMargin), f64x2.add(high, highMargin));
  const agree = i32x4.eq(from, to);
  return i32x4.all_true(agree) ? from : select(agree, from, exactly(x));
}

/** By way of the switch, which is too large to be inlined: the code around a rare call stays small. */
function exactly(x: v128): v128 {
  return down(activationValue(TANH, lowUp(x), x), activationValue(TANH, highUp(x), x));
}

function near(x: v128, entry0: usize, entry1: usize): v128 {
  const a = v128.load(entry0);
  const b = v128.load(entry1);
  const c = v128.shuffle<i64>(a, b, 0, 2);
  const t = v128.shuffle<i64>(a, b, 1, 3);
  const r = f64x2.sub(x, c);
  const square = f64x2.mul(t, t);
  const slope = f64x2.mul(f64x2.sub(f64x2.splat(1), square), r);
  const bend = f64x2.add(t, f64x2.mul(r, f64x2.sub(f64x2.splat(1.0 / 3.0), square)));
  return f64x2.add(t, f64x2.mul(slope, f64x2.sub(f64x2.splat(1), f64x2.mul(r, bend))));
}
