import { compareTrials, type PairedComparison } from "../compare.ts";
import { runTrials, type Trials } from "../trials.ts";
import type { Candidate } from "./candidate.ts";

/** Failing and succeeding seeds of the baseline that a candidate is screened on. */
const SCREENED = 8;

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
  /** On every seed; null where it was screened only, or not tried at all. */
  readonly full: { readonly trials: Trials; readonly comparison: PairedComparison } | null;
}

/** Runs trials against an allowance of work, counted in multiply-adds, so that what is tried is decided by the request alone. */
export class Laboratory {
  readonly baseline: Trials;
  readonly #confidence: number;
  readonly #failing: Float64Array;
  readonly #succeeding: Float64Array;
  readonly successRate: number;
  #left: number;

  constructor(baseline: Trials, confidence: number, allowance: number) {
    this.baseline = baseline;
    this.#confidence = confidence;
    this.#left = allowance;
    const succeeded = (index: number) => baseline.outcomes[index] === "success";
    this.#failing = baseline.seeds.filter((_, index) => !succeeded(index)).slice(0, SCREENED);
    this.#succeeding = baseline.seeds.filter((_, index) => succeeded(index)).slice(0, SCREENED);
    this.successRate = baseline.outcomes.filter((outcome) => outcome === "success").length / baseline.outcomes.length;
  }

  /** What is left of the allowance. */
  get left(): number {
    return this.#left;
  }

  /** The candidate on a few seeds; null where the allowance does not reach. */
  screen(candidate: Candidate): Screening | null {
    if (!this.#spend(candidate.work * (this.#failing.length + this.#succeeding.length))) return null;
    const succeed = (seeds: Float64Array) => runTrials(candidate.specification, seeds).outcomes.filter((outcome) => outcome === "success").length;
    return {
      failing: this.#failing.length,
      fixed: succeed(this.#failing),
      succeeding: this.#succeeding.length,
      broken: this.#succeeding.length - succeed(this.#succeeding),
    };
  }

  /** The rate of success that a screening speaks for. */
  estimate({ failing, fixed, succeeding, broken }: Screening): number {
    const kept = succeeding === 0 ? 0 : this.successRate * (1 - broken / succeeding);
    return kept + (failing === 0 ? 0 : (1 - this.successRate) * (fixed / failing));
  }

  /** The candidate on every seed; null where the allowance does not reach. */
  try(candidate: Candidate): Tried["full"] {
    if (!this.#spend(candidate.work * this.baseline.seeds.length)) return null;
    const trials = runTrials(candidate.specification, this.baseline.seeds);
    return { trials, comparison: compareTrials(this.baseline, trials, this.#confidence) };
  }

  #spend(work: number): boolean {
    if (work > this.#left) return false;
    this.#left -= work;
    return true;
  }
}

/** The share of the trials that succeeded. */
export function rateOf({ trials }: NonNullable<Tried["full"]>): number {
  return trials.outcomes.filter((outcome) => outcome === "success").length / trials.outcomes.length;
}
