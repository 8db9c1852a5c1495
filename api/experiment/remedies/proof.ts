/** Trials on fresh seeds, which the search has not seen: what they show is not selected by chance. */
import { mapProgress } from "../../steps/progress.ts";
import { compareTrials, type PairedComparison } from "../study/compare.ts";
import { type Tally, type Trials, tallyOf } from "../study/trials.ts";
import { watchTrials } from "../study/watch-trials.ts";
import type { Baseline, Candidate, ChangeStep } from "./candidate.ts";
import type { Searching } from "./progress.ts";
import type { Screened, Screener, Screening } from "./screening.ts";
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
 * Where the most promising change seems sufficient, one whose runs take so many times as long is tried on so many seeds
 * only: they show whether it helps, and it is no better choice.
 */
const COSTLY = { times: 4, seeds: 40 } as const;

/** A candidate, and the number of fresh seeds that it is tried on. */
interface Trial {
  readonly entry: Screened;
  readonly count: number;
}

/**
 * Tries entries on the fresh seeds, the most promising ones first, as far as the allowance goes. Which, and on how many
 * seeds, is settled before any of these seeds is run, so the tests of what they show are those of a planned trial.
 */
export function* prove(
  { specification }: Baseline,
  entries: readonly Screened[],
  fresh: Float64Array,
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
  const trials = choose(entries, fresh.length, screener, confidence, ground.length + 1);
  if (trials.length === 0) return { baseline: null, tried: entries.map((entry) => withResult(entry, null)) };
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
  const most = Math.min(
    MOST,
    provable(Math.round(seeds * (screener.estimate(best) - screener.successRate)), confidence),
  );
  const trials: Trial[] = [];
  let combined = 0;
  for (const entry of reached) {
    const { work } = entry.candidate;
    const isSingle = entry.candidate.steps.length <= single;
    if (!isSingle && combined === MOST_COMBINED) continue;
    const isPromising = trials.length === 0 || screener.estimate(entry) > screener.successRate;
    const reserve = isPromising ? 0 : IDLE;
    const isCostly = screener.isEnough(best) && work > COSTLY.times * best.candidate.work;
    const count = Math.min(isCostly ? COSTLY.seeds : seeds, seeds, Math.floor(allowance.above(reserve) / work));
    const isEnough = trials.length === 0 ? count > 0 : count >= Math.min(FEW, seeds);
    if (!isEnough || trials.length >= most || !allowance.spend(work * count, reserve)) continue;
    trials.push({ entry, count });
    if (!isSingle) combined++;
  }
  return trials;
}

/** The size of a family of tests in which a change that gains so many seeds, and loses none, is still proven. */
function provable(gained: number, confidence: number): number {
  let size = 1;
  while (size < MOST && gained >= fewestToProve(1 - (1 - confidence) / (size + 1))) size++;
  return size;
}

/** The trials of the first `count` seeds. */
function firstOf({ specification, seeds, outcomes, collapses, largestErrors, reached }: Trials, count: number): Trials {
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
