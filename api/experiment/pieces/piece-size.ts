/** How many seeds are trained at once: a piece takes seconds, and its block is a small row of a database. */
import type { Specification } from "../../network/specification.ts";
import { trialPricer } from "../cost/cost.ts";

/** The longest that a piece is expected to take, in milliseconds. */
const LONGEST_PIECE = 5000;
/** The most seeds of a block with each seed's numbers, and of another. */
const MOST_EXACT = 32_768;
const MOST_COARSE = 131_072;

/** The seeds of a piece: the greatest power of two that is expected to take no longer than `milliseconds`. */
export function pieceSize(specification: Specification, exact: boolean, milliseconds = LONGEST_PIECE): number {
  const costOf = trialPricer(specification);
  let size = exact ? MOST_EXACT : MOST_COARSE;
  while (size > 1 && size * costOf(size).milliseconds > milliseconds) size /= 2;
  return size;
}

/** The milliseconds that so many seeds are expected to take together. */
export function pieceMilliseconds(specification: Specification, seeds: number): number {
  return seeds * trialPricer(specification)(seeds).milliseconds;
}
