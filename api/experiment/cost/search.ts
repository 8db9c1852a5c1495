/** What a search for remedies costs. */
import type { Specification } from "../../network/specification.ts";
import { type Cost, plus, priceOf, replayParts, times, trialCost } from "./cost.ts";

/** Failing runs that a search examines at most, and one of so many seeds: a run that is recorded takes long. */
export const EXAMINED = 6;
const SEEDS_FOR_EACH = 8;
/** Changes that a search writes down: single ones, pairs in either order, and parts of a recipe. */
const COMPOSED = 120;

/** Changes take so many times as long for each multiply-add as those whose pace is known. */
const SLOWER = 1.2;

/** The failing runs that a search over so many seeds examines at most. */
export function examinedOf(seeds: number): number {
  return Math.min(EXAMINED, Math.ceil(seeds / SEEDS_FOR_EACH));
}

/** The part of a search that is expected: of its effort, and of its examinations and its fresh seeds. */
export interface SearchOutlook {
  readonly expected: number;
  readonly examined: number;
}

/**
 * Cost of a search: trials of the experiment on `seeds` seeds and on as many fresh ones, the examined runs, and for
 * trials of changes the expected effort, as a multiple of the multiply-adds of the trials of the experiment. The time of these depends on the
 * kernels that train the changes; `alternatives` are changes that a search may come to.
 */
export function searchCost(
  specification: Specification,
  seeds: number,
  { expected, examined }: SearchOutlook,
  alternatives: readonly Specification[] = [],
): Cost {
  const { training, observation } = replayParts(specification);
  const ofTrial = (one: Specification) => trialCost(one, seeds);
  const trial = ofTrial(specification);
  const numbers = specification.data.inputs.length;
  return plus(
    times((1 + examined) * seeds, trial),
    priceOf([["trial", expected * seeds * training.work]]),
    {
      work: 0,
      milliseconds: SLOWER * expected * seeds * training.work * meanPace([trial, trial, ...alternatives.map(ofTrial)]),
    },
    priceOf([
      ["change", examined * COMPOSED],
      ["changedNumber", examined * COMPOSED * numbers],
    ]),
    times(examined * examinedOf(seeds), plus(training, observation)),
  );
}

/** Milliseconds for each multiply-add. */
function meanPace(costs: readonly Cost[]): number {
  return costs.reduce((sum, { milliseconds, work }) => sum + milliseconds / work, 0) / costs.length;
}
