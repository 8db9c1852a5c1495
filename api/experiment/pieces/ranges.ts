/** Ranges of seeds: what is known of a study, what is missing, and what is trained at once. */
import type { Seeds } from "../study/trials.ts";

/** What is known of a block of trials without reading it. */
export interface HeldBlock extends Seeds {
  /** Whether each seed's numbers are known. Such a block can be cut; another counts for a study that has all its seeds. */
  readonly exact: boolean;
  readonly successes: number;
}

/** A part of a range, and the block that has its trials. */
export interface BlockPart extends Seeds {
  readonly block: HeldBlock;
}

/** The seeds of a list that follow each other, as ranges. */
export function rangesOf(seeds: Float64Array): Seeds[] {
  const ranges: { first: number; count: number }[] = [];
  for (const seed of seeds) {
    const last = ranges.at(-1);
    if (last !== undefined && seed === endOf(last)) last.count++;
    else ranges.push({ first: seed, count: 1 });
  }
  return ranges;
}

export function countSeeds(ranges: readonly Seeds[]): number {
  return ranges.reduce((sum, { count }) => sum + count, 0);
}

/** The parts of `wanted` that are in no range of `known`, ascending. Both may be in any order, and overlap. */
export function missingSeeds(wanted: readonly Seeds[], known: readonly Seeds[]): Seeds[] {
  const covered = united(known);
  return united(wanted).flatMap((range) => {
    const missing: Seeds[] = [];
    let from = range.first;
    for (const { first, count } of overlapping(covered, range)) {
      if (first > from) missing.push({ first: from, count: first - from });
      from = Math.max(from, first + count);
    }
    if (from < endOf(range)) missing.push({ first: from, count: endOf(range) - from });
    return missing;
  });
}

/** Disjoint ranges with the same seeds, ascending; neighbors are one. */
function united(ranges: readonly Seeds[]): Seeds[] {
  const all: Seeds[] = [];
  for (const range of ranges.filter(({ count }) => count > 0).sort((a, b) => a.first - b.first)) {
    const last = all.at(-1);
    if (last === undefined || range.first > endOf(last)) all.push(range);
    else all[all.length - 1] = { first: last.first, count: Math.max(endOf(last), endOf(range)) - last.first };
  }
  return all;
}

/** Those of ascending, disjoint ranges that have seeds of this one. */
function overlapping(ranges: readonly Seeds[], { first, count }: Seeds): readonly Seeds[] {
  let [from, to] = [0, ranges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (endOf(ranges[middle]!) > first) to = middle;
    else from = middle + 1;
  }
  let end = from;
  while (end < ranges.length && ranges[end]!.first < first + count) end++;
  return ranges.slice(from, end);
}

function endOf({ first, count }: Seeds): number {
  return first + count;
}

/**
 * Which blocks have which parts of a range, in the order of the seeds, and which seeds are missing. If each seed's
 * numbers are needed, only exact blocks count.
 */
export function coverage(
  range: Seeds,
  held: readonly HeldBlock[],
  exact: boolean,
): { readonly parts: BlockPart[]; readonly missing: Seeds[] } {
  const sorted = [...held].sort((a, b) => a.first - b.first || b.count - a.count);
  const isInside = ({ first, count }: Seeds) => first >= range.first && first + count <= endOf(range);
  const whole = exact ? [] : disjoint(sorted.filter((block) => !block.exact && isInside(block)));
  const cut = sorted.filter((block) => block.exact);
  const parts = whole.map((block): BlockPart => ({ first: block.first, count: block.count, block }));
  const missing: Seeds[] = [];
  for (const gap of missingSeeds([range], whole)) {
    const { parts: found, missing: left } = cutFrom(gap, cut);
    parts.push(...found);
    missing.push(...left);
  }
  return { parts: parts.sort((a, b) => a.first - b.first), missing };
}

function disjoint(sorted: readonly HeldBlock[]): HeldBlock[] {
  const chosen: HeldBlock[] = [];
  for (const block of sorted) if (chosen.length === 0 || block.first >= endOf(chosen.at(-1)!)) chosen.push(block);
  return chosen;
}

/** The parts of a range that exact blocks have; of those that begin in time, the one that goes farthest is next. */
function cutFrom(range: Seeds, sorted: readonly HeldBlock[]): { parts: BlockPart[]; missing: Seeds[] } {
  const parts: BlockPart[] = [];
  const missing: Seeds[] = [];
  let next = 0;
  let best: HeldBlock | undefined;
  for (let at = range.first; at < endOf(range); ) {
    for (; next < sorted.length && sorted[next]!.first <= at; next++)
      if (best === undefined || endOf(sorted[next]!) > endOf(best)) best = sorted[next]!;
    const isMissing = best === undefined || endOf(best) <= at;
    const end = Math.min(endOf(range), isMissing ? (sorted[next]?.first ?? Infinity) : endOf(best!));
    if (isMissing) missing.push({ first: at, count: end - at });
    else parts.push({ first: at, count: end - at, block: best! });
    at = end;
  }
  return { parts, missing };
}

/** Ranges as pieces of at most `size` seeds: they are cut at the multiples of `size`, and small ones are put together. */
export function cutIntoPieces(ranges: readonly Seeds[], size: number): (readonly Seeds[])[] {
  const pieces: Seeds[][] = [];
  let room = 0;
  for (const range of ranges)
    for (let at = range.first; at < endOf(range); ) {
      const count = Math.min(endOf(range), size * (Math.floor(at / size) + 1)) - at;
      if (count > room) {
        pieces.push([]);
        room = size;
      }
      pieces.at(-1)!.push({ first: at, count });
      room -= count;
      at += count;
    }
  return pieces;
}

/** A piece in two of about as many seeds; one of a single seed stays whole. */
export function halved(piece: readonly Seeds[]): (readonly Seeds[])[] {
  const all = countSeeds(piece);
  if (all < 2) return [piece];
  const half = Math.ceil(all / 2);
  const [before, after]: [Seeds[], Seeds[]] = [[], []];
  let room = half;
  for (const { first, count } of piece) {
    const here = Math.min(room, count);
    if (here > 0) before.push({ first, count: here });
    if (here < count) after.push({ first: first + here, count: count - here });
    room -= here;
  }
  return [before, after];
}
