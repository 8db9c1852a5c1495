/**
 * Multisets of numbers that are merged in any order. One with too many different numbers keeps fewer bits of each: a
 * bin holds all doubles with the same sign, exponent and first bits of the mantissa. Coarser bins are unions of finer
 * ones, and bins only grow in number, so the multiset after any merges depends on its numbers alone.
 */
import { powerOfTwo } from "../math/bits.ts";
import { MANTISSA_BITS, withBits, withoutBits } from "../math/mantissa.ts";
import { quantilesBy } from "./quantiles.ts";

export interface Multiset {
  /** The bits of the mantissa that are kept, up to 52, with which the numbers are exact. */
  readonly bits: number;
  /** The different numbers, ascending, with their other bits cleared. */
  readonly values: Float64Array;
  /** How often each occurs. */
  readonly counts: Float64Array;
}

/** Where a number lies: both ends belong to the range. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export const EMPTY: Multiset = { bits: MANTISSA_BITS, values: new Float64Array(0), counts: new Float64Array(0) };

/** The multiset of some numbers, in any order. None may be NaN; −0 counts as 0. */
export function multisetOf(numbers: Float64Array): Multiset {
  const values = numbers.map((number) => number + 0).sort();
  return grouped(MANTISSA_BITS, values, new Float64Array(values.length).fill(1));
}

/** The numbers of both, with the bits that both have. */
export function mergedMultiset(one: Multiset, other: Multiset): Multiset {
  const bits = Math.min(one.bits, other.bits);
  const [a, b] = [coarsened(one, bits), coarsened(other, bits)];
  const length = a.values.length + b.values.length;
  const values = new Float64Array(length);
  const counts = new Float64Array(length);
  for (let i = 0, j = 0, at = 0; at < length; at++) {
    const isFirst = j === b.values.length || (i < a.values.length && a.values[i]! <= b.values[j]!);
    values[at] = isFirst ? a.values[i]! : b.values[j]!;
    counts[at] = isFirst ? a.counts[i++]! : b.counts[j++]!;
  }
  return grouped(bits, values, counts);
}

/** The multiset with no more than so many bits. */
export function withAtMost(multiset: Multiset, bits: number): Multiset {
  return coarsened(multiset, Math.min(multiset.bits, bits));
}

/** The multiset with as many bits as leave at most `most` bins. */
export function fitted(multiset: Multiset, most: number): Multiset {
  if (multiset.values.length <= most) return multiset;
  let [fits, above] = [0, multiset.bits];
  while (above - fits > 1) {
    const middle = (fits + above) >> 1;
    if (binsAt(multiset, middle) <= most) fits = middle;
    else above = middle;
  }
  return coarsened(multiset, fits);
}

/** How many numbers there are. */
export function multisetSize({ counts }: Multiset): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Whether its numbers are exact. */
export function isExact({ bits }: Multiset): boolean {
  return bits === MANTISSA_BITS;
}

/** The width of a bin as a fraction of its numbers. */
export function resolutionOf({ bits }: Multiset): number {
  return powerOfTwo(-bits);
}

/** How many are at least `bound`, which is certain only of exact numbers. */
export function countFrom({ values, counts }: Multiset, bound: number): number {
  return counts.reduce((sum, count, index) => sum + (values[index]! >= bound ? count : 0), 0);
}

/** Where each quantile lies; null if an infinite number enters it. See {@link quantilesBy}. */
export function quantileBounds(multiset: Multiset, probabilities: readonly number[]): (Bounds | null)[] {
  const ends = new Float64Array(multiset.counts.length);
  let size = 0;
  for (const [index, count] of multiset.counts.entries()) ends[index] = size += count;
  const binOf = (rank: number): number => {
    let [from, to] = [0, ends.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (ends[middle]! > rank) to = middle;
      else from = middle + 1;
    }
    return from;
  };
  const by = (end: keyof Bounds) => quantilesBy((rank) => boundsOf(multiset, binOf(rank))[end], size, probabilities);
  const highs = by("high");
  return by("low").map((low, index) => (low === null ? null : { low, high: highs[index]! }));
}

/** Where the numbers of a bin lie. */
function boundsOf({ bits, values }: Multiset, index: number): Bounds {
  const nearest = values[index]!;
  const farthest = withBits(nearest, bits);
  // The bin at 0 holds the smallest numbers of both signs.
  if (nearest === 0) return { low: values[0]! < 0 ? 0 - farthest : 0, high: farthest };
  return nearest > 0 ? { low: nearest, high: farthest } : { low: farthest, high: nearest };
}

/** Equal neighbors as one. */
function grouped(bits: number, values: Float64Array, counts: Float64Array): Multiset {
  const distinct = new Float64Array(values.length);
  const together = new Float64Array(values.length);
  let last = -1;
  for (const [index, value] of values.entries()) {
    if (last < 0 || value !== distinct[last]) distinct[++last] = value;
    together[last]! += counts[index]!;
  }
  return { bits, values: distinct.slice(0, last + 1), counts: together.slice(0, last + 1) };
}

function coarsened({ bits, values, counts }: Multiset, wanted: number): Multiset {
  if (wanted === bits) return { bits, values, counts };
  return grouped(
    wanted,
    values.map((value) => withoutBits(value, wanted)),
    counts,
  );
}

function binsAt({ values }: Multiset, bits: number): number {
  let bins = 0;
  let last: number | undefined;
  for (const value of values) {
    const bin = withoutBits(value, bits);
    if (bin !== last) bins++;
    last = bin;
  }
  return bins;
}
