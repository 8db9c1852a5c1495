/** The samples of an epoch: in the order of the data, or in each lane in a random one, as batches.ts draws it. */
import { drawBlock, even, odd } from "./philox";
import * as plan from "./plan";
import { SLOT } from "./plan";
import { splat, T } from "./vector";

/** `purposes.order` of stream.ts. */
const ORDER: u32 = 2;

/** Copies every sample to all lanes. */
export function spread(): void {
  const samples = plan.samples();
  spreadNumbers(plan.givenInputsAt(), plan.inputsAt(), samples * plan.inputs());
  spreadNumbers(plan.givenTargetsAt(), plan.targetsAt(), samples * plan.outputs());
  if (plan.sampleWeightsAt() != 0) spreadNumbers(plan.givenSampleWeightsAt(), plan.sampleWeightsAt(), samples);
}

/** Copies `count` numbers to all lanes. */
export function spreadNumbers(from: usize, to: usize, count: i32): void {
  for (let i = 0; i < count; i++, from += sizeof<T>(), to += SLOT) {
    const number = splat(load<T>(from));
    for (let k: usize = 0; k < SLOT; k += 16) v128.store(to + k, number);
  }
}

/** Draws the order of `epoch` for each lane, and copies the samples in it. */
export function arrange(epoch: i32): void {
  const lanes = <i32>(SLOT / sizeof<T>());
  const samples = plan.samples();
  const keys = <usize>plan.keysAt();
  for (let lane = 0; lane < lanes; lane++) {
    shuffle(epoch, samples, load<u32>(keys + (lane << 3)), load<u32>(keys + (lane << 3) + 4));
    copyRows(plan.givenInputsAt(), plan.inputsAt(), samples, plan.inputs(), lane);
    copyRows(plan.givenTargetsAt(), plan.targetsAt(), samples, plan.outputs(), lane);
    if (plan.sampleWeightsAt() != 0) copyRows(plan.givenSampleWeightsAt(), plan.sampleWeightsAt(), samples, 1, lane);
  }
}

/** Fisher–Yates from the last element to the first. */
function shuffle(epoch: i32, samples: i32, key0: u32, key1: u32): void {
  const order = <usize>plan.orderAt();
  for (let i = 0; i < samples; i++) store<i32>(order + (i << 2), i);
  let drawn = 0;
  for (let i = samples - 1; i > 0; i--, drawn++) {
    if ((drawn & 1) == 0) drawBlock(drawn >> 1, epoch, ORDER, 0, key0, key1);
    const j = <i32>(((drawn & 1) == 0 ? even : odd) * <f64>(i + 1));
    const swapped = load<i32>(order + (i << 2));
    store<i32>(order + (i << 2), load<i32>(order + (j << 2)));
    store<i32>(order + (j << 2), swapped);
  }
}

/** Copies the rows of the data in the drawn order to one lane. */
function copyRows(from: usize, to: usize, samples: i32, width: i32, lane: i32): void {
  const order = <usize>plan.orderAt();
  let at = to + <usize>lane * sizeof<T>();
  for (let i = 0; i < samples; i++) {
    let source = from + <usize>(load<i32>(order + (i << 2)) * width) * sizeof<T>();
    for (let j = 0; j < width; j++, at += SLOT, source += sizeof<T>()) store<T>(at, load<T>(source));
  }
}
