import { log } from "../../../math/log.ts";
import { round } from "../../precision.ts";
import type { Stream, Streams } from "../stream.ts";
import { mersenneTwister } from "./mersenne-twister.ts";

/** One sequence of doubles for all purposes; uniform(low, high) is low + (high − low)·u for u uniform on [0, 1). */
function sequential(uniform: () => number, normal: () => number): Streams {
  const stream: Stream = {
    uniform,
    fillUniform(target, low, high, single) {
      for (let i = 0; i < target.length; i++) target[i] = round(low + (high - low) * uniform(), single);
    },
    fillNormal(target, mean, stddev, single) {
      for (let i = 0; i < target.length; i++) target[i] = round(mean + stddev * normal(), single);
    },
  };
  return { stream: () => stream };
}

/**
 * numpy.random.RandomState(seed) and np.random.seed(seed): MT19937, one sequence for all draws in the order of use.
 * Normal numbers come from Marsaglia's polar method; the first number of each pair is kept for the next call.
 */
export function numpyLegacy(seed: number): Streams {
  const next = mersenneTwister(seed >>> 0);
  const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  let kept: number | undefined;
  return sequential(uniform, () => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * log(square)) / square);
      kept = factor * x;
      return factor * y;
    }
  });
}

/** numpy.random.default_rng(seed): PCG64, seeded by SeedSequence, one sequence for all draws in the order of use. */
export function numpy(seed: number): Streams {
  const next = pcg64(seedSequence(seed));
  const uniform = () => Number(next() >> 11n) / 9007199254740992;
  return sequential(uniform, () => {
    throw new RangeError("normal draws of numpy's Generator are not replayed");
  });
}

const POOL = 4;
const xorShift = (x: number) => (x ^ (x >>> 16)) >>> 0;

/**
 * Four 64-bit words from a seed, as numpy.random.SeedSequence generates them.
 *
 * @see O'Neill, "Developing a seed_seq alternative" (2015).
 */
function seedSequence(seed: number): bigint[] {
  const entropy = [seed >>> 0, Math.floor(seed / 4294967296) >>> 0];
  let constant = 0x43b0d7e5;
  const hash = (value: number) => {
    const mixed = (value ^ constant) >>> 0;
    constant = Math.imul(constant, 0x931e8875) >>> 0;
    return xorShift(Math.imul(mixed, constant));
  };
  const pool = Array.from({ length: POOL }, (_, i) => hash(entropy[i] ?? 0));
  for (let from = 0; from < POOL; from++) {
    for (let to = 0; to < POOL; to++) {
      if (from === to) continue;
      const mixed = (Math.imul(0xca01f9dd, pool[to]!) - Math.imul(0x4973f715, hash(pool[from]!))) >>> 0;
      pool[to] = xorShift(mixed);
    }
  }
  constant = 0x8b51f9dd;
  const words = Array.from({ length: 8 }, (_, i) => {
    const mixed = (pool[i % POOL]! ^ constant) >>> 0;
    constant = Math.imul(constant, 0x58f38ded) >>> 0;
    return BigInt(xorShift(Math.imul(mixed, constant)));
  });
  return [0, 2, 4, 6].map((i) => words[i]! | (words[i + 1]! << 32n));
}

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const wide = (x: bigint) => BigInt.asUintN(128, x);
const word = (x: bigint) => BigInt.asUintN(64, x);

/** PCG XSL RR 128/64 (O'Neill, "PCG", HMC-CS-2014-0905), seeded as in NumPy. */
function pcg64([stateHigh, stateLow, incrementHigh, incrementLow]: readonly bigint[]): () => bigint {
  const increment = wide((((incrementHigh! << 64n) | incrementLow!) << 1n) | 1n);
  let state = wide(increment + ((stateHigh! << 64n) | stateLow!));
  state = wide(state * MULTIPLIER + increment);
  return () => {
    state = wide(state * MULTIPLIER + increment);
    const mixed = word((state >> 64n) ^ state);
    const turn = state >> 122n;
    return word((mixed >> turn) | (mixed << ((64n - turn) & 63n)));
  };
}
