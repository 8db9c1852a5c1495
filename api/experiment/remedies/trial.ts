import { compareTrials, type PairedComparison } from "../study/compare.ts";
import { mapProgress } from "../study/progress.ts";
import { NOTHING_YET, type Trials, tallyOf, watchTrials } from "../study/trials.ts";
import type { Candidate } from "./candidate.ts";
import type { Searching } from "./progress.ts";

/** Failing and succeeding seeds of the baseline that a candidate is screened on. */
const SCREENED = 8;

/** Seeds without which no trial is worth its name. */
export const FEWEST = 20;
/** The share of the allowance that one trial may take. */
const TRIAL_SHARE = 0.05;

/** How a candidate did on a few seeds. */
export interface Screening {
  /** Of so many seeds that fail in the baseline, so many succeed now. */
  readonly failing: number;
  readonly fixed: number;
  /** Of so many seeds that succeed in the baseline, so many fail now. */
  readonly succeeding: number;
  readonly broken: number;
}

/** A candidate with what is known of it. */
export interface Tried {
  readonly candidate: Candidate;
  readonly screening: Screening | null;
  /** On every seed, or as many as could be afforded; null where it was screened only, or not tried at all. */
  readonly full: { readonly trials: Trials; readonly comparison: PairedComparison } | null;
}

/**
 * Runs trials against an allowance of work, counted in multiply-adds, so that what is tried is decided by the request
 * alone.
 */
export class TrialBudget {
  readonly baseline: Trials;
  readonly #confidence: number;
  readonly #failing: Float64Array;
  readonly #succeeding: Float64Array;
  readonly successRate: number;
  readonly #allowance: number;
  #left: number;

  constructor(baseline: Trials, confidence: number, allowance: number) {
    this.baseline = baseline;
    this.#confidence = confidence;
    this.#allowance = allowance;
    this.#left = allowance;
    const succeeded = (index: number) => baseline.outcomes[index] === "success";
    this.#failing = baseline.seeds.filter((_, index) => !succeeded(index)).slice(0, SCREENED);
    this.#succeeding = baseline.seeds.filter((_, index) => succeeded(index)).slice(0, SCREENED);
    this.successRate = baseline.outcomes.filter((outcome) => outcome === "success").length / baseline.outcomes.length;
  }

  /** What was spent of the allowance. */
  get spent(): number {
    return this.#allowance - this.#left;
  }

  /** A share of the whole allowance. */
  share(part: number): number {
    return this.#allowance * part;
  }

  /**
   * The candidate on a few seeds, first on half of those that fail: where none of them succeeds now, that is all.
   * Null where less than `reserve` would be left of the allowance.
   */
  *screen(candidate: Candidate, reserve: number): Searching<Screening | null> {
    const half = this.#failing.subarray(0, Math.ceil(this.#failing.length / 2));
    if (!this.#spend(candidate.work * half.length, reserve)) return null;
    const first = yield* this.#successes(candidate, half);
    const rest = this.#failing.length - half.length + this.#succeeding.length;
    if (first === 0 || !this.#spend(candidate.work * rest, reserve))
      return { failing: half.length, fixed: first, succeeding: 0, broken: 0 };
    return {
      failing: this.#failing.length,
      fixed: first + (yield* this.#successes(candidate, this.#failing.subarray(half.length))),
      succeeding: this.#succeeding.length,
      broken: this.#succeeding.length - (yield* this.#successes(candidate, this.#succeeding)),
    };
  }

  *#successes({ title, specification }: Candidate, seeds: Float64Array): Searching<number> {
    // Seeds that were chosen by how they end are no sample of all seeds: nothing is told of their rate.
    const { outcomes } = yield* mapProgress(watchTrials(specification, seeds), () => ({
      stage: "screening" as const,
      title,
      tally: null,
    }));
    return outcomes.filter((outcome) => outcome === "success").length;
  }

  /** Trials of `seeds`, after those of `done` runs of which so many succeeded. */
  *#trials({ title, specification }: Candidate, seeds: Float64Array, done = NOTHING_YET): Searching<Trials> {
    return yield* mapProgress(watchTrials(specification, seeds), ({ trials, successes }) => ({
      stage: "trials" as const,
      title,
      tally: { trials: done.trials + trials, successes: done.successes + successes },
    }));
  }

  /** The rate of success that a screening speaks for. */
  estimate({ failing, fixed, succeeding, broken }: Screening): number {
    const kept = succeeding === 0 ? this.successRate : this.successRate * (1 - broken / succeeding);
    return kept + (failing === 0 ? 0 : (1 - this.successRate) * (fixed / failing));
  }

  /**
   * The candidate on every seed, or on as many of the first as its share of the allowance pays for, but at least
   * {@link FEWEST}. How many is decided by cost alone, before any of them is run. Null where less than `reserve`
   * would be left.
   */
  *try(candidate: Candidate, reserve: number): Searching<Tried["full"]> {
    const all = this.baseline.seeds.length;
    const affordable = Math.floor((TRIAL_SHARE * this.#allowance) / candidate.work);
    const count = Math.min(all, Math.max(FEWEST, affordable));
    if (!this.#spend(candidate.work * count, reserve)) return null;
    const before = firstOf(this.baseline, count);
    const trials = yield* this.#trials(candidate, before.seeds);
    return { trials, comparison: compareTrials(before, trials, this.#confidence) };
  }

  /** A trial on the first seeds carried on to every seed; as it is where that cannot be afforded. */
  *finish(candidate: Candidate, full: NonNullable<Tried["full"]>): Searching<NonNullable<Tried["full"]>> {
    const { seeds } = this.baseline;
    const done = full.trials.seeds.length;
    if (done === seeds.length || !this.#spend(candidate.work * (seeds.length - done), 0)) return full;
    const trials = joined(full.trials, yield* this.#trials(candidate, seeds.subarray(done), tallyOf(full.trials)));
    return { trials, comparison: compareTrials(this.baseline, trials, this.#confidence) };
  }

  #spend(work: number, reserve: number): boolean {
    if (work > this.#left - reserve) return false;
    this.#left -= work;
    return true;
  }
}

/** The trials of the first `count` seeds. */
function firstOf({ specification, seeds, outcomes, collapses, largestErrors }: Trials, count: number): Trials {
  return {
    specification,
    seeds: seeds.subarray(0, count),
    outcomes: outcomes.slice(0, count),
    collapses: collapses.slice(0, count),
    largestErrors: largestErrors.subarray(0, count),
  };
}

function joined(first: Trials, second: Trials): Trials {
  return {
    specification: first.specification,
    seeds: Float64Array.from([...first.seeds, ...second.seeds]),
    outcomes: [...first.outcomes, ...second.outcomes],
    collapses: [...first.collapses, ...second.collapses],
    largestErrors: Float64Array.from([...first.largestErrors, ...second.largestErrors]),
  };
}

/** The share of the trials that succeeded. */
export function rateOf({ trials }: NonNullable<Tried["full"]>): number {
  return trials.outcomes.filter((outcome) => outcome === "success").length / trials.outcomes.length;
}
