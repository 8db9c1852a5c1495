/** What a search for remedies costs. */
import type { Specification } from "../../network/specification.ts";
import { type Cost, plus, priceOf, replayParts, times, trainingCost } from "./cost.ts";

/** Failing runs that a search examines, at most. */
export const EXAMINED = 6;
/** Changes that a search writes down: single ones, pairs in either order, and parts of a recipe. */
const COMPOSED = 60;

/** The part of a search that is expected: of its effort, and of its examinations. */
export interface SearchOutlook {
  readonly expected: number;
  readonly examined: number;
}

/**
 * Cost of a search: trials of the experiment on `seeds` seeds, the examined runs, and for trials of changes the
 * expected effort, as a multiple of the multiply-adds of the trials of the experiment. The time of these depends on the
 * kernels that train the changes; `alternatives` are changes that a search may come to.
 */
export function searchCost(
  specification: Specification,
  seeds: number,
  { expected, examined }: SearchOutlook,
  alternatives: readonly Specification[] = [],
): Cost {
  const { training, observation } = replayParts(specification);
  const numbers = specification.data.inputs.length;
  return plus(
    times(seeds, training),
    priceOf([["trial", expected * seeds * training.work]]),
    {
      work: 0,
      milliseconds:
        expected * seeds * training.work * meanPace([training, training, ...alternatives.map(trainingCost)]),
    },
    priceOf([
      ["change", examined * COMPOSED],
      ["changedNumber", examined * COMPOSED * numbers],
    ]),
    times(examined * Math.min(EXAMINED, seeds), plus(training, observation)),
  );
}

/** Milliseconds for each multiply-add. */
function meanPace(costs: readonly Cost[]): number {
  return costs.reduce((sum, { milliseconds, work }) => sum + milliseconds / work, 0) / costs.length;
}
