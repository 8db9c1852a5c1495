/** One bit a seed: whether its run succeeded. Two such lists of the same seeds pair two experiments without training. */
import type { Outcome } from "../../diagnosis/outcome.ts";

/** A bit for each run, the least significant of a byte first. */
export function successesOf(outcomes: readonly Outcome[]): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(bytesFor(outcomes.length));
  for (const [index, outcome] of outcomes.entries()) if (outcome === "success") bits[index >> 3]! |= 1 << (index & 7);
  return bits;
}

export function bytesFor(seeds: number): number {
  return Math.ceil(seeds / 8);
}

export function succeeded(bits: Uint8Array, index: number): boolean {
  return ((bits[index >>> 3]! >>> (index & 7)) & 1) === 1;
}

/** How many of the first `count` bits are set. */
export function countSuccesses(bits: Uint8Array, count: number): number {
  let sum = 0;
  for (let byte = 0; byte < count >>> 3; byte++) sum += onesIn(bits[byte]!);
  const rest = count & 7;
  return rest === 0 ? sum : sum + onesIn(bits[count >>> 3]! & ((1 << rest) - 1));
}

function onesIn(byte: number): number {
  let ones = 0;
  for (let left = byte; left > 0; left &= left - 1) ones++;
  return ones;
}

/** Writes `count` bits of `source` from `from` on into `target` at `to`. */
export function copySuccesses(source: Uint8Array, from: number, target: Uint8Array, to: number, count: number): void {
  if (((from | to) & 7) === 0) {
    const whole = count >>> 3;
    target.set(source.subarray(from >>> 3, (from >>> 3) + whole), to >>> 3);
    copyEach(source, from + 8 * whole, target, to + 8 * whole, count & 7);
  } else copyEach(source, from, target, to, count);
}

function copyEach(source: Uint8Array, from: number, target: Uint8Array, to: number, count: number): void {
  for (let index = 0; index < count; index++)
    if (succeeded(source, from + index)) target[(to + index) >>> 3]! |= 1 << ((to + index) & 7);
}
