import type { Specification } from "../../network/specification.ts";
import { compose, keyOf, type Addressed, type Candidate, type Step } from "./candidate.ts";
import { recipeFor } from "./recipe.ts";
import { rateOf, type Laboratory, type Tried } from "./trial.ts";

/** A rate of success that is enough: beyond it a change need not be joined with others. */
export const SUFFICIENT = 0.9;
/** Pairs of changes that are screened where no single one is enough. */
const MOST_PAIRS = 40;
/** Pairs that are then tried on every seed. */
const MOST_FULL_PAIRS = 4;
/** The share of the allowance that single changes may take. */
const SINGLES_SHARE = 0.5;

/**
 * Tries single changes, then pairs where no single one is enough, then all of a recipe with what it does not
 * need taken out again. What a screening on few seeds speaks for goes first.
 */
export function search(specification: Specification, candidates: readonly Candidate[], addressed: Addressed, laboratory: Laboratory): Tried[] {
  const singles = trySingles(candidates, laboratory);
  if (singles.some(isSufficient)) return singles;
  const pairs = tryPairs(specification, singles, addressed, laboratory);
  if (pairs.some(isSufficient)) return [...singles, ...pairs];
  const recipe = tryRecipe(specification, addressed, laboratory);
  return [...singles, ...pairs, ...recipe];
}

export function isSufficient({ full }: Tried): boolean {
  return full !== null && rateOf(full) >= SUFFICIENT;
}

function trySingles(candidates: readonly Candidate[], laboratory: Laboratory): Tried[] {
  const reserve = laboratory.left * (1 - SINGLES_SHARE);
  const screened = candidates.map((candidate) => ({ candidate, screening: laboratory.screen(candidate) }));
  const order = screened.map((_, index) => index).sort((a, b) => promise(screened[b]!, laboratory) - promise(screened[a]!, laboratory));
  const tried = new Map<number, Tried>();
  for (const index of order) {
    const { candidate, screening } = screened[index]!;
    const affordable = laboratory.left - candidate.work * laboratory.baseline.seeds.length >= reserve;
    const enough = [...tried.values()].some(isSufficient);
    tried.set(index, { candidate, screening, full: affordable || enough ? laboratory.try(candidate) : null });
  }
  return screened.map((_, index) => tried.get(index)!);
}

interface Screened {
  readonly candidate: Candidate;
  readonly screening: Tried["screening"];
}

/** Those that would be enough come first, the cheapest of them first; then by the rate that the screening speaks for. */
function promise({ candidate, screening }: Screened, laboratory: Laboratory): number {
  if (screening === null) return -1;
  const rate = laboratory.estimate(screening);
  return rate >= SUFFICIENT ? 2 + 1 / (1 + candidate.work) : rate;
}

function tryPairs(specification: Specification, singles: readonly Tried[], addressed: Addressed, laboratory: Laboratory): Tried[] {
  const ranked = singles.toSorted((a, b) => standing(b, laboratory) - standing(a, laboratory));
  const pairs = ranked.flatMap((one, i) => ranked.slice(i + 1).map((other, j) => ({ one, other, rank: 2 * i + j })));
  const composed = pairs
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ one, other }) => joined(specification, one.candidate.steps[0]!, other.candidate.steps[0]!, addressed) ?? [])
    .slice(0, MOST_PAIRS);
  const screened = composed.map((candidate) => ({ candidate, screening: laboratory.screen(candidate) }));
  return screened
    .sort((a, b) => promise(b, laboratory) - promise(a, laboratory))
    .slice(0, MOST_FULL_PAIRS)
    .map(({ candidate, screening }): Tried => ({ candidate, screening, full: laboratory.try(candidate) }));
}

/** Two steps together, in the order in which the second still finds something to change. */
function joined(specification: Specification, one: Step, other: Step, addressed: Addressed): Candidate | undefined {
  if (one.action === other.action) return undefined;
  const both = compose(specification, [one, other], addressed);
  const turned = compose(specification, [other, one], addressed);
  if (both === undefined || turned === undefined) return both ?? turned;
  // Steps that undo one another, such as two activations, come out differently in each order: they are no pair.
  return JSON.stringify(both.patch) === JSON.stringify(turned.patch) ? both : undefined;
}

function standing(tried: Tried, laboratory: Laboratory): number {
  if (tried.full !== null) return rateOf(tried.full);
  return tried.screening === null ? -1 : laboratory.estimate(tried.screening);
}

/** Everything at once; then, step by step, without what is not needed. */
function tryRecipe(specification: Specification, addressed: Addressed, laboratory: Laboratory): Tried[] {
  let steps = recipeFor(specification);
  const whole = compose(specification, steps, addressed);
  const screening = whole && laboratory.screen(whole);
  if (!whole || !screening) return [];
  let kept: Screened = { candidate: whole, screening };
  const goal = laboratory.estimate(screening);
  for (const step of steps) {
    const fewer = steps.filter((one) => keyOf(one) !== keyOf(step));
    const candidate = fewer.length === 0 ? undefined : compose(specification, fewer, addressed);
    const without = candidate && laboratory.screen(candidate);
    if (!candidate || !without || laboratory.estimate(without) < Math.min(goal, SUFFICIENT + 0.05)) continue;
    steps = fewer;
    kept = { candidate, screening: without };
  }
  return [{ ...kept, full: laboratory.try(kept.candidate) }];
}
