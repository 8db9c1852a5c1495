/** The samples of an epoch: in the order of the data, or in each lane in a random one, as batches.ts draws it. */
import { drawBlock, even, evenOfOthers, odd, oddOfOthers } from "./philox";
import * as plan from "./plan";
import { DRAWN_LANES, KEY_BYTES, SLOT } from "./plan";
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
  let keys = <usize>plan.keysAt();
  for (let lane = 0; lane < lanes; lane += DRAWN_LANES, keys += <usize>DRAWN_LANES * KEY_BYTES) {
    shuffle(epoch, samples, keys);
    for (let k = 0; k < min(lanes, DRAWN_LANES); k++) {
      copyRows(plan.givenInputsAt(), plan.inputsAt(), samples, plan.inputs(), lane, k);
      copyRows(plan.givenTargetsAt(), plan.targetsAt(), samples, plan.outputs(), lane, k);
      if (plan.sampleWeightsAt() != 0)
        copyRows(plan.givenSampleWeightsAt(), plan.sampleWeightsAt(), samples, 1, lane, k);
    }
  }
}

/** Fisher–Yates from the last element to the first, of the lanes that draw together. */
function shuffle(epoch: i32, samples: i32, keys: usize): void {
  const order = <usize>plan.orderAt();
  for (let i = 0; i < samples; i++) v128.store(order + (i << 4), i32x4.splat(i));
  let drawn = 0;
  for (let i = samples - 1; i > 0; i--, drawn++) {
    const isEven = (drawn & 1) == 0;
    if (isEven) drawBlock(drawn >> 1, epoch, ORDER, 0, keys);
    const size = f64x2.splat(<f64>(i + 1));
    const j = i32x4.trunc_sat_f64x2_u_zero(f64x2.mul(isEven ? even : odd, size));
    const others = i32x4.trunc_sat_f64x2_u_zero(f64x2.mul(isEven ? evenOfOthers : oddOfOthers, size));
    swap(order, i, i32x4.extract_lane(j, 0));
    swap(order + 4, i, i32x4.extract_lane(j, 1));
    swap(order + 8, i, i32x4.extract_lane(others, 0));
    swap(order + 12, i, i32x4.extract_lane(others, 1));
  }
}

function swap(order: usize, i: i32, j: i32): void {
  const swapped = load<i32>(order + (i << 4));
  store<i32>(order + (i << 4), load<i32>(order + (j << 4)));
  store<i32>(order + (j << 4), swapped);
}

/** Copies the rows of the data to lane `lane` + `k`, in the order of lane `k` of those that were drawn. */
function copyRows(from: usize, to: usize, samples: i32, width: i32, lane: i32, k: i32): void {
  const order = <usize>plan.orderAt() + (k << 2);
  let at = to + <usize>(lane + k) * sizeof<T>();
  for (let i = 0; i < samples; i++) {
    let source = from + <usize>(load<i32>(order + (i << 4)) * width) * sizeof<T>();
    for (let j = 0; j < width; j++, at += SLOT, source += sizeof<T>()) store<T>(at, load<T>(source));
  }
}
