import {
  type Addressed,
  type Baseline,
  type Candidate,
  type ChangeStep,
  compose,
  distinct,
  keyOf,
} from "./candidate.ts";
import { SUFFICIENT } from "./health.ts";
import type { Searching } from "./progress.ts";
import { byPromise, race } from "./race.ts";
import { longRecipeFor, recipeFor } from "./recipe.ts";
import { FIRST_LOOK, type Level, type Screened, type Screener, SECOND, THIRD } from "./screening.ts";

/** If no single change seems sufficient, at most so many pairs are screened. */
const MAX_PAIRS = 40;
/** The fraction of the allowance that each stage must leave to the stages after it, the last of which is the proof. */
const reserves = { singles: 0.7, pairs: 0.55, recipe: 0.3 } as const;

/** The rate of a recipe without some of its steps that a look at two dozen seeds hardly mistakes for a worse one. */
const CLEARLY = 0.95;
/** The first look at a recipe without a step. */
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
 * Screens single changes; if none seems sufficient, pairs; then a whole recipe, from which it removes the steps that are
 * not needed.
 */
export function* search(baseline: Baseline, proposals: Proposals, screener: Screener): Searching<Changes> {
  const singles = yield* race(proposals.candidates, screener, reserves.singles);
  const isEnough = (entry: Screened) => screener.isEnough(entry);
  if (singles.some(isEnough)) return { singles, combined: [] };
  const pairs = yield* race(pairsOf(baseline, singles, proposals, screener), screener, reserves.pairs);
  if (pairs.some(isEnough)) return { singles, combined: pairs };
  return { singles, combined: [...pairs, ...(yield* screenRecipe(baseline, proposals, screener))] };
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
): Searching<Screened[]> {
  const repaired = { ...baseline, specification: compose(baseline, ground, addressed)?.specification };
  const whole = [recipeFor, longRecipeFor].flatMap((recipe) => {
    const steps = [
      ...ground,
      ...recipe({ ...baseline, specification: repaired.specification ?? baseline.specification }),
    ];
    return compose(baseline, steps, addressed) ?? [];
  });
  const screened: Screened[] = [];
  for (const candidate of whole) {
    const entry = yield* screener.screen({ candidate, screening: null }, SECOND, reserves.recipe);
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
  const without = (candidate: Candidate, step: ChangeStep): Candidate | undefined =>
    compose(
      baseline,
      candidate.steps.filter((one) => keyOf(one) !== keyOf(step)),
      addressed,
    );
  const saved = (step: ChangeStep) => whole.candidate.work - (without(whole.candidate, step)?.work ?? Infinity);
  const shorter = [whole];
  for (const step of whole.candidate.steps.toSorted((a, b) => saved(b) - saved(a))) {
    const candidate = without(shorter.at(-1)!.candidate, step);
    if (candidate === undefined) continue;
    const look = yield* screener.screen({ candidate, screening: null }, FEWER, reserves.recipe);
    if (isFlawless(look)) shorter.push(look);
  }
  const wanted = Math.min(screener.estimate(whole), CLEARLY);
  for (const short of shorter.slice(1).reverse()) {
    const confirmed = yield* screener.screen(short, THIRD, reserves.recipe);
    if (screener.estimate(confirmed) >= wanted) return confirmed;
  }
  return whole;
}

function isFlawless({ screening }: Screened): boolean {
  return screening !== null && screening.fixed === screening.failing && screening.broken === 0;
}
