/** The mantissas of doubles, with fewer bits. Reinterpreting bits is exact and the same in every engine. */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;
const LOW = 1 - HIGH;

/** The bits of the mantissa of a double. */
export const MANTISSA_BITS = 52;
/** Those of them in the high word. */
const HIGH_BITS = 20;

/** `x` with only the first `bits` bits of its mantissa, and 0 for −0: the number of its bin that is nearest to 0. */
export function withoutBits(x: number, bits: number): number {
  double[0] = x;
  words[LOW]! &= ~lowMask(bits);
  words[HIGH]! &= ~highMask(bits);
  return double[0] + 0;
}

/** `x` with all bits of its mantissa after the first `bits` set: the number of its bin that is farthest from 0. */
export function withBits(x: number, bits: number): number {
  if (!Number.isFinite(x)) return x;
  double[0] = x;
  words[LOW]! |= lowMask(bits);
  words[HIGH]! |= highMask(bits);
  return double[0];
}

/** The first 12 + `bits` bits of a double, as a whole number in the order of the numbers; at most 20 bits of mantissa. */
export function orderedBits(x: number, bits: number): number {
  double[0] = x;
  const high = words[HIGH]!;
  const inOrder = (high >>> 31 === 1 ? ~high : high | 0x80000000) >>> 0;
  return inOrder >>> (HIGH_BITS - bits);
}

/** The number of {@link orderedBits}, whose other bits are 0. */
export function numberOfBits(inOrder: number, bits: number): number {
  const high = (inOrder << (HIGH_BITS - bits)) >>> 0;
  words[LOW] = 0;
  words[HIGH] = high >>> 31 === 1 ? high & 0x7fffffff : ~high & ~highMask(bits);
  return double[0]! + 0;
}

function lowMask(bits: number): number {
  if (bits >= MANTISSA_BITS) return 0;
  return 0xffffffff >>> Math.max(0, bits - HIGH_BITS);
}

function highMask(bits: number): number {
  return bits >= HIGH_BITS ? 0 : 0xfffff >>> bits;
}
