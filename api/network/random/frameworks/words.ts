/** Words of 64 bits as two of 32, low and high: a BigInt takes ten times as long for every operation. */

/** The high 53 bits of a word as a number on [0, 1). */
export function fraction53(low: number, high: number): number {
  return ((high >>> 0) * 2097152 + (low >>> 11)) / 9007199254740992;
}

/** The carry of a sum of two unsigned 32-bit integers. */
export function carryOf(sum: number): number {
  return sum > 0xffffffff ? 1 : 0;
}
