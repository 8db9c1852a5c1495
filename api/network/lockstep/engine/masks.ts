/** Dropout masks, as dropout.ts draws them: each layer has a stream in each epoch, which goes on sample after sample. */
import { drawBlock, even, odd } from "./philox";
import * as plan from "./plan";
import { SLOT } from "./plan";
import { T } from "./vector";

/** `purposes.dropout` of stream.ts. */
const DROPOUT: u32 = 3;

/** Draws the masks of layer `l` for `count` samples from position `first` of `epoch`. */
export function drawMasks(l: i32, count: i32, epoch: i32, first: i32): void {
  const units = plan.units(l);
  const rate = plan.dropout(l);
  const scale = <T>plan.dropoutScale(l);
  const lanes = <i32>(SLOT / sizeof<T>());
  const keys = <usize>plan.keysAt();
  const from = first * units;
  const to = from + count * units;
  for (let lane = 0; lane < lanes; lane++) {
    const key0 = load<u32>(keys + (lane << 3));
    const key1 = load<u32>(keys + (lane << 3) + 4);
    let at = <usize>plan.masksAt(l) + <usize>lane * sizeof<T>();
    for (let drawn = from; drawn < to; drawn++, at += SLOT) {
      if ((drawn & 1) == 0 || drawn == from) drawBlock(drawn >> 1, epoch, DROPOUT, l, key0, key1);
      store<T>(at, ((drawn & 1) == 0 ? even : odd) < rate ? 0 : scale);
    }
  }
}
