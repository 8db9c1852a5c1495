/**
 * Plain gradient descent with an update after every sample. A slot is several vectors here: their chains of operations
 * do not wait for each other. A line that begins with @ stands once for each vector, whose number replaces the #.
 */
import { activate, deactivate } from "./activate";
import { IDENTITY, RELU, SOFTMAX } from "./kinds";
import { lossGradient } from "./loss";
import * as plan from "./plan";
import { SLOT } from "./plan";
import { softmax, softmaxBack } from "./rows";
import { add, greater, mul, splat, sub, T } from "./vector";

/** Trains on the samples `from` … `to` − 1 of the epoch's order. */
export function trainOnline(from: i32, to: i32, rate: v128): void {
  const top = plan.layers() - 1;
  const divisor = plan.divisorOfSample();
  const targets = <usize>plan.targetsAt();
  const weights = <usize>plan.sampleWeightsAt();
  for (let s = from; s < to; s++) {
    const x = <usize>plan.inputsAt() + <usize>(s * plan.inputs()) * SLOT;
    let below = x;
    for (let l = 0; l <= top; l++) {
      forward(l, below);
      below = <usize>plan.aAt(l);
    }
    const t = targets + <usize>(s * plan.outputs()) * SLOT;
    const w = weights == 0 ? 0 : weights + <usize>s * SLOT;
    lossGradient(below, t, w, <usize>plan.deltaAt(top), 1, divisor);
    for (let l = top; l > 0; l--) descend(l, <usize>plan.aAt(l - 1), <usize>plan.deltaAt(l - 1), rate);
    descend(0, x, 0, rate);
  }
}

function forward(l: i32, x: usize): void {
  const kind = plan.activation(l);
  const parameter = plan.parameter(l);
  const units = plan.units(l);
  const end = x + <usize>plan.fanIn(l) * SLOT;
  const lastBias = <usize>plan.biasesAt(l) + <usize>units * SLOT;
  let w = <usize>plan.weightsAt(l);
  let z = <usize>plan.zAt(l);
  let a = <usize>plan.aAt(l);
  for (let b = <usize>plan.biasesAt(l); b < lastBias; b += SLOT, z += SLOT, a += SLOT) {
    @ let s# = mul(v128.load(w + # * 16), v128.load(x + # * 16));
    w += SLOT;
    for (let q = x + SLOT; q < end; q += SLOT, w += SLOT) {
      @ s# = add(s#, mul(v128.load(w + # * 16), v128.load(q + # * 16)));
    }
    @ s# = add(s#, v128.load(b + # * 16));
    if (kind != IDENTITY && kind != RELU) {
      @ v128.store(z + # * 16, s#);
    }
    if (kind != SOFTMAX) {
      @ v128.store(a + # * 16, activate(kind, s#, parameter));
    }
  }
  if (kind == SOFTMAX)
    for (let k: usize = 0; k < SLOT; k += 16) softmax(<usize>plan.zAt(l) + k, <usize>plan.aAt(l) + k, units);
}

/** Updates layer `l`, whose inputs are at `x`; above the first, stores the derivatives by its inputs at `below`. */
function descend(l: i32, x: usize, below: usize, rate: v128): void {
  const kind = plan.activation(l);
  const parameter = plan.parameter(l);
  const units = plan.units(l);
  const end = x + <usize>plan.fanIn(l) * SLOT;
  const zero = splat(0);
  let w = <usize>plan.weightsAt(l);
  let b = <usize>plan.biasesAt(l);
  let z = <usize>plan.zAt(l);
  let a = <usize>plan.aAt(l);
  let d = <usize>plan.deltaAt(l);
  if (kind == SOFTMAX) for (let k: usize = 0; k < SLOT; k += 16) softmaxBack(a + k, d + k, units);
  for (let u = 0; u < units; u++, d += SLOT, a += SLOT, z += SLOT, b += SLOT) {
    @ let d# = v128.load(d + # * 16);
    if (kind != SOFTMAX && kind != IDENTITY) {
      @ d# = deactivate(kind, d#, v128.load(z + # * 16), v128.load(a + # * 16), parameter);
    }
    @ v128.store(b + # * 16, sub(v128.load(b + # * 16), mul(rate, add(zero, d#))));
    let to = below;
    if (l == 0) {
      for (let q = x; q < end; q += SLOT, w += SLOT) {
        @ v128.store(w + # * 16, sub(v128.load(w + # * 16), mul(rate, add(zero, mul(d#, v128.load(q + # * 16))))));
      }
    } else if (u == 0) {
      for (let q = x; q < end; q += SLOT, w += SLOT, to += SLOT) {
        @ const w# = v128.load(w + # * 16);
        @ v128.store(to + # * 16, add(zero, mul(w#, d#)));
        @ v128.store(w + # * 16, sub(w#, mul(rate, add(zero, mul(d#, v128.load(q + # * 16))))));
      }
    } else {
      for (let q = x; q < end; q += SLOT, w += SLOT, to += SLOT) {
        @ const w# = v128.load(w + # * 16);
        @ v128.store(to + # * 16, add(v128.load(to + # * 16), mul(w#, d#)));
        @ v128.store(w + # * 16, sub(w#, mul(rate, add(zero, mul(d#, v128.load(q + # * 16))))));
      }
    }
  }
}
