/** Philox4x32-10, as api/network/random/philox.ts has it, for DRAWN_LANES lanes at once: the draws of shuffling and of dropout. */

/** The two draws of the last block, uniform on [0, 1): of the first two lanes, and of the other two. */
export let even: v128 = f64x2.splat(0);
export let evenOfOthers: v128 = f64x2.splat(0);
export let odd: v128 = f64x2.splat(0);
export let oddOfOthers: v128 = f64x2.splat(0);

/** Draws block `block` of the stream of `purpose`, `layer` and `epoch` under the keys of four seeds. */
export function drawBlock(block: u32, epoch: u32, purpose: u32, layer: u32, keys: usize): void {
  const first = v128.load(keys);
  const second = v128.load(keys, 16);
  let k0 = v128.shuffle<i32>(first, second, 0, 2, 4, 6);
  let k1 = v128.shuffle<i32>(first, second, 1, 3, 5, 7);
  let x0 = i32x4.splat(block);
  let x1 = i32x4.splat(epoch);
  let x2 = i32x4.splat(purpose);
  let x3 = i32x4.splat(layer);
  for (let round = 0; round < 10; round++) {
    const p = i64x2.extmul_low_i32x4_u(x0, i32x4.splat(0xd2511f53));
    const pOfOthers = i64x2.extmul_high_i32x4_u(x0, i32x4.splat(0xd2511f53));
    const q = i64x2.extmul_low_i32x4_u(x2, i32x4.splat(0xcd9e8d57));
    const qOfOthers = i64x2.extmul_high_i32x4_u(x2, i32x4.splat(0xcd9e8d57));
    x0 = v128.xor(v128.xor(v128.shuffle<i32>(q, qOfOthers, 1, 3, 5, 7), x1), k0);
    x1 = v128.shuffle<i32>(q, qOfOthers, 0, 2, 4, 6);
    x2 = v128.xor(v128.xor(v128.shuffle<i32>(p, pOfOthers, 1, 3, 5, 7), x3), k1);
    x3 = v128.shuffle<i32>(p, pOfOthers, 0, 2, 4, 6);
    k0 = i32x4.add(k0, i32x4.splat(0x9e3779b9));
    k1 = i32x4.add(k1, i32x4.splat(0xbb67ae85));
  }
  even = uniform(x0, x1);
  odd = uniform(x2, x3);
  evenOfOthers = uniform(others(x0), others(x1));
  oddOfOthers = uniform(others(x2), others(x3));
}

function others(x: v128): v128 {
  return v128.shuffle<i32>(x, x, 2, 3, 2, 3);
}

/** Of the two words of the first two lanes. */
function uniform(high: v128, low: v128): v128 {
  const whole = f64x2.mul(f64x2.convert_low_i32x4_u(i32x4.shr_u(high, 5)), f64x2.splat(67108864));
  const draw = f64x2.add(whole, f64x2.convert_low_i32x4_u(i32x4.shr_u(low, 6)));
  return f64x2.mul(draw, f64x2.splat(1.0 / 9007199254740992.0));
}
