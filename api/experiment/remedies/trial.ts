import { mapProgress } from "../../steps/progress.ts";
import { compareTrials, type PairedComparison } from "../study/compare.ts";
import { Expected } from "../study/sharing.ts";
import { NOTHING_YET, type Trials, tallyOf, watchTrials } from "../study/trials.ts";
import type { Candidate } from "./candidate.ts";
import type { Searching } from "./progress.ts";

/** A candidate is screened on at most so many failing and so many succeeding seeds of the baseline. */
const MAX_SCREENED = 8;

/** The fewest seeds of a trial. */
export const MIN_SEEDS = 20;
/** The fraction of the allowance that one trial may take. */
const TRIAL_FRACTION = 0.05;

/** The result of a candidate on a few seeds. */
export interface Screening {
  /** Seeds that fail in the baseline, and how many of them succeed with the candidate. */
  readonly failing: number;
  readonly fixed: number;
  /** Seeds that succeed in the baseline, and how many of them fail with the candidate. */
  readonly succeeding: number;
  readonly broken: number;
}

/** A candidate with its results. */
export interface Tried {
  readonly candidate: Candidate;
  readonly screening: Screening | null;
  /** On every seed, or as many as the budget allows; null if it was only screened, or not tried. */
  readonly full: { readonly trials: Trials; readonly comparison: PairedComparison } | null;
}

/**
 * Runs trials within an allowance of work. It is counted in multiply-adds, not in time, so the request alone decides
 * what is tried.
 */
export class TrialBudget {
  readonly baseline: Trials;
  readonly #confidence: number;
  /** The first failing seeds that a candidate is screened on, and the others. */
  readonly #failing: readonly [Float64Array, Float64Array];
  readonly #succeeding: Float64Array;
  readonly successRate: number;
  readonly #allowance: number;
  readonly #expected = new Expected();
  #left: number;

  constructor(baseline: Trials, confidence: number, allowance: number) {
    this.baseline = baseline;
    this.#confidence = confidence;
    this.#allowance = allowance;
    this.#left = allowance;
    const succeeded = (index: number) => baseline.outcomes[index] === "success";
    const failing = baseline.seeds.filter((_, index) => !succeeded(index)).slice(0, MAX_SCREENED);
    const half = Math.ceil(failing.length / 2);
    this.#failing = [failing.subarray(0, half), failing.subarray(half)];
    this.#succeeding = baseline.seeds.filter((_, index) => succeeded(index)).slice(0, MAX_SCREENED);
    this.successRate = baseline.outcomes.filter((outcome) => outcome === "success").length / baseline.outcomes.length;
  }

  /** The multiply-adds spent so far. */
  get spent(): number {
    return this.#allowance - this.#left;
  }

  /** A fraction of the whole allowance, in multiply-adds. */
  fraction(part: number): number {
    return this.#allowance * part;
  }

  /**
   * Tries the candidate on a few seeds, first on half of the failing ones, and stops if none of these succeeds. Null if
   * less than `reserve` of the allowance would be left.
   */
  *screen(candidate: Candidate, reserve: number): Searching<Screening | null> {
    const [half, others] = this.#failing;
    if (!this.#spend(candidate.work * half.length, reserve)) return null;
    const first = yield* this.#successes(candidate, half);
    const rest = others.length + this.#succeeding.length;
    if (first === 0 || !this.#spend(candidate.work * rest, reserve))
      return { failing: half.length, fixed: first, succeeding: 0, broken: 0 };
    this.#expected.expect(candidate.specification, this.#succeeding);
    return {
      failing: half.length + others.length,
      fixed: first + (yield* this.#successes(candidate, others)),
      succeeding: this.#succeeding.length,
      broken: this.#succeeding.length - (yield* this.#successes(candidate, this.#succeeding)),
    };
  }

  /** Expects that these candidates are screened, in this order, if the allowance is large enough. */
  expectScreening(candidates: readonly Candidate[]): void {
    for (const { specification } of candidates) this.#expected.expect(specification, this.#failing[0]);
  }

  /** Abandons what was expected and not tried. */
  end(): void {
    this.#expected.end();
  }

  *#successes({ title, specification }: Candidate, seeds: Float64Array): Searching<number> {
    // These seeds were chosen by their outcome, so their success rate says nothing about all seeds: report no tally.
    const { outcomes } = yield* mapProgress(watchTrials(specification, seeds, undefined, this.#expected), () => ({
      stage: "screening" as const,
      title,
      tally: null,
    }));
    return outcomes.filter((outcome) => outcome === "success").length;
  }

  /** Trials of `seeds` that continue those of `done`. */
  *#trials({ title, specification }: Candidate, seeds: Float64Array, done = NOTHING_YET): Searching<Trials> {
    return yield* mapProgress(watchTrials(specification, seeds), ({ trials, successes }) => ({
      stage: "trials" as const,
      title,
      tally: { trials: done.trials + trials, successes: done.successes + successes },
    }));
  }

  /** The success rate over all seeds that a screening suggests. */
  estimate({ failing, fixed, succeeding, broken }: Screening): number {
    const kept = succeeding === 0 ? this.successRate : this.successRate * (1 - broken / succeeding);
    return kept + (failing === 0 ? 0 : (1 - this.successRate) * (fixed / failing));
  }

  /**
   * Tries the candidate on every seed, or on as many of the first as {@link TRIAL_FRACTION} of the allowance pays for,
   * but at least {@link MIN_SEEDS}. The cost alone decides the number, before any seed is run. Null if less than
   * `reserve` would be left.
   */
  *try(candidate: Candidate, reserve: number): Searching<Tried["full"]> {
    const all = this.baseline.seeds.length;
    const affordable = Math.floor((TRIAL_FRACTION * this.#allowance) / candidate.work);
    const count = Math.min(all, Math.max(MIN_SEEDS, affordable));
    if (!this.#spend(candidate.work * count, reserve)) return null;
    const before = firstOf(this.baseline, count);
    const trials = yield* this.#trials(candidate, before.seeds);
    return { trials, comparison: compareTrials(before, trials, this.#confidence) };
  }

  /** Extends a trial on the first seeds to every seed; returns it unchanged if the allowance does not pay for that. */
  *finish(candidate: Candidate, full: NonNullable<Tried["full"]>): Searching<NonNullable<Tried["full"]>> {
    const { seeds } = this.baseline;
    const done = full.trials.seeds.length;
    if (done === seeds.length || !this.#spend(candidate.work * (seeds.length - done), 0)) return full;
    const trials = concatenate(full.trials, yield* this.#trials(candidate, seeds.subarray(done), tallyOf(full.trials)));
    return { trials, comparison: compareTrials(this.baseline, trials, this.#confidence) };
  }

  #spend(work: number, reserve: number): boolean {
    if (work > this.#left - reserve) return false;
    this.#left -= work;
    return true;
  }
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

function concatenate(first: Trials, second: Trials): Trials {
  return {
    specification: first.specification,
    seeds: Float64Array.from([...first.seeds, ...second.seeds]),
    outcomes: [...first.outcomes, ...second.outcomes],
    collapses: [...first.collapses, ...second.collapses],
    largestErrors: Float64Array.from([...first.largestErrors, ...second.largestErrors]),
    reached: Float64Array.from([...first.reached, ...second.reached]),
  };
}

/** The fraction of trials that succeeded. */
export function rateOf({ trials }: NonNullable<Tried["full"]>): number {
  return trials.outcomes.filter((outcome) => outcome === "success").length / trials.outcomes.length;
}
