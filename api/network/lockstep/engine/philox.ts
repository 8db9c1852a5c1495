/** Philox4x32-10, as api/network/random/philox.ts has it: the draws of shuffling and of dropout, lane by lane. */

/** The two draws of the last block, uniform on [0, 1). */
export let even: f64 = 0;
export let odd: f64 = 0;

/** Draws block `block` of the stream of `purpose`, `layer` and `epoch` under the key of a seed. */
export function drawBlock(block: u32, epoch: u32, purpose: u32, layer: u32, key0: u32, key1: u32): void {
  let x0 = block;
  let x1 = epoch;
  let x2 = purpose;
  let x3 = layer;
  let k0 = key0;
  let k1 = key1;
  for (let round = 0; round < 10; round++) {
    const p = <u64>0xd2511f53 * <u64>x0;
    const q = <u64>0xcd9e8d57 * <u64>x2;
    x0 = <u32>(q >> 32) ^ x1 ^ k0;
    x1 = <u32>q;
    x2 = <u32>(p >> 32) ^ x3 ^ k1;
    x3 = <u32>p;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  even = uniform(x0, x1);
  odd = uniform(x2, x3);
}

function uniform(high: u32, low: u32): f64 {
  return (<f64>(high >> 5) * 67108864.0 + <f64>(low >> 6)) / 9007199254740992.0;
}
