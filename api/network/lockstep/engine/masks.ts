/** Dropout masks, as dropout.ts draws them: each layer has a stream in each epoch, which goes on sample after sample. */
import { drawBlock, even, evenOfOthers, odd, oddOfOthers } from "./philox";
import * as plan from "./plan";
import { DRAWN_LANES, KEY_BYTES, SLOT } from "./plan";
import { splat, T } from "./vector";

/** `purposes.dropout` of stream.ts. */
const DROPOUT: u32 = 3;

/** Draws the masks of layer `l` for `count` samples from position `first` of `epoch`. */
export function drawMasks(l: i32, count: i32, epoch: i32, first: i32): void {
  const units = plan.units(l);
  const rate = plan.dropout(l);
  const scale = <T>plan.dropoutScale(l);
  const lanes = <i32>(SLOT / sizeof<T>());
  let keys = <usize>plan.keysAt();
  const from = first * units;
  const to = from + count * units;
  for (let lane = 0; lane < lanes; lane += DRAWN_LANES, keys += <usize>DRAWN_LANES * KEY_BYTES) {
    let at = <usize>plan.masksAt(l) + <usize>lane * sizeof<T>();
    for (let drawn = from; drawn < to; drawn++, at += SLOT) {
      const isEven = (drawn & 1) == 0;
      if (isEven || drawn == from) drawBlock(drawn >> 1, epoch, DROPOUT, l, keys);
      const drops = f64x2.lt(isEven ? even : odd, f64x2.splat(rate));
      const dropsOthers = f64x2.lt(isEven ? evenOfOthers : oddOfOthers, f64x2.splat(rate));
      if (sizeof<T>() == 4) {
        v128.store(at, v128.andnot(splat(scale), v128.shuffle<i32>(drops, dropsOthers, 0, 2, 4, 6)));
      } else {
        v128.store(at, v128.andnot(splat(scale), drops));
        if (lanes >= DRAWN_LANES) v128.store(at, v128.andnot(splat(scale), dropsOthers), 16);
      }
    }
  }
}
