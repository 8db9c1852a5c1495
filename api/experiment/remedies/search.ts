import { type Addressed, type Baseline, type Candidate, type ChangeStep, compose, keyOf } from "./candidate.ts";
import { SUFFICIENT } from "./health.ts";
import type { Searching } from "./progress.ts";
import { longRecipeFor, recipeFor } from "./recipe.ts";
import { MIN_SEEDS, rateOf, type Screening, type TrialBudget, type Tried } from "./trial.ts";

/** If no single change is sufficient, at most so many pairs are screened, and so many of them tried on every seed. */
const MAX_PAIRS = 40;
const MAX_FULL_PAIRS = 4;
/** The next candidates that others may screen meanwhile. */
const AHEAD = 8;
/** The fraction of the allowance that each stage must leave to the stages after it. */
const reserves = { screenSingles: 0.75, trySingles: 0.55, screenPairs: 0.45, tryPairs: 0.35, recipe: 0 } as const;

/** A candidate with its results so far. */
interface Entry {
  readonly candidate: Candidate;
  readonly screening: Screening | null;
  full: Tried["full"];
}

/**
 * Tries single changes; if none is sufficient, pairs; then a whole recipe, from which it removes the steps that are not
 * needed. Cheap changes are screened first, and changes with a promising screening are tried on every seed first. The
 * rest of the allowance goes to the other changes, so that the trials also show which advice does not help.
 */
export function* search(
  baseline: Baseline,
  candidates: readonly Candidate[],
  addressed: Addressed,
  budget: TrialBudget,
): Searching<Tried[]> {
  try {
    return yield* searchWithin(baseline, candidates, addressed, budget);
  } finally {
    budget.end();
  }
}

function* searchWithin(
  baseline: Baseline,
  candidates: readonly Candidate[],
  addressed: Addressed,
  budget: TrialBudget,
): Searching<Tried[]> {
  const singles = yield* screenAll(
    candidates.toSorted((a, b) => a.work - b.work),
    budget,
    reserves.screenSingles,
  );
  yield* tryPromising(singles, budget, reserves.trySingles, singles.length);
  const combined = singles.some(isSufficient) ? [] : yield* tryCombinations(baseline, singles, addressed, budget);
  for (const entry of byPriority(singles, budget)) entry.full ??= yield* budget.try(entry.candidate, 0);
  const all = [...singles, ...combined];
  // In the order of cost, not of results: the number of seeds of a trial must not depend on its result.
  for (const entry of all.toSorted((a, b) => a.candidate.work - b.candidate.work))
    entry.full &&= yield* budget.finish(entry.candidate, entry.full);
  return all;
}

export function isSufficient({ full }: Pick<Tried, "full">): boolean {
  return full !== null && rateOf(full) >= SUFFICIENT;
}

function* tryCombinations(
  baseline: Baseline,
  singles: readonly Entry[],
  addressed: Addressed,
  budget: TrialBudget,
): Searching<Entry[]> {
  const pairs = yield* screenAll(pairsOf(baseline, singles, addressed, budget), budget, reserves.screenPairs);
  yield* tryPromising(pairs, budget, reserves.tryPairs, MAX_FULL_PAIRS);
  const tried = pairs.filter(({ full }) => full !== null);
  if (pairs.some(isSufficient)) return tried;
  return [...tried, ...(yield* tryRecipe(baseline, addressed, budget))];
}

function* screenAll(candidates: readonly Candidate[], budget: TrialBudget, reserve: number): Searching<Entry[]> {
  const entries: Entry[] = [];
  for (const [index, candidate] of candidates.entries()) {
    budget.expectScreening(candidates.slice(index, index + AHEAD));
    entries.push({ candidate, screening: yield* budget.screen(candidate, budget.fraction(reserve)), full: null });
  }
  return entries;
}

/** Tries on every seed the `most` entries with the best screening, if it suggests more successes than the baseline. */
function* tryPromising(entries: readonly Entry[], budget: TrialBudget, reserve: number, most: number): Searching<void> {
  const promising = byPriority(entries, budget).filter((entry) => priority(entry, budget) > budget.successRate);
  for (const entry of promising.slice(0, most))
    entry.full = yield* budget.try(entry.candidate, budget.fraction(reserve));
}

function byPriority(entries: readonly Entry[], budget: TrialBudget): Entry[] {
  return entries.toSorted((a, b) => priority(b, budget) - priority(a, budget));
}

/** Entries that the screening suggests to be sufficient come first, by cost; then the others, by the suggested rate. */
function priority({ candidate, screening }: Entry, budget: TrialBudget): number {
  if (screening === null) return -1;
  const rate = budget.estimate(screening);
  return rate >= SUFFICIENT ? 2 + 1 / (1 + candidate.work) : rate;
}

/** Pairs of changes, those of the best single changes first. */
function pairsOf(
  baseline: Baseline,
  singles: readonly Entry[],
  addressed: Addressed,
  budget: TrialBudget,
): Candidate[] {
  const best = singles.toSorted((a, b) => bestRate(b, budget) - bestRate(a, budget));
  const pairs = best.flatMap((one, i) =>
    best
      .slice(i + 1)
      .map((other, j) => ({ steps: [one, other].map(({ candidate }) => candidate.steps[0]!), rank: 2 * i + j })),
  );
  const composed: Candidate[] = [];
  for (const {
    steps: [one, other],
  } of pairs.sort((a, b) => a.rank - b.rank)) {
    if (composed.length === MAX_PAIRS) break;
    const pair = pairOf(baseline, one!, other!, addressed);
    if (pair !== undefined) composed.push(pair);
  }
  return composed;
}

/** The success rate of the study, or else the one that the screening suggests. */
function bestRate(entry: Entry, budget: TrialBudget): number {
  if (entry.full !== null) return rateOf(entry.full);
  return entry.screening === null ? -1 : budget.estimate(entry.screening);
}

/** Two steps together; undefined if they are the same action, or if the result depends on their order. */
function pairOf(baseline: Baseline, one: ChangeStep, other: ChangeStep, addressed: Addressed): Candidate | undefined {
  if (one.action === other.action) return undefined;
  const both = compose(baseline, [one, other], addressed);
  const turned = compose(baseline, [other, one], addressed);
  if (both === undefined || turned === undefined) return both ?? turned;
  return JSON.stringify(both.patch) === JSON.stringify(turned.patch) ? both : undefined;
}

/** Tries the whole recipe, with more epochs if that is not sufficient; then removes steps that are not needed. */
function* tryRecipe(baseline: Baseline, addressed: Addressed, budget: TrialBudget): Searching<Entry[]> {
  const whole = [recipeFor(baseline), longRecipeFor(baseline)].flatMap(
    (steps) => compose(baseline, steps, addressed) ?? [],
  );
  const reserveOf = ({ work }: Candidate) => work * Math.min(budget.baseline.seeds.length, MIN_SEEDS);
  const screened: { candidate: Candidate; screening: Screening }[] = [];
  for (const candidate of whole) {
    const screening = yield* budget.screen(candidate, reserveOf(candidate));
    if (screening !== null) screened.push({ candidate, screening });
  }
  const enough = screened.find(({ screening }) => budget.estimate(screening) >= SUFFICIENT) ?? screened.at(-1);
  if (enough === undefined) return [];
  const least = yield* withoutUnneeded(
    enough.candidate,
    budget.estimate(enough.screening),
    baseline,
    addressed,
    budget,
    reserveOf(enough.candidate),
  );
  const entry = { ...(least ?? enough), full: null };
  return [{ ...entry, full: yield* budget.try(entry.candidate, budget.fraction(reserves.recipe)) }];
}

/** The candidate without the steps that screening shows to be unneeded; undefined if all are needed. */
function* withoutUnneeded(
  whole: Candidate,
  estimate: number,
  baseline: Baseline,
  addressed: Addressed,
  budget: TrialBudget,
  reserve: number,
): Searching<Pick<Entry, "candidate" | "screening"> | undefined> {
  let steps = whole.steps;
  let least: Pick<Entry, "candidate" | "screening"> | undefined;
  for (const step of whole.steps) {
    const fewer = steps.filter((one) => keyOf(one) !== keyOf(step));
    const candidate = fewer.length === 0 ? undefined : compose(baseline, fewer, addressed);
    const screening = candidate && (yield* budget.screen(candidate, reserve));
    if (
      !candidate ||
      !screening ||
      budget.estimate(screening) < Math.min(estimate, SUFFICIENT) ||
      screening.fixed < screening.failing
    )
      continue;
    steps = fewer;
    least = { candidate, screening };
  }
  return least;
}
