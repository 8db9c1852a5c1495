/** What turns a gradient into new parameters: penalties, clipping, weight decay, and the optimizer. */

import { addDecay, update } from "./generated";
import { HALVES, narrow, wide } from "./halves";
import * as plan from "./plan";
import { SLOT } from "./plan";
import { add, greatest, least, less, mul, select, splat, sqrt, T } from "./vector";

/** PyTorch's, `NORM_GUARD` of clipping.ts. */
const NORM_GUARD: f64 = 1e-6;

/** One update, with the constants at `constants`. */
export function step(constants: usize): void {
  const clipping = plan.clipping();
  if (plan.hasPenalty()) addPenalties();
  if (clipping == 1) clipNorm();
  else if (clipping == 2) clipValue();
  const parameters = <usize>plan.parametersAt();
  const gradient = <usize>plan.gradientAt();
  const state = <usize>plan.stateAt();
  const decay = <usize>plan.scratchAt();
  store<T>(decay, <T>plan.decay());
  for (let i = 0; i < plan.ranges(); i++) {
    const from = <usize>plan.rangeFrom(i);
    const bytes = <usize>plan.rangeBytes(i);
    if (plan.hasDecay()) addDecay(parameters + from, gradient + from, 0, 0, bytes, decay);
    update(
      plan.optimizer(),
      parameters + from,
      gradient + from,
      state + from,
      plan.stateStride(),
      bytes,
      constants + plan.rangeConstants(i),
    );
  }
}

/** Adds the gradients of L1 and L2 penalties, and sets those of fixed parameters to 0. */
function addPenalties(): void {
  const gradient = <usize>plan.gradientAt() - <usize>plan.parametersAt();
  for (let l = 0; l < plan.layers(); l++) {
    const weights = <usize>plan.weightsAt(l);
    const biases = <usize>plan.biasesAt(l);
    const end = biases + <usize>plan.units(l) * SLOT;
    const from = <usize>plan.parametersAt() + plan.trainedFrom(l);
    const to = <usize>plan.parametersAt() + plan.trainedTo(l);
    memory.fill(gradient + weights, 0, from - weights);
    memory.fill(gradient + to, 0, end - to);
    const l1 = splat(<T>plan.l1(l));
    const twice = splat(<T>plan.twiceL2(l));
    for (let p = from; p < biases; p += 16) {
      const w = v128.load(p);
      const some = v128.or(less(w, splat(0)), less(splat(0), w));
      const bySign = v128.and(some, v128.or(l1, v128.and(w, splat(<T>-0.0))));
      v128.store(gradient + p, add(add(v128.load(gradient + p), bySign), mul(twice, w)));
    }
  }
}

function clipNorm(): void {
  const gradient = <usize>plan.gradientAt();
  const end = gradient + <usize>plan.parameters() * SLOT;
  const scratch = <usize>plan.scratchAt();
  for (let k: usize = 0; k < SLOT; k += 16) {
    let sum = splat(0);
    for (let g = gradient + k; g < end; g += SLOT) {
      const derivative = v128.load(g);
      sum = add(sum, mul(derivative, derivative));
    }
    v128.store(scratch, sqrt(sum));
    for (let h = 0; h < HALVES; h++) narrow(scratch, h, f64x2.add(wide(scratch, h), f64x2.splat(NORM_GUARD)));
    for (let h = 0; h < HALVES; h++) narrow(scratch, h, f64x2.div(f64x2.splat(plan.clippingBound()), wide(scratch, h)));
    const factor = v128.load(scratch);
    const clipped = less(factor, splat(1));
    if (!v128.any_true(clipped)) continue;
    for (let g = gradient + k; g < end; g += SLOT) {
      const derivative = v128.load(g);
      v128.store(g, select(clipped, mul(derivative, factor), derivative));
    }
  }
}

function clipValue(): void {
  const gradient = <usize>plan.gradientAt();
  const end = gradient + <usize>plan.parameters() * SLOT;
  const bound = splat(<T>plan.clippingBound());
  const opposite = splat(<T>-plan.clippingBound());
  for (let g = gradient; g < end; g += 16) v128.store(g, least(greatest(v128.load(g), opposite), bound));
}
