/**
 * What a search for remedies will take. It spends most of its effort if runs fail, and nothing if all succeed. So a
 * pilot trains a few seeds of the baseline. What it may take is bounded, and it depends on the request alone.
 */

import { applyAction } from "../../diagnosis/actions/actions.ts";
import type { Specification } from "../../network/specification.ts";
import { trainingWork } from "../cost/cost.ts";
import { runPilot } from "../study/pilot.ts";
import type { Seeds, Tally } from "../study/trials.ts";
import { recipesFor } from "./recipe.ts";
import type { Thoroughness } from "./thoroughness.ts";

export interface Outlook {
  /** The effort that the search may spend, as a multiple of the trials of the baseline. */
  readonly most: number;
  /** The effort that it is expected to spend. */
  readonly expected: number;
  /** The fraction of its examinations of failing runs that are expected. */
  readonly examined: number;
}

/** The most seeds of a pilot, and the part of the baseline that it may be. */
const MAX_PILOT = 16;
const PILOT_FRACTION = 0.1;
/** Multiply-adds that are little beside what a search writes down, however few seeds it has. */
const LITTLE_WORK = 400_000;

/** The part of its effort that a search spends on average if runs fail: few of them try all that could be tried. */
const SPENT = 0.8;
/** The same where no run of a pilot tells whether runs fail, and the part of the examinations. */
const UNKNOWN = 0.6;
/** What the others spend: trials of so many changes that cost as much as the baseline, and of some in ten times the epochs. */
const CHANGES = 8;
const LONG_CHANGES = 5;
const LONGER = 10;
/** And of a recipe that takes longer than that. */
const RECIPES = 1;
/** How many times what is expected may be spent. */
const LEEWAY = 3;
/** If every run of the pilot succeeds, at most a few fail, and this effort is enough for them. */
export const ENOUGH = 9;

export function outlookOf(specification: Specification, { first, count }: Seeds, effort: number): Outlook {
  return outlooksOf(specification, first)({ count, effort });
}

/** {@link outlookOf} for any number of seeds from `first` on, and any effort. It trains no pilot twice. */
export function outlooksOf(specification: Specification, first: number): (search: Thoroughness) => Outlook {
  const pilots = new Map<number, Tally>();
  const cheap = Math.floor(LITTLE_WORK / trainingWork(specification));
  const pilotOf = (count: number) => {
    const known = pilots.get(count) ?? runPilot(specification, { first, count });
    pilots.set(count, known);
    return known;
  };
  return (search) =>
    outlookAfter(
      specification,
      search,
      pilotOf(Math.min(MAX_PILOT, search.count, Math.max(cheap, Math.ceil(PILOT_FRACTION * search.count)))),
    );
}

function outlookAfter(
  specification: Specification,
  { count, effort }: Thoroughness,
  { trials, successes }: Tally,
): Outlook {
  const longer = costOfLonger(specification);
  const reach = CHANGES + LONG_CHANGES * longer + RECIPES * Math.max(0, costOfRecipe(specification) - longer);
  if (trials === 0) return bounded(effort, Math.min(UNKNOWN * effort, reach), UNKNOWN);
  if (successes < trials) return bounded(effort, Math.min(SPENT * effort, reach), 1);
  if (trials === count) return { most: effort, expected: 0, examined: 0 };
  return bounded(effort, Math.min(effort, ENOUGH) / LEEWAY, 1 / LEEWAY);
}

function bounded(effort: number, expected: number, examined: number): Outlook {
  return { most: Math.min(effort, LEEWAY * expected), expected, examined };
}

/** The cost of the longest recipe, as a multiple of that of the baseline. */
function costOfRecipe(specification: Specification): number {
  let current = specification;
  for (const { action, value } of recipesFor({ specification, framework: null }, false).at(-1)!)
    current = applyAction(action, value, current) ?? current;
  return trainingWork(current) / trainingWork(specification);
}

/** The cost of ten times the epochs, as a multiple of that of the baseline. */
function costOfLonger(specification: Specification): number {
  const { epochs } = specification;
  return trainingWork({ ...specification, epochs: LONGER * epochs }) / trainingWork(specification);
}
