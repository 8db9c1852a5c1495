import { log } from "../../../math/log.ts";
import { round } from "../../precision.ts";
import { multiplyHigh } from "../product.ts";
import type { Stream, Streams } from "../stream.ts";
import { mersenneTwister } from "./mersenne-twister.ts";
import { fraction53 } from "./words.ts";

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
  return sequential(next, () => {
    throw new RangeError("normal draws of numpy's Generator are not replayed");
  });
}

const POOL = 4;
const xorShift = (x: number) => (x ^ (x >>> 16)) >>> 0;

/**
 * Eight words of 32 bits from a seed, as numpy.random.SeedSequence generates them.
 *
 * @see O'Neill, "Developing a seed_seq alternative" (2015).
 */
function seedSequence(seed: number): number[] {
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
  return Array.from({ length: 8 }, (_, i) => {
    const mixed = (pool[i % POOL]! ^ constant) >>> 0;
    constant = Math.imul(constant, 0x58f38ded) >>> 0;
    return xorShift(Math.imul(mixed, constant));
  });
}

/** A number of 128 bits as four words of 32, the lowest first. */
type Wide = Uint32Array;
const WIDE = 4;
const MULTIPLIER: Wide = Uint32Array.of(0x9fccf645, 0x4385df64, 0x1fc65da4, 0x2360ed05);
const TWO_32 = 4294967296;

/** The words in order of their weight, of a number whose two halves of 64 bits are given high half first. */
function wideOf([lowOfHigh, highOfHigh, low, high]: readonly number[]): Wide {
  return Uint32Array.of(low!, high!, lowOfHigh!, highOfHigh!);
}

/** The sums of words while {@link advance} adds: each is less than 2^36. */
const sums = new Float64Array(WIDE);

/** state · MULTIPLIER + increment, in place. */
function advance(state: Wide, increment: Wide): void {
  for (let i = 0; i < WIDE; i++) sums[i] = increment[i]!;
  for (let i = 0; i < WIDE; i++) {
    for (let j = 0; i + j < WIDE; j++) {
      sums[i + j]! += Math.imul(state[i]!, MULTIPLIER[j]!) >>> 0;
      if (i + j + 1 < WIDE) sums[i + j + 1]! += multiplyHigh(state[i]!, MULTIPLIER[j]!);
    }
  }
  carry(state);
}

/** Writes the number that the sums of words are to `target`. */
function carry(target: Wide): void {
  let above = 0;
  for (let i = 0; i < WIDE; i++) {
    const whole = sums[i]! + above;
    target[i] = whole;
    above = Math.floor(whole / TWO_32);
  }
}

/** PCG XSL RR 128/64 (O'Neill, "PCG", HMC-CS-2014-0905), seeded as in NumPy, as numbers on [0, 1). */
function pcg64(seeds: readonly number[]): () => number {
  const state = wideOf(seeds.slice(0, 4));
  const half = wideOf(seeds.slice(4));
  const increment = half.map((word, i) => (word << 1) | (i === 0 ? 1 : half[i - 1]! >>> 31));
  for (let i = 0; i < WIDE; i++) sums[i] = state[i]! + increment[i]!;
  carry(state);
  advance(state, increment);
  return () => {
    advance(state, increment);
    const low = state[2]! ^ state[0]!;
    const high = state[3]! ^ state[1]!;
    const turn = state[3]! >>> 26;
    return turn < 32 ? turned(low, high, turn) : turned(high, low, turn - 32);
  };
}

/** The word, turned right by fewer than 32 bits, as a number on [0, 1). */
function turned(low: number, high: number, turn: number): number {
  // A shift by 32 bits would be none.
  if (turn === 0) return fraction53(low, high);
  return fraction53((low >>> turn) | (high << (32 - turn)), (high >>> turn) | (low << (32 - turn)));
}
