/** Trials on fresh seeds, which the search has not seen: what they show is not selected by chance. */
import { mapProgress } from "../../steps/progress.ts";
import { compareTrials, type PairedComparison } from "../study/compare.ts";
import { type Seeds, seedsOf, type Tally, type Trials, tallyOf } from "../study/trials.ts";
import { watchTrials } from "../study/watch-trials.ts";
import { type Baseline, type Candidate, type ChangeStep, isSimpler } from "./candidate.ts";
import type { Searching } from "./progress.ts";
import type { Screened, Screener, Screening } from "./screening.ts";
import { isLikely, likelyGained, provableAmong, seedsToShow } from "./seeds-to-show.ts";
import { fewestToProve } from "./thoroughness.ts";

/** A candidate with its results. */
export interface Tried extends Screened {
  /** On the fresh seeds, or as many of the first as the allowance pays for; null if it was only screened. */
  readonly full: { readonly trials: Trials; readonly comparison: PairedComparison } | null;
  /** For each step of a combination, the screening of the others; null if they were not tried. */
  readonly without: readonly (Screening | null)[];
}

export interface Proofs {
  /** The experiment itself on the fresh seeds; null if nothing was tried on them. */
  readonly baseline: Trials | null;
  readonly tried: readonly Tried[];
}

/** Of a change that is not the most promising, fewer seeds than these show too little. */
const FEW = 20;
/** What must be left of the allowance so that changes are tried which do not promise to help: they may do harm. */
const IDLE = 0.8;
/** The most changes that are tried on fresh seeds, and of these the most combinations. */
const MOST = 12;
const MOST_COMBINED = 3;
/**
 * A change whose runs take so many times as long as those of the most promising one is tried only on as many seeds as are
 * likely to show that it helps, and at most on so many: it is no better choice.
 */
const COSTLY = { times: 4, seeds: 40 } as const;
/** Where few of the seeds fail, the most promising change is tried on up to so many times as many. */
export const FURTHER = 4;

/** A candidate, and the number of fresh seeds that it is tried on. */
interface Trial {
  readonly entry: Screened;
  readonly count: number;
}

/**
 * Tries entries on fresh seeds, of which the search has `count`, the most promising ones first, as far as the allowance
 * goes. Which, and on how many seeds, is settled before any of these seeds is run, so the tests of what they show are
 * those of a planned trial.
 */
export function* prove(
  { specification }: Baseline,
  entries: readonly Screened[],
  { first, count: fewest }: Seeds,
  screener: Screener,
  confidence: number,
  /** The repairs that every other change stands on. */
  ground: readonly ChangeStep[],
): Searching<Proofs> {
  const withResult = (entry: Screened, full: Tried["full"]): Tried => ({
    ...entry,
    full,
    without: screener.without(entry.candidate),
  });
  const trials = choose(entries, fewest, screener, confidence, ground.length + 1);
  if (trials.length === 0) return { baseline: null, tried: entries.map((entry) => withResult(entry, null)) };
  const fresh = seedsOf({ first, count: Math.max(fewest, ...trials.map(({ count }) => count)) });
  const baseline = yield* mapProgress(watchTrials(specification, fresh), () => ({
    stage: "again" as const,
    title: trials[0]!.entry.candidate.title,
    tally: null,
  }));
  const tried = new Map<Screened, Tried["full"]>();
  for (const { entry, count } of trials) {
    const before = firstOf(baseline, count);
    const after = yield* watch(entry.candidate, before.seeds);
    tried.set(entry, { trials: after, comparison: compareTrials(before, after, confidence) });
  }
  return { baseline, tried: entries.map((entry) => withResult(entry, tried.get(entry) ?? null)) };
}

function* watch({ title, specification }: Candidate, seeds: Float64Array): Searching<Trials> {
  return yield* mapProgress(watchTrials(specification, seeds), (tally: Tally) => ({
    stage: "trials" as const,
    title,
    tally,
  }));
}

function choose(
  entries: readonly Screened[],
  seeds: number,
  screener: Screener,
  confidence: number,
  /** The most steps of a change that is no combination. */
  single: number,
): Trial[] {
  const { allowance } = screener;
  const best = entries[0];
  const reached = entries.filter(({ screening }) => screening !== null);
  if (best === undefined || reached.length === 0) return [];
  const gainOf = (entry: Screened) => screener.estimate(entry) - screener.successRate;
  const tests = provableAmong(likelyGained(seeds, gainOf(best)), confidence, MOST);
  const { candidate: cheap } = entries.find(({ candidate }) => !isSimpler(candidate)) ?? best;
  const further = furtherSeeds(best, gainOf(best), seeds, screener, confidence);
  if (further > seeds) return [{ entry: best, count: further }];
  const trials: Trial[] = [];
  let combined = 0;
  for (const entry of reached) {
    const { work } = entry.candidate;
    const isSingle = entry.candidate.steps.length <= single;
    if (!isSingle && combined === MOST_COMBINED) continue;
    const isPromising = trials.length === 0 || gainOf(entry) > 0;
    const reserve = isPromising ? 0 : IDLE;
    const isCostly = work > COSTLY.times * cheap.work;
    const most = Math.min(seeds, COSTLY.seeds);
    if (isCostly && !isLikely(gainOf(entry), most, tests, confidence)) continue;
    const wanted = isCostly ? Math.max(FEW, seedsToShow(gainOf(entry), tests, confidence, most)) : seeds;
    const count = Math.min(wanted, seeds, Math.floor(allowance.above(reserve) / work));
    const isEnough = trials.length === 0 ? count > 0 : count >= Math.min(FEW, seeds);
    if (!isEnough || trials.length >= tests || !allowance.spend(work * count, reserve)) continue;
    trials.push({ entry, count });
    if (!isSingle) combined++;
  }
  return trials;
}

/**
 * The seeds that are likely to prove the most promising change alone, if the fresh seeds of the search are not and the
 * allowance pays for them: for what it pays, too, if that is more than the search has. It pays for them, and for the
 * experiment itself on those that the search does not have.
 */
function furtherSeeds(
  { candidate: { work } }: Screened,
  gain: number,
  seeds: number,
  { allowance, work: base }: Screener,
  confidence: number,
): number {
  if (gain <= 0 || seeds < fewestToProve(confidence)) return seeds;
  const affordable = Math.floor((allowance.above(0) + seeds * base) / (work + base));
  const count = Math.min(seedsToShow(gain, 1, confidence, FURTHER * seeds), affordable);
  if (count <= seeds || !allowance.spend(count * work + (count - seeds) * base, 0)) return seeds;
  return count;
}

/** The trials of the first `count` seeds. */
export function firstOf(trials: Trials, count: number): Trials {
  const { specification, seeds, outcomes, collapses, largestErrors, reached } = trials;
  if (count === seeds.length) return trials;
  return {
    specification,
    seeds: seeds.subarray(0, count),
    outcomes: outcomes.slice(0, count),
    collapses: collapses.slice(0, count),
    largestErrors: largestErrors.subarray(0, count),
    reached: reached.subarray(0, count),
  };
}

/** The fraction of trials that succeeded. */
export function rateOf({ trials }: NonNullable<Tried["full"]>): number {
  const { successes, trials: all } = tallyOf(trials);
  return successes / all;
}
