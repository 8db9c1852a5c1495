import { multiplyHigh } from "../product.ts";
import type { ArrayDraws } from "./array-draws.ts";
import { sha256 } from "./sha256.ts";
import { carryOf, fraction53 } from "./words.ts";

/** Arrays of at least this many bytes are filled by eight forked generators in parallel. */
const MANY_BYTES = 64;
const LANES = 8;
/** The multipliers of the forked states, as in Julia: the low and the high half of each. */
const FORK = [
  [0x4bce797f, 0x02011ce3],
  [0xb48a6e05, 0x5a94851f],
  [0x48899fa7, 0x3688cf5d],
  [0xc42e5661, 0x867b4bb4],
] as const;

/** Four words of 64 bits, each as its low and its high half. */
type State = Uint32Array;
const WORDS = 4;

/**
 * Writes the next 64 bits of Xoshiro256++ to `target`, from `at` on, the low half first.
 *
 * @see Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021).
 */
function next(state: State, target: Uint32Array, at: number): void {
  const [low0, high0, low1, high1] = [state[0]!, state[1]!, state[2]!, state[3]!];
  const low3 = state[6]!;
  const high3 = state[7]!;
  const sum = low0 + low3;
  const high = (high0 + high3 + carryOf(sum)) | 0;
  const low = sum | 0;
  const turned = (((low << 23) | (high >>> 9)) >>> 0) + low0;
  target[at] = turned;
  target[at + 1] = ((high << 23) | (low >>> 9)) + high0 + carryOf(turned);
  const low2 = state[4]! ^ low0;
  const high2 = state[5]! ^ high0;
  const lowLast = low3 ^ low1;
  const highLast = high3 ^ high1;
  state[0] = low0 ^ lowLast;
  state[1] = high0 ^ highLast;
  state[2] = low1 ^ low2;
  state[3] = high1 ^ high2;
  state[4] = low2 ^ (low1 << 17);
  state[5] = high2 ^ ((high1 << 17) | (low1 >>> 15));
  // A turn by 45 bits exchanges the halves and turns them by 13.
  state[6] = (highLast << 13) | (lowLast >>> 19);
  state[7] = (lowLast << 13) | (highLast >>> 19);
}

/** Julia's generator from 1.7 on. Its state is the SHA-256 hash of the seed's words. */
export function xoshiroArrays(key: readonly number[]): ArrayDraws {
  const state = begin(key);
  return {
    float64(count) {
      const halves = words(state, count);
      return Float64Array.from({ length: count }, (_, i) => fraction53(halves[2 * i]!, halves[2 * i + 1]!));
    },
    float32(count) {
      const halves = words(state, Math.ceil(count / 2));
      return Float64Array.from({ length: count }, (_, i) => (halves[i]! >>> 8) / 16777216);
    },
  };
}

/**
 * The `count` 64-bit words of an array, as halves. A large array takes complete groups of eight words from the forked
 * generators.
 */
function words(state: State, count: number): Uint32Array {
  const filled = new Uint32Array(2 * count);
  let done = 0;
  if (count * 8 >= MANY_BYTES) {
    const lanes = fork(state);
    while (count - done >= LANES) for (const lane of lanes) next(lane, filled, 2 * done++);
  }
  while (done < count) next(state, filled, 2 * done++);
  return filled;
}

function fork(state: State): State[] {
  const lanes = Array.from({ length: LANES }, () => new Uint32Array(2 * WORDS));
  const drawn = new Uint32Array(2);
  FORK.forEach(([low, high], word) => {
    for (const lane of lanes) {
      next(state, drawn, 0);
      const [a, b] = [drawn[0]!, drawn[1]!];
      lane[2 * word] = Math.imul(low, a);
      lane[2 * word + 1] = multiplyHigh(low, a) + Math.imul(low, b) + Math.imul(high, a);
    }
  });
  return lanes;
}

function begin(key: readonly number[]): State {
  const bytes = new Uint8Array(key.length * 4);
  const view = new DataView(bytes.buffer);
  key.forEach((word, i) => view.setUint32(4 * i, word, true));
  const digest = new DataView(new ArrayBuffer(8 * WORDS));
  sha256(bytes).forEach((word, i) => digest.setUint32(4 * i, word));
  return Uint32Array.from({ length: 2 * WORDS }, (_, i) => digest.getUint32(4 * i, true));
}
