/**
 * Plain gradient descent on one hidden layer and one output, with an update after every sample: both layers in one pass
 * each way. It leaves out additions to 0, which needs that no parameter begins at −0. A line that begins with @ stands
 * once for each vector of a slot, whose number replaces the #.
 */
import { activate, deactivate } from "./activate";
import { RELU } from "./kinds";
import { live } from "./live";
import { slopeOf } from "./loss";
import * as plan from "./plan";
import { SLOT } from "./plan";
import { add, atMost, greater, less, mul, select, splat, sub, T } from "./vector";

/** Whether dead units can be left out: ReLU units of one input, and slopes of −1, 0 and 1. */
export function hasDeadUnits(): bool {
  return plan.activation(0) == RELU && plan.inputs() == 1 && plan.isUnitSlope() != 0;
}

/**
 * Trains on the samples `from` … `to` − 1 of the epoch's order, in several epochs, whose rates begin at `rates` and are
 * `stride` bytes apart.
 */
export function trainShallow(from: i32, to: i32, epochs: i32, rates: usize, stride: usize): void {
  const hidden = plan.activation(0);
  if (hidden != RELU) shallow(hidden, false, false, from, to, epochs, rates, stride);
  else if (plan.inputs() != 1) shallow(RELU, false, false, from, to, epochs, rates, stride);
  else if (hasDeadUnits()) shallow(RELU, true, true, from, to, epochs, rates, stride);
  else shallow(RELU, true, false, from, to, epochs, rates, stride);
}

/**
 * With `one` input, and with a `unit` slope: of the mean absolute error, whose slopes are −1, 0 and 1, so that rate times
 * slope comes first. That is exact where no product of a weight and an input overflows: for inputs from −1 to 1.
 */
// @ts-ignore: a decorator of AssemblyScript
@inline
function shallow(kind: i32, one: bool, unit: bool, from: i32, to: i32, epochs: i32, rates: usize, stride: usize): void {
  const inputs = plan.inputs();
  const parameter = plan.parameter(0);
  const W = <usize>plan.weightsAt(0);
  const B = <usize>plan.biasesAt(0);
  const V = <usize>plan.weightsAt(1);
  const C = <usize>plan.biasesAt(1);
  const Z = <usize>plan.zAt(0);
  const A = <usize>plan.aAt(0);
  const X = <usize>plan.inputsAt();
  const Y = <usize>plan.targetsAt();
  const loss = plan.loss();
  const lossParameter = plan.lossParameter();
  const divisor = plan.divisorOfSample();
  const size = <usize>(unit ? live : plan.units(0)) * SLOT;
  const zero = splat(0);
  @ let c# = v128.load(C + # * 16);
  for (let e = 0; e < epochs; e++, rates += stride) {
    const rate = splat(load<T>(rates));
    for (let s = from; s < to; s++) {
      const x = X + <usize>(s * inputs) * SLOT;
      const end = x + <usize>inputs * SLOT;
      const t = Y + <usize>s * SLOT;
      @ let y# = splat(<T>-0.0);
      let w = W;
      for (let i: usize = 0; i < size; i += SLOT) {
        @ let s# = mul(v128.load(w + # * 16), v128.load(x + # * 16));
        w += SLOT;
        if (!one) {
          for (let q = x + SLOT; q < end; q += SLOT, w += SLOT) {
            @ s# = add(s#, mul(v128.load(w + # * 16), v128.load(q + # * 16)));
          }
        }
        @ s# = add(s#, v128.load(B + i + # * 16));
        if (kind == RELU) {
          @ s# = v128.andnot(s#, atMost(s#, zero));
        } else {
          @ v128.store(Z + i + # * 16, s#);
          @ s# = activate(kind, s#, parameter);
        }
        @ v128.store(A + i + # * 16, s#);
        @ y# = add(y#, mul(v128.load(V + i + # * 16), s#));
      }
      @ y# = add(y#, c#);
      if (unit) {
        @ y# = sub(y#, v128.load(t + # * 16));
        @ y# = select(v128.or(greater(y#, zero), less(y#, zero)), v128.xor(v128.and(y#, splat(<T>-0.0)), rate), mul(rate, y#));
        @ c# = sub(c#, y#);
      } else {
        @ y# = slopeOf(loss, y#, v128.load(t + # * 16), lossParameter, divisor);
        @ c# = sub(c#, mul(rate, y#));
      }
      w = W;
      for (let i: usize = 0; i < size; i += SLOT) {
        @ let a# = v128.load(A + i + # * 16);
        @ let v# = v128.load(V + i + # * 16);
        if (unit) {
          @ v128.store(V + i + # * 16, sub(v#, mul(y#, a#)));
          @ v# = mul(v#, v128.and(splat(1), greater(a#, zero)));
          @ v128.store(B + i + # * 16, sub(v128.load(B + i + # * 16), mul(y#, v#)));
          @ v128.store(w + # * 16, sub(v128.load(w + # * 16), mul(y#, mul(v#, v128.load(x + # * 16)))));
          w += SLOT;
        } else {
          @ v128.store(V + i + # * 16, sub(v#, mul(rate, mul(y#, a#))));
          @ v# = mul(v#, y#);
          if (kind == RELU) {
            @ v# = mul(v#, v128.and(splat(1), greater(a#, zero)));
          } else {
            @ v# = deactivate(kind, v#, v128.load(Z + i + # * 16), a#, parameter);
          }
          @ v128.store(B + i + # * 16, sub(v128.load(B + i + # * 16), mul(rate, v#)));
          for (let q = x; q < end; q += SLOT, w += SLOT) {
            @ v128.store(w + # * 16, sub(v128.load(w + # * 16), mul(rate, mul(v#, v128.load(q + # * 16)))));
          }
        }
      }
    }
  }
  @ v128.store(C + # * 16, c#);
}
