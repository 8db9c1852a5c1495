import { type Addressed, type Baseline, type Candidate, type ChangeStep, compose, keyOf } from "./candidate.ts";
import type { Searching } from "./progress.ts";
import { longRecipeFor, recipeFor } from "./recipe.ts";
import { FEWEST, rateOf, type Screening, type TrialBudget, type Tried } from "./trial.ts";

/** A rate of success that is enough: beyond it a change need not be joined with others. */
export const SUFFICIENT = 0.9;
/** Pairs of changes that are screened where no single one is enough, and those of them tried on every seed. */
const MAX_PAIRS = 40;
const MAX_FULL_PAIRS = 4;
/** The share of the allowance that each stage must leave to those after it. */
const reserves = { screenSingles: 0.75, trySingles: 0.55, screenPairs: 0.45, tryPairs: 0.35, recipe: 0 } as const;

/** A candidate on its way through the stages. */
interface Entry {
  readonly candidate: Candidate;
  readonly screening: Screening | null;
  full: Tried["full"];
}

/**
 * Tries single changes, then pairs where no single one is enough, then all of a recipe with what it does not
 * need taken out again. Cheap changes are screened first, and what a screening speaks for is tried on every
 * seed first; what is left of the allowance goes to the others, so that advice which does not help is shown
 * not to.
 */
export function* search(
  baseline: Baseline,
  candidates: readonly Candidate[],
  addressed: Addressed,
  laboratory: TrialBudget,
): Searching<Tried[]> {
  const singles = yield* screenAll(
    candidates.toSorted((a, b) => a.work - b.work),
    laboratory,
    reserves.screenSingles,
  );
  yield* tryPromising(singles, laboratory, reserves.trySingles, singles.length);
  const joint = singles.some(isSufficient) ? [] : yield* tryTogether(baseline, singles, addressed, laboratory);
  for (const entry of byPromise(singles, laboratory)) entry.full ??= yield* laboratory.try(entry.candidate, 0);
  const all = [...singles, ...joint];
  // Cheap ones first, whatever they have shown so far: what a trial says may not decide how long it is.
  for (const entry of all.toSorted((a, b) => a.candidate.work - b.candidate.work))
    entry.full &&= yield* laboratory.finish(entry.candidate, entry.full);
  return all;
}

export function isSufficient({ full }: Pick<Tried, "full">): boolean {
  return full !== null && rateOf(full) >= SUFFICIENT;
}

function* tryTogether(
  baseline: Baseline,
  singles: readonly Entry[],
  addressed: Addressed,
  laboratory: TrialBudget,
): Searching<Entry[]> {
  const pairs = yield* screenAll(pairsOf(baseline, singles, addressed, laboratory), laboratory, reserves.screenPairs);
  yield* tryPromising(pairs, laboratory, reserves.tryPairs, MAX_FULL_PAIRS);
  const told = pairs.filter(({ full }) => full !== null);
  if (pairs.some(isSufficient)) return told;
  return [...told, ...(yield* tryRecipe(baseline, addressed, laboratory))];
}

function* screenAll(candidates: readonly Candidate[], laboratory: TrialBudget, reserve: number): Searching<Entry[]> {
  const entries: Entry[] = [];
  for (const candidate of candidates)
    entries.push({ candidate, screening: yield* laboratory.screen(candidate, laboratory.share(reserve)), full: null });
  return entries;
}

/** Tries on every seed the `most` that screening speaks for most, of those that it speaks for at all. */
function* tryPromising(
  entries: readonly Entry[],
  laboratory: TrialBudget,
  reserve: number,
  most: number,
): Searching<void> {
  const promising = byPromise(entries, laboratory).filter(
    (entry) => promise(entry, laboratory) > laboratory.successRate,
  );
  for (const entry of promising.slice(0, most))
    entry.full = yield* laboratory.try(entry.candidate, laboratory.share(reserve));
}

function byPromise(entries: readonly Entry[], laboratory: TrialBudget): Entry[] {
  return entries.toSorted((a, b) => promise(b, laboratory) - promise(a, laboratory));
}

/**
 * Those that would be enough come first, the cheapest of them first; then by the rate that the screening speaks for.
 */
function promise({ candidate, screening }: Entry, laboratory: TrialBudget): number {
  if (screening === null) return -1;
  const rate = laboratory.estimate(screening);
  return rate >= SUFFICIENT ? 2 + 1 / (1 + candidate.work) : rate;
}

/** Pairs of those changes first that do best alone. */
function pairsOf(
  baseline: Baseline,
  singles: readonly Entry[],
  addressed: Addressed,
  laboratory: TrialBudget,
): Candidate[] {
  const best = singles.toSorted((a, b) => standing(b, laboratory) - standing(a, laboratory));
  const pairs = best.flatMap((one, i) =>
    best
      .slice(i + 1)
      .map((other, j) => ({ steps: [one, other].map(({ candidate }) => candidate.steps[0]!), rank: 2 * i + j })),
  );
  return pairs
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ steps: [one, other] }) => joined(baseline, one!, other!, addressed) ?? [])
    .slice(0, MAX_PAIRS);
}

function standing(entry: Entry, laboratory: TrialBudget): number {
  if (entry.full !== null) return rateOf(entry.full);
  return entry.screening === null ? -1 : laboratory.estimate(entry.screening);
}

/** Two steps together; undefined where they are of one kind, or undo one another, so that their order decides. */
function joined(baseline: Baseline, one: ChangeStep, other: ChangeStep, addressed: Addressed): Candidate | undefined {
  if (one.action === other.action) return undefined;
  const both = compose(baseline, [one, other], addressed);
  const turned = compose(baseline, [other, one], addressed);
  if (both === undefined || turned === undefined) return both ?? turned;
  return JSON.stringify(both.patch) === JSON.stringify(turned.patch) ? both : undefined;
}

/** Everything at once, for longer where that is not enough; then, step by step, without what is not needed. */
function* tryRecipe(baseline: Baseline, addressed: Addressed, laboratory: TrialBudget): Searching<Entry[]> {
  const whole = [recipeFor(baseline), longRecipeFor(baseline)].flatMap(
    (steps) => compose(baseline, steps, addressed) ?? [],
  );
  const reserveOf = ({ work }: Candidate) => work * Math.min(laboratory.baseline.seeds.length, FEWEST);
  const screened: { candidate: Candidate; screening: Screening }[] = [];
  for (const candidate of whole) {
    const screening = yield* laboratory.screen(candidate, reserveOf(candidate));
    if (screening !== null) screened.push({ candidate, screening });
  }
  const enough = screened.find(({ screening }) => laboratory.estimate(screening) >= SUFFICIENT) ?? screened.at(-1);
  if (enough === undefined) return [];
  const least = yield* withoutNeedless(
    enough.candidate,
    laboratory.estimate(enough.screening),
    baseline,
    addressed,
    laboratory,
    reserveOf(enough.candidate),
  );
  const entry = { ...(least ?? enough), full: null };
  return [{ ...entry, full: yield* laboratory.try(entry.candidate, laboratory.share(reserves.recipe)) }];
}

/** The candidate without the steps that screening does not miss; undefined where it misses all. */
function* withoutNeedless(
  whole: Candidate,
  estimate: number,
  baseline: Baseline,
  addressed: Addressed,
  laboratory: TrialBudget,
  reserve: number,
): Searching<Pick<Entry, "candidate" | "screening"> | undefined> {
  let steps = whole.steps;
  let least: Pick<Entry, "candidate" | "screening"> | undefined;
  for (const step of whole.steps) {
    const fewer = steps.filter((one) => keyOf(one) !== keyOf(step));
    const candidate = fewer.length === 0 ? undefined : compose(baseline, fewer, addressed);
    const screening = candidate && (yield* laboratory.screen(candidate, reserve));
    if (
      !candidate ||
      !screening ||
      laboratory.estimate(screening) < Math.min(estimate, SUFFICIENT) ||
      screening.fixed < screening.failing
    )
      continue;
    steps = fewer;
    least = { candidate, screening };
  }
  return least;
}
