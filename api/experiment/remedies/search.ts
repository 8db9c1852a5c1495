import {
  type Addressed,
  type Baseline,
  type Candidate,
  type ChangeStep,
  compose,
  distinct,
  isSimpler,
  keyOf,
} from "./candidate.ts";
import { SUFFICIENT } from "./health.ts";
import type { Searching } from "./progress.ts";
import { byPromise, race } from "./race.ts";
import { recipesFor } from "./recipe.ts";
import { FIRST_LOOK, FOURTH, type Level, type Screened, type Screener, SECOND, THIRD } from "./screening.ts";

/** If no single change seems sufficient, at most so many pairs are screened. */
const MAX_PAIRS = 40;
/** One of a few that promise to be sufficient will do. Of one that takes longer, too few runs could be looked at. */
const ENOUGH_PAIRS = { flawless: 8, second: 12, run: 0.02 } as const;
/** The fraction of the allowance that each stage must leave to the stages after it, the last of which is the proof. */
const reserves = { singles: 0.7, recipe: 0.3, pairs: 0.3, last: 0.2 } as const;

/** The rate of a recipe without some of its steps that a look at two dozen seeds hardly mistakes for a worse one. */
const CLEARLY = 0.95;
/** The part of what is left that a second look at a recipe may take. */
const MUCH = 0.25;
/** The first look at a recipe, and at one without a step. */
const FIRST: Level = { failing: FIRST_LOOK, succeeding: 0 };
const FEWER: Level = { failing: FIRST_LOOK, succeeding: FIRST_LOOK };

/** What a search tries. */
export interface Proposals {
  readonly candidates: readonly Candidate[];
  readonly addressed: Addressed;
  /** The repairs of certain faults: all other changes stand on them. */
  readonly ground: readonly ChangeStep[];
}

/** Candidates that were screened: single changes, all of which are reported, and combinations. */
export interface Changes {
  readonly singles: readonly Screened[];
  readonly combined: readonly Screened[];
}

/**
 * Screens single changes; if none seems sufficient, a whole recipe, from which it removes the steps that are not needed;
 * and if more than two are, pairs.
 */
export function* search(baseline: Baseline, proposals: Proposals, screener: Screener): Searching<Changes> {
  const singles = yield* race(proposals.candidates, screener, reserves.singles);
  // A simpler network that does as well is no repair of this one.
  const isEnough = (entry: Screened) => screener.isEnough(entry) && !isSimpler(entry.candidate);
  if (singles.some(isEnough)) return { singles, combined: [] };
  const recipe = yield* screenRecipe(baseline, proposals, screener, singles.some(fixesSome));
  const isShort = ({ candidate: { steps } }: Screened) => steps.length <= proposals.ground.length + 2;
  if (recipe.some((entry) => isEnough(entry) && isShort(entry))) return { singles, combined: recipe };
  const known = recipe.map(({ candidate }) => candidate);
  const pairs = distinct(pairsOf(baseline, singles, proposals, screener), known);
  return { singles, combined: [...recipe, ...(yield* race(pairs, screener, reserves.pairs, ENOUGH_PAIRS))] };
}

/** Pairs of changes, those of the best single changes first. */
function pairsOf(
  baseline: Baseline,
  singles: readonly Screened[],
  { addressed, ground }: Proposals,
  screener: Screener,
): Candidate[] {
  const best = byPromise(singles, screener).flatMap(({ candidate: { steps } }) =>
    steps.length === ground.length + 1 ? [steps.at(-1)!] : [],
  );
  const ranks = best.flatMap((one, i) => best.slice(i + 1).map((other, j) => ({ one, other, rank: 2 * i + j })));
  const composed: Candidate[] = [];
  for (const { one, other } of ranks.sort((a, b) => a.rank - b.rank)) {
    if (composed.length === MAX_PAIRS) break;
    const pair = pairOf(baseline, ground, one, other, addressed);
    if (pair !== undefined) composed.push(pair);
  }
  return distinct(
    composed,
    singles.map(({ candidate }) => candidate),
  );
}

/** Two steps together; undefined if they are the same action, or if the result depends on their order. */
function pairOf(
  baseline: Baseline,
  ground: readonly ChangeStep[],
  one: ChangeStep,
  other: ChangeStep,
  addressed: Addressed,
): Candidate | undefined {
  if (one.action === other.action) return undefined;
  const both = compose(baseline, [...ground, one, other], addressed);
  const turned = compose(baseline, [...ground, other, one], addressed);
  if (both === undefined || turned === undefined) return both ?? turned;
  return JSON.stringify(both.patch) === JSON.stringify(turned.patch) ? both : undefined;
}

/** Screens the whole recipe, with more epochs if that is not sufficient; then without the steps that are not needed. */
function* screenRecipe(
  baseline: Baseline,
  { addressed, ground }: Proposals,
  screener: Screener,
  /** Whether a single change makes some run succeed: then the longest runs are not needed. */
  isNear: boolean,
): Searching<Screened[]> {
  const repaired = { ...baseline, specification: compose(baseline, ground, addressed)?.specification };
  const recipes = recipesFor({ ...baseline, specification: repaired.specification ?? baseline.specification });
  const screened: Screened[] = [];
  for (const [index, steps] of recipes.entries()) {
    if (index > 1 && (isNear || screened.some(fixesSome))) break;
    const composed = compose(baseline, [...ground, ...steps], addressed);
    if (composed === undefined) continue;
    const candidate = withoutOverwritten(composed, baseline, addressed);
    if (!screener.isWithinReach(candidate)) continue;
    const looked = yield* screener.screen({ candidate, screening: null }, FIRST, reserves.recipe);
    // Of a long run, a shorter form is looked at again.
    const isShort = SECOND.failing * candidate.work <= MUCH * screener.allowance.above(reserves.recipe);
    const entry = fixesSome(looked) && isShort ? yield* screener.screen(looked, SECOND, reserves.recipe) : looked;
    if (entry.screening !== null) screened.push(entry);
    if (screener.estimate(entry) >= SUFFICIENT) break;
  }
  const enough = screened.find((entry) => screener.isEnough(entry)) ?? screened.at(-1);
  return enough === undefined ? [] : [yield* withoutUnneeded(enough, baseline, addressed, screener)];
}

/**
 * The entry without the steps that screening shows to be unneeded, those that lengthen the runs first. A step is removed
 * if the seeds of a first look still succeed; what is left must then pass a longer look, or else what was left before.
 */
function* withoutUnneeded(
  whole: Screened,
  baseline: Baseline,
  addressed: Addressed,
  screener: Screener,
): Searching<Screened> {
  const without = (candidate: Candidate, step: ChangeStep) => composeWithout(candidate, step, baseline, addressed);
  const saved = (step: ChangeStep) => whole.candidate.work - (without(whole.candidate, step)?.work ?? Infinity);
  const shorter = [whole];
  for (const step of whole.candidate.steps.toSorted((a, b) => saved(b) - saved(a))) {
    const candidate = without(shorter.at(-1)!.candidate, step);
    if (candidate === undefined) continue;
    const look = yield* screener.screen({ candidate, screening: null }, FEWER, reserves.recipe);
    if (screener.isFlawless(look, FEWER)) shorter.push(look);
  }
  const wanted = Math.min(screener.estimate(whole), CLEARLY);
  for (const short of shorter.slice(1).reverse()) {
    const third = yield* screener.screen(short, THIRD, reserves.last);
    if (screener.estimate(third) < wanted) continue;
    const confirmed = yield* screener.screen(third, FOURTH, reserves.last);
    if (screener.estimate(confirmed) >= wanted) return confirmed;
  }
  return whole;
}

function composeWithout(
  { steps }: Candidate,
  step: ChangeStep,
  baseline: Baseline,
  addressed: Addressed,
): Candidate | undefined {
  return compose(
    baseline,
    steps.filter((one) => keyOf(one) !== keyOf(step)),
    addressed,
  );
}

/** The candidate without the steps that later ones overwrite. */
function withoutOverwritten(candidate: Candidate, baseline: Baseline, addressed: Addressed): Candidate {
  for (const step of candidate.steps) {
    const shorter = composeWithout(candidate, step, baseline, addressed);
    if (shorter !== undefined && distinct([shorter], [candidate]).length === 0)
      return withoutOverwritten(shorter, baseline, addressed);
  }
  return candidate;
}

function fixesSome({ screening }: Screened): boolean {
  return screening !== null && screening.fixed > 0;
}
