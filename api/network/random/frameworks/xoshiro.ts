import type { ArrayDraws } from "./array-draws.ts";
import { sha256 } from "./sha256.ts";

/** Arrays of at least this many bytes are filled by eight forked generators in parallel. */
const MANY_BYTES = 64;
const LANES = 8;
/** The multipliers of the forked states, as in Julia. */
const FORK = [0x02011ce34bce797fn, 0x5a94851fb48a6e05n, 0x3688cf5d48899fa7n, 0x867b4bb4c42e5661n] as const;

const u64 = (x: bigint) => BigInt.asUintN(64, x);
const rotate = (x: bigint, turn: bigint) => u64((x << turn) | (x >> (64n - turn)));

type State = [bigint, bigint, bigint, bigint];

/**
 * The next 64 bits of Xoshiro256++.
 *
 * @see Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021).
 */
function next(state: State): bigint {
  const result = u64(rotate(u64(state[0] + state[3]), 23n) + state[0]);
  const shifted = u64(state[1] << 17n);
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = rotate(state[3], 45n);
  return result;
}

/** Julia's generator from 1.7 on. Its state is the SHA-256 hash of the seed's words. */
export function xoshiroArrays(key: readonly number[]): ArrayDraws {
  const state = begin(key);
  return {
    float64(count) {
      if (count === 1) return Float64Array.of(fraction53(next(state)));
      return Float64Array.from(words(state, count), fraction53);
    },
    float32(count) {
      const halves = words(state, Math.ceil(count / 2)).flatMap((word) => [word & 0xffffffffn, word >> 32n]);
      return Float64Array.from(halves.slice(0, count), (half) => Number(half >> 8n) / 16777216);
    },
  };
}

function fraction53(word: bigint): number {
  return Number(word >> 11n) / 9007199254740992;
}

/**
 * The `count` 64-bit words of an array. A large array takes complete groups of eight words from the forked generators.
 */
function words(state: State, count: number): bigint[] {
  const filled: bigint[] = [];
  if (count * 8 >= MANY_BYTES) {
    const lanes = fork(state);
    while (count - filled.length >= LANES) for (const lane of lanes) filled.push(next(lane));
  }
  while (filled.length < count) filled.push(next(state));
  return filled;
}

function fork(state: State): State[] {
  const parts = FORK.map((factor) => Array.from({ length: LANES }, () => u64(factor * next(state))));
  return Array.from({ length: LANES }, (_, lane) => parts.map((part) => part[lane]!) as State);
}

function begin(key: readonly number[]): State {
  const bytes = new Uint8Array(key.length * 4);
  const view = new DataView(bytes.buffer);
  key.forEach((word, i) => view.setUint32(4 * i, word, true));
  const digest = new DataView(new ArrayBuffer(32));
  sha256(bytes).forEach((word, i) => digest.setUint32(4 * i, word));
  return [0, 8, 16, 24].map((at) => digest.getBigUint64(at, true)) as State;
}
