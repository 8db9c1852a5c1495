import { round } from "../../precision.ts";
import type { Purpose, Stream, Streams } from "../stream.ts";

const ROTATIONS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;
const PARITY = 0x1bd11bda;

type Words = readonly [number, number];

/**
 * The Threefry-2x32-20 encryption of a counter under a key.
 *
 * @see Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
export function threefry2x32([k0, k1]: Words, [c0, c1]: Words): Words {
  const keys = [k0, k1, (k0 ^ k1 ^ PARITY) >>> 0];
  let x0 = (c0 + k0) >>> 0;
  let x1 = (c1 + k1) >>> 0;
  for (let group = 0; group < 5; group++) {
    for (const turn of ROTATIONS[group % 2]!) {
      x0 = (x0 + x1) >>> 0;
      x1 = (((x1 << turn) | (x1 >>> (32 - turn))) ^ x0) >>> 0;
    }
    x0 = (x0 + keys[(group + 1) % 3]!) >>> 0;
    x1 = (x1 + keys[(group + 2) % 3]! + group + 1) >>> 0;
  }
  return [x0, x1];
}

const PLACES: Readonly<Partial<Record<Purpose, number>>> = { weights: 0, biases: 1 };

/**
 * jax.random with threefry and jax_threefry_partitionable, the current default. The weights of layer k use the key
 * split(key(seed), …)[2k], its biases [2k + 1]; element i of an array uses counter i. Where a run draws its initial
 * parameters again, draw d goes on with the next keys of the split: it counts layers on from d times their number.
 */
export function jax(seed: number, layers: number): Streams {
  const root: Words = [Math.floor(seed / 4294967296) >>> 0, seed >>> 0];
  return {
    stream(purpose, layer, draw = 0) {
      return streamOfKey(threefry2x32(root, [0, 2 * (draw * layers + layer) + (PLACES[purpose] ?? 0)]));
    },
  };
}

/** The draws of one array from `key`: 23 bits of each word give a float32 in [1, 2), minus 1. */
export function streamOfKey(key: Words): Stream {
  let drawn = 0;
  const bits = () => {
    const [high, low] = threefry2x32(key, [0, drawn++]);
    return (high ^ low) >>> 0;
  };
  const uniform = () => (bits() >>> 9) / 8388608;
  return {
    uniform,
    fillUniform(target, low, high) {
      const from = Math.fround(low);
      const width = Math.fround(Math.fround(high) - from);
      for (let i = 0; i < target.length; i++) {
        target[i] = Math.max(from, round(round(uniform() * width, true) + from, true));
      }
    },
    fillNormal() {
      throw new RangeError("normal draws of jax are not replayed");
    },
  };
}
