import type { ArrayDraws } from "./array-draws.ts";

/** The parameters of dSFMT-19937: a state of 191 words of 128 bits, then the "lung". */
const N = 191;
const POSITION = 117;
const SHIFT = 19n;
const MASKS = [0x000ffafffffffb3fn, 0x000ffdfffc90fffdn] as const;
const FIXES = [0x90014964b32f4329n, 0x3b8d12ac548a7c7an] as const;
const CERTIFICATE = [0x3d84e1ac0dc82880n, 0x0000000000000001n] as const;
const FRACTION = 0x000fffffffffffffn;
const ONE = 0x3ff0000000000000n;

const u64 = (x: bigint) => BigInt.asUintN(64, x);

/**
 * The double precision SIMD-oriented Fast Mersenne Twister, seeded by init_by_array, which generates raw doubles in [1,
 * 2). Julia up to 1.6 subtracts 1 to get a float64; in arrays of float32, it makes four numbers from two raw doubles.
 *
 * @see Saito & Matsumoto, "A PRNG specialized in double precision floating point numbers", MCQMC 2008.
 */
export function dsfmt(key: readonly number[]): ArrayDraws {
  const state = begin(key);
  let position = 2 * N;
  const raw = () => {
    if (position === 2 * N) {
      advance(state);
      position = 0;
    }
    return state[position++]!;
  };
  return {
    float64: (count) => Float64Array.from({ length: count }, () => Number(raw() & FRACTION) / 4503599627370496),
    float32(count) {
      const values = new Float64Array(count);
      const fours = Math.floor(count / 4);
      for (let i = 0; i < fours; i++) {
        const block = raw() | (raw() << 64n);
        const mixed = BigInt.asUintN(128, block ^ (block << 26n));
        for (let lane = 0; lane < 4; lane++) values[4 * i + lane] = fraction23(mixed >> BigInt(32 * lane));
      }
      for (let i = 4 * fours; i < count; i++) values[i] = fraction23(raw());
      return values;
    },
  };
}

/** The low 23 bits as a fraction. */
function fraction23(bits: bigint): number {
  return Number(bits & 0x7fffffn) / 8388608;
}

/** Generates the next 382 raw doubles in place. */
function advance(state: BigUint64Array): void {
  const lung = [state[2 * N]!, state[2 * N + 1]!] as [bigint, bigint];
  for (let i = 0; i < N; i++) {
    const other = (i + POSITION) % N;
    const [a0, a1] = [state[2 * i]!, state[2 * i + 1]!];
    const [l0, l1] = lung;
    lung[0] = u64((a0 << SHIFT) ^ (l1 >> 32n) ^ (l1 << 32n) ^ state[2 * other]!);
    lung[1] = u64((a1 << SHIFT) ^ (l0 >> 32n) ^ (l0 << 32n) ^ state[2 * other + 1]!);
    state[2 * i] = (lung[0] >> 12n) ^ (lung[0] & MASKS[0]) ^ a0;
    state[2 * i + 1] = (lung[1] >> 12n) ^ (lung[1] & MASKS[1]) ^ a1;
  }
  [state[2 * N], state[2 * N + 1]] = lung;
}

function begin(key: readonly number[]): BigUint64Array {
  const state = new BigUint64Array(2 * (N + 1));
  mixKey(new Uint32Array(state.buffer), key);
  for (let i = 0; i < 2 * N; i++) state[i] = (state[i]! & FRACTION) | ONE;
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
function certify(state: BigUint64Array): void {
  let inner = ((state[2 * N]! ^ FIXES[0]) & CERTIFICATE[0]) ^ ((state[2 * N + 1]! ^ FIXES[1]) & CERTIFICATE[1]);
  for (let shift = 32n; shift > 0n; shift >>= 1n) inner ^= inner >> shift;
  if ((inner & 1n) === 0n) state[2 * N + 1]! ^= 1n;
}
