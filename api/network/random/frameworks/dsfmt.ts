import type { ArrayDraws } from "./array-draws.ts";

/**
 * The parameters of dSFMT-19937: a state of 191 words of 128 bits, then the "lung". Every word stands as four of 32 bits,
 * the lowest first.
 */
const N = 191;
const POSITION = 117;
const SHIFT = 19;
const MASKS = [0xfffffb3f, 0x000ffaff, 0xfc90fffd, 0x000ffdff] as const;
const FIXES = [0xb32f4329, 0x90014964, 0x548a7c7a, 0x3b8d12ac] as const;
const CERTIFICATE = [0x0dc82880, 0x3d84e1ac, 0x00000001, 0x00000000] as const;
/** The bits of a double's fraction in its high half, and the rest of a double in [1, 2). */
const FRACTION = 0x000fffff;
const ONE = 0x3ff00000;
const TWO_32 = 4294967296;

/**
 * The double precision SIMD-oriented Fast Mersenne Twister, seeded by init_by_array, which generates raw doubles in [1,
 * 2). Julia up to 1.6 subtracts 1 to get a float64; in arrays of float32, it makes four numbers from two raw doubles.
 *
 * @see Saito & Matsumoto, "A PRNG specialized in double precision floating point numbers", MCQMC 2008.
 */
export function dsfmt(key: readonly number[]): ArrayDraws {
  const state = begin(key);
  let position = 4 * N;
  /** Where the next raw double stands, its low half first. */
  const raw = () => {
    if (position === 4 * N) {
      advance(state);
      position = 0;
    }
    position += 2;
    return position - 2;
  };
  return {
    float64(count) {
      const values = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        const at = raw();
        values[i] = ((state[at + 1]! & FRACTION) * TWO_32 + state[at]!) / 4503599627370496;
      }
      return values;
    },
    float32(count) {
      const values = new Float64Array(count);
      const fours = Math.floor(count / 4);
      for (let i = 0; i < fours; i++) {
        let below = 0;
        for (let half = 0; half < 2; half++) {
          const at = raw();
          for (let word = 0; word < 2; word++) {
            const bits = state[at + word]!;
            values[4 * i + 2 * half + word] = fraction23(bits ^ (bits << 26) ^ (below >>> 6));
            below = bits;
          }
        }
      }
      for (let i = 4 * fours; i < count; i++) values[i] = fraction23(state[raw()]!);
      return values;
    },
  };
}

/** The low 23 bits as a fraction. */
function fraction23(bits: number): number {
  return (bits & 0x7fffff) / 8388608;
}

/** Generates the next 382 raw doubles in place. */
function advance(state: Uint32Array): void {
  let [l0, l1, l2, l3] = [state[4 * N]!, state[4 * N + 1]!, state[4 * N + 2]!, state[4 * N + 3]!];
  for (let i = 0; i < 4 * N; i += 4) {
    const other = (i + 4 * POSITION) % (4 * N);
    const [a0, a1, a2, a3] = [state[i]!, state[i + 1]!, state[i + 2]!, state[i + 3]!];
    const before0 = l0;
    const before1 = l1;
    l0 = (a0 << SHIFT) ^ l3 ^ state[other]!;
    l1 = ((a1 << SHIFT) | (a0 >>> (32 - SHIFT))) ^ l2 ^ state[other + 1]!;
    l2 = (a2 << SHIFT) ^ before1 ^ state[other + 2]!;
    l3 = ((a3 << SHIFT) | (a2 >>> (32 - SHIFT))) ^ before0 ^ state[other + 3]!;
    state[i] = ((l0 >>> 12) | (l1 << 20)) ^ (l0 & MASKS[0]) ^ a0;
    state[i + 1] = (l1 >>> 12) ^ (l1 & MASKS[1]) ^ a1;
    state[i + 2] = ((l2 >>> 12) | (l3 << 20)) ^ (l2 & MASKS[2]) ^ a2;
    state[i + 3] = (l3 >>> 12) ^ (l3 & MASKS[3]) ^ a3;
  }
  state.set([l0, l1, l2, l3], 4 * N);
}

function begin(key: readonly number[]): Uint32Array {
  const state = new Uint32Array(4 * (N + 1));
  mixKey(state, key);
  for (let i = 1; i < 4 * N; i += 2) state[i] = (state[i]! & FRACTION) | ONE;
  certify(state);
  return state;
}

/** init_by_array on the state as 32-bit words, least significant word first. */
function mixKey(words: Uint32Array, key: readonly number[]): void {
  const size = words.length;
  const lag = 11;
  const middle = (size - lag) >> 1;
  const first = (x: number) => Math.imul(x ^ (x >>> 27), 1664525) >>> 0;
  const second = (x: number) => Math.imul(x ^ (x >>> 27), 1566083941) >>> 0;
  const at = (i: number) => i % size;
  words.fill(0x8b8b8b8b);

  let r = first(words[0]! ^ words[middle]! ^ words[size - 1]!);
  words[middle]! += r;
  r += key.length;
  words[at(middle + lag)]! += r;
  words[0] = r;
  const count = Math.max(key.length + 1, size) - 1;
  let i = 1;
  for (let j = 0; j < count; j++) {
    r = first(words[i]! ^ words[at(i + middle)]! ^ words[at(i + size - 1)]!);
    words[at(i + middle)]! += r;
    r = (r + (key[j] ?? 0) + i) >>> 0;
    words[at(i + middle + lag)]! += r;
    words[i] = r;
    i = at(i + 1);
  }
  for (let j = 0; j < size; j++) {
    r = second((words[i]! + words[at(i + middle)]! + words[at(i + size - 1)]!) >>> 0);
    words[at(i + middle)]! ^= r;
    r = (r - i) >>> 0;
    words[at(i + middle + lag)]! ^= r;
    words[i] = r;
    i = at(i + 1);
  }
}

/** Changes one bit of the lung if needed, so that the generator has its full period. */
function certify(state: Uint32Array): void {
  const lung = state.subarray(4 * N);
  let inner = lung.reduce((bits, word, i) => bits ^ ((word ^ FIXES[i]!) & CERTIFICATE[i]!), 0);
  for (let shift = 16; shift > 0; shift >>= 1) inner ^= inner >>> shift;
  if ((inner & 1) === 0) lung[2]! ^= 1;
}
