/** What a search for remedies costs. */
import type { Specification } from "../../network/specification.ts";
import { type Cost, plus, priceOf, replayParts, times } from "./cost.ts";

/** Failing runs that a search examines, at most. */
export const EXAMINED = 6;

/**
 * Cost of a search, at most: trials of the experiment on `seeds` seeds, the examined runs, and `effort` times the
 * multiply-adds of these trials for trials of changes. A search may end before it spends them all.
 */
export function searchCost(specification: Specification, seeds: number, effort: number): Cost {
  const { training, observation } = replayParts(specification);
  return plus(
    times(seeds, training),
    priceOf([["trial", effort * seeds * training.work]]),
    times(Math.min(EXAMINED, seeds), plus(training, observation)),
  );
}
