/** How many fresh seeds are likely to show what a screening promises, before any of them is run. */
import { fewestToProve } from "./thoroughness.ts";

/** Standard deviations: chance gains fewer seeds in about one search of forty. */
const BELOW_MEAN = 2;

/** Seeds that a change gains of so many, unless chance is against it; it succeeds more often by `gain`. */
export function likelyGained(seeds: number, gain: number): number {
  const likely = Math.max(0, Math.min(1, gain));
  return Math.max(0, Math.floor(seeds * likely - BELOW_MEAN * Math.sqrt(seeds * likely * (1 - likely))));
}

/** The fewest seeds, up to `most`, that are likely to prove such a change among `tests` that are tried. */
export function seedsToShow(gain: number, tests: number, confidence: number, most: number): number {
  const wanted = gainedToProve(tests, confidence);
  let seeds = Math.min(wanted, most);
  while (seeds < most && likelyGained(seeds, gain) < wanted) seeds++;
  return seeds;
}

/** Whether so many seeds are likely to prove such a change among `tests` that are tried. */
export function isLikely(gain: number, seeds: number, tests: number, confidence: number): boolean {
  return likelyGained(seeds, gain) >= gainedToProve(tests, confidence);
}

/** The most changes, up to `most`, that may be tried so that one that gains so many seeds, and loses none, is proven. */
export function provableAmong(gained: number, confidence: number, most: number): number {
  let size = 1;
  while (size < most && gained >= gainedToProve(size + 1, confidence)) size++;
  return size;
}

/** The fewest gained seeds that prove a change, of so many that are tried (Holm's first step). */
function gainedToProve(tests: number, confidence: number): number {
  return fewestToProve(1 - (1 - confidence) / tests);
}
