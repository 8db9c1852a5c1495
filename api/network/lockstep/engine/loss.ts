/** The derivative of the loss by the outputs of some samples. */
import { lossSlope } from "./generated";
import { CROSS_ENTROPY, CROSS_ENTROPY_WITH_LOGITS, MAE, MSE } from "./kinds";
import * as plan from "./plan";
import { SLOT } from "./plan";
import { crossEntropySlope, logitsSlope } from "./rows";
import { div, down, greater, highUp, less, lowUp, mul, select, splat, sub, T } from "./vector";

/**
 * Stores the derivatives for `count` samples, divided by `divisor` and times their weights, at `delta`: outputs `y`,
 * targets `t` and weights `w`, or 0 without weights.
 */
export function lossGradient(y: usize, t: usize, w: usize, delta: usize, count: i32, divisor: f64): void {
  const outputs = plan.outputs();
  const kind = plan.loss();
  const row = <usize>outputs * SLOT;
  if (kind == CROSS_ENTROPY || kind == CROSS_ENTROPY_WITH_LOGITS) {
    for (let i: usize = 0; i < <usize>count * row; i += row)
      for (let k: usize = 0; k < SLOT; k += 16) {
        const at = i + k;
        if (kind == CROSS_ENTROPY) crossEntropySlope(y + at, t + at, delta + at, outputs, divisor);
        else logitsSlope(y + at, t + at, delta + at, outputs, divisor);
      }
  } else {
    const parameter = plan.lossParameter();
    for (let i: usize = 0; i < <usize>count * row; i += 16)
      v128.store(delta + i, slopeOf(kind, v128.load(y + i), v128.load(t + i), parameter, divisor));
  }
  if (w != 0) weigh(delta, w, count, row);
}

function weigh(delta: usize, w: usize, count: i32, row: usize): void {
  let d = delta;
  for (let s = 0; s < count; s++, w += SLOT)
    for (const end = d + row; d < end; d += SLOT)
      for (let k: usize = 0; k < SLOT; k += 16) v128.store(d + k, mul(v128.load(w + k), v128.load(d + k)));
}

/**
 * The derivative for one output. In float32 the exact short forms of mae and mse hold since their divisors, numbers of
 * samples times outputs, are float32 numbers, and so are their halves.
 */
export function slopeOf(kind: i32, y: v128, t: v128, parameter: f64, divisor: f64): v128 {
  const e = sub(y, t);
  if (kind == MAE) {
    const some = v128.or(greater(e, splat(0)), less(e, splat(0)));
    return select(some, v128.or(v128.and(e, splat(<T>-0.0)), splat(<T>(1.0 / divisor))), e);
  }
  if (kind == MSE) {
    return sizeof<T>() == 8 ? div(mul(splat(2), e), splat(<T>divisor)) : div(e, splat(<T>(divisor * 0.5)));
  }
  const p = f64x2.splat(parameter);
  const d = f64x2.splat(divisor);
  if (sizeof<T>() == 8) return f64x2.div(lossSlope(kind, y, t, e, p), d);
  const low = lossSlope(kind, lowUp(y), lowUp(t), lowUp(e), p);
  const high = lossSlope(kind, highUp(y), highUp(t), highUp(e), p);
  return down(f64x2.div(low, d), f64x2.div(high, d));
}
