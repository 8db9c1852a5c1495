/** The passes of some samples forward and back, as network.ts does them for one sample after the other. */
import { activate, deactivate } from "./activate";
import { IDENTITY, RELU, SOFTMAX, TANH } from "./kinds";
import { lossGradient } from "./loss";
import { drawMasks } from "./masks";
import { FROM_MINUS_ZERO, FROM_OUTPUT, FROM_ZERO, product } from "./multiply";
import * as plan from "./plan";
import { SLOT } from "./plan";
import { softmax, softmaxBack } from "./rows";
import { add, mul } from "./vector";

/** Passes `count` samples forward; in training, from position `first` of the epoch, with dropout masks. */
export function forward(x: usize, count: i32, training: bool, epoch: i32, first: i32): void {
  let below = x;
  for (let l = 0; l < plan.layers(); l++) {
    const units = plan.units(l);
    const fanIn = plan.fanIn(l);
    const z = <usize>plan.zAt(l);
    const a = <usize>plan.aAt(l);
    product(count, units, fanIn, <usize>plan.weightsAt(l), fanIn, 1, below, fanIn, 1, z, units, 1, FROM_MINUS_ZERO);
    addBiases(l, z, a, count);
    below = a;
    const masks = <usize>plan.masksAt(l);
    if (!training || masks == 0) continue;
    drawMasks(l, count, epoch, first);
    below = <usize>plan.outAt(l);
    multiplyInto(below, a, masks, <usize>(count * units) * SLOT);
  }
}

/** Each of the commonest activations has a loop of its own, without a choice in it. */
function addBiases(l: i32, z: usize, a: usize, count: i32): void {
  const kind = plan.activation(l);
  if (kind == RELU) addBiasesOf(RELU, l, z, a, count);
  else if (kind == TANH) addBiasesOf(TANH, l, z, a, count);
  else addBiasesOf(kind, l, z, a, count);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function addBiasesOf(kind: i32, l: i32, z: usize, a: usize, count: i32): void {
  const units = plan.units(l);
  const parameter = plan.parameter(l);
  const biases = <usize>plan.biasesAt(l);
  const end = biases + <usize>units * SLOT;
  for (let s = 0; s < count; s++) {
    const row = z;
    for (let b = biases; b < end; b += 16, z += 16) {
      const value = add(v128.load(z), v128.load(b));
      v128.store(z, value);
      if (kind != SOFTMAX) {
        v128.store(a, activate(kind, value, parameter));
        a += 16;
      }
    }
    if (kind != SOFTMAX) continue;
    for (let k: usize = 0; k < SLOT; k += 16) softmax(row + k, a + k, units);
    a += end - biases;
  }
}

function multiplyInto(out: usize, a: usize, b: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) v128.store(out + i, mul(v128.load(a + i), v128.load(b + i)));
}

/** Adds the gradient for the samples of the last {@link forward}, whose inputs begin at `x` and targets at `t`. */
export function backward(x: usize, t: usize, w: usize, count: i32, divisor: f64, training: bool): void {
  const top = plan.layers() - 1;
  const gradient = <usize>plan.gradientAt() - <usize>plan.parametersAt();
  lossGradient(<usize>(training ? plan.outAt(top) : plan.aAt(top)), t, w, <usize>plan.deltaAt(top), count, divisor);
  for (let l = top; l >= 0; l--) {
    const units = plan.units(l);
    const fanIn = plan.fanIn(l);
    const delta = <usize>plan.deltaAt(l);
    const weights = <usize>plan.weightsAt(l);
    const masks = <usize>plan.masksAt(l);
    if (training && masks != 0) multiplyInto(delta, delta, masks, <usize>(count * units) * SLOT);
    descend(l, gradient + <usize>plan.biasesAt(l), count);
    const below = l > 0 ? <usize>(training ? plan.outAt(l - 1) : plan.aAt(l - 1)) : x;
    product(units, fanIn, count, below, 1, fanIn, delta, 1, units, gradient + weights, fanIn, 1, FROM_OUTPUT);
    if (l > 0)
      product(count, fanIn, units, weights, 1, fanIn, delta, units, 1, <usize>plan.deltaAt(l - 1), fanIn, 1, FROM_ZERO);
  }
}

/** Turns derivatives by activations into those by pre-activations, and adds them to the gradient of the biases. */
function descend(l: i32, biases: usize, count: i32): void {
  const kind = plan.activation(l);
  if (kind == RELU) descendOf(RELU, l, biases, count);
  else if (kind == TANH) descendOf(TANH, l, biases, count);
  else descendOf(kind, l, biases, count);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function descendOf(kind: i32, l: i32, biases: usize, count: i32): void {
  const units = plan.units(l);
  const parameter = plan.parameter(l);
  const row = <usize>units * SLOT;
  let z = <usize>plan.zAt(l);
  let a = <usize>plan.aAt(l);
  let delta = <usize>plan.deltaAt(l);
  for (let s = 0; s < count; s++) {
    if (kind == SOFTMAX) for (let k: usize = 0; k < SLOT; k += 16) softmaxBack(a + k, delta + k, units);
    for (let u: usize = 0; u < row; u += 16, z += 16, a += 16, delta += 16) {
      let d = v128.load(delta);
      if (kind != SOFTMAX && kind != IDENTITY) {
        d = deactivate(kind, d, v128.load(z), v128.load(a), parameter);
        v128.store(delta, d);
      }
      v128.store(biases + u, add(v128.load(biases + u), d));
    }
  }
}
