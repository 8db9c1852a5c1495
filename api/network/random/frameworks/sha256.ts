/**
 * SHA-256 (FIPS 180-4) of a few bytes, synchronous, unlike Web Crypto's. Julia derives its generator's state with it.
 */

/** The first `count` prime numbers. */
function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n++) if (found.every((prime) => n % prime !== 0n)) found.push(n);
  return found;
}

/** The first 32 fractional bits of the `degree`-th root of `n`. */
function rootFraction(n: bigint, degree: bigint): number {
  const scaled = n << (32n * degree);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (degree === 2n ? middle * middle <= scaled : middle * middle * middle <= scaled) low = middle;
    else high = middle;
  }
  return Number(BigInt.asUintN(32, low));
}

let constants: { readonly initial: number[]; readonly rounds: number[] } | undefined;

const rotate = (x: number, turn: number) => (x >>> turn) | (x << (32 - turn));

/** The digest of at most 55 bytes, as eight 32-bit words. */
export function sha256(bytes: Uint8Array): Uint32Array {
  constants ??= {
    initial: primes(8).map((prime) => rootFraction(prime, 2n)),
    rounds: primes(64).map((prime) => rootFraction(prime, 3n)),
  };
  const block = new Uint8Array(64);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const view = new DataView(block.buffer);
  view.setUint32(60, bytes.length * 8);
  const w = new Uint32Array(64);
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(4 * i);
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15]!;
    const b = w[i - 2]!;
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
  }
  const h = Uint32Array.from(constants.initial);
  for (let i = 0; i < 64; i++) {
    const [a, b, c, , e, f, g] = h as unknown as [number, number, number, number, number, number, number];
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = h[7]! + s1 + ((e & f) ^ (~e & g)) + constants.rounds[i]! + w[i]!;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h.copyWithin(1, 0, 7);
    h[4] = h[4]! + first;
    h[0] = first + second;
  }
  return h.map((word, i) => word + constants!.initial[i]!);
}
