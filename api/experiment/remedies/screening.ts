/** Trials of changes on a few seeds of the search, which decide what is worth a proof. */
import type { Specification } from "../../network/specification.ts";
import { mapProgress } from "../../steps/progress.ts";
import { trainingWork } from "../cost/cost.ts";
import { Foreseen, foresee } from "../study/asked.ts";
import { Expected } from "../study/sharing.ts";
import type { Trials } from "../study/trials.ts";
import { watchTrials } from "../study/watch-trials.ts";
import type { Allowance } from "./allowance.ts";
import { type Candidate, type ChangeStep, keyOf } from "./candidate.ts";
import { SUFFICIENT } from "./health.ts";
import type { Searching } from "./progress.ts";
import { fewestToProve } from "./thoroughness.ts";

/** The result of a candidate on a few seeds. */
export interface Screening {
  /** Seeds that fail in the baseline, and how many of them succeed with the candidate. */
  readonly failing: number;
  readonly fixed: number;
  /** Seeds that succeed in the baseline, and how many of them fail with the candidate. */
  readonly succeeding: number;
  readonly broken: number;
}

/** A candidate and what its screening has shown so far; null if it was not reached. */
export interface Screened {
  readonly candidate: Candidate;
  readonly screening: Screening | null;
}

/** How many failing and succeeding seeds of the baseline a candidate is tried on, one level after the other. */
export interface Level {
  readonly failing: number;
  readonly succeeding: number;
}

/** What a candidate that helps in nine of ten runs fails to fix once in ten thousand cases. */
export const FIRST_LOOK = 4;
/** After the first look at failing seeds alone; then for the most promising candidates. */
export const SECOND: Level = { failing: 8, succeeding: 8 };
export const THIRD: Level = { failing: 24, succeeding: 24 };
/** Before a search rests on the best one: of many that look sufficient on fewer, chance chose some. */
export const FOURTH: Level = { failing: 64, succeeding: 36 };

/** Runs that take more than so many times as long as those of the experiment are long. */
const LONG = 2;

function keyOfAll(steps: readonly ChangeStep[]): string {
  return steps.map(keyOf).sort().join(" + ");
}

const NOTHING: Screening = { failing: 0, fixed: 0, succeeding: 0, broken: 0 };

export class Screener {
  readonly successRate: number;
  readonly allowance: Allowance;
  /** Multiply-adds of training one seed without a change. */
  readonly work: number;
  /** The fewest trials after a look that can prove a change. */
  readonly #fewest: number;
  readonly #failing: Float64Array;
  readonly #succeeding: Float64Array;
  readonly #expected = new Expected();
  /** Of each kind of seeds, the parts that were looked at: who expects trials and who asks for them share them. */
  readonly #parts = new Map<string, Float64Array>();
  /** Every screening so far, by the steps in any order. */
  readonly #known = new Map<string, Screening>();

  constructor({ specification, seeds, outcomes }: Trials, allowance: Allowance, confidence: number) {
    const succeeded = (index: number) => outcomes[index] === "success";
    this.allowance = allowance;
    this.#failing = seeds.filter((_, index) => !succeeded(index));
    this.#succeeding = seeds.filter((_, index) => succeeded(index));
    this.successRate = this.#succeeding.length / seeds.length;
    this.work = trainingWork(specification);
    this.#fewest = Math.ceil(fewestToProve(confidence) / (1 - this.successRate));
    // What screening finds has to be proven.
    if (this.successRate < 1) allowance.hold(this.#fewest * this.work);
  }

  /** Whether what is left may pay for a look at a long run, and for proving that it helps. */
  isWithinReach({ work }: Candidate): boolean {
    return work <= LONG * this.work || work * (1 + this.#fewest) <= this.allowance.above(0);
  }

  /**
   * Extends a screening to a level, or to as many seeds as there are, or as leave `reserve` of the allowance; those that
   * fail in the baseline first.
   */
  *screen({ candidate, screening }: Screened, level: Level, reserve: number): Searching<Screened> {
    const done = screening ?? NOTHING;
    const { specification, work } = candidate;
    const affordable = Math.max(0, Math.floor(this.allowance.above(reserve) / work));
    const failing = this.#part("failing", done.failing, Math.min(level.failing, done.failing + affordable));
    const left = affordable - failing.length;
    const succeeding = this.#part("succeeding", done.succeeding, Math.min(level.succeeding, done.succeeding + left));
    const count = failing.length + succeeding.length;
    if (count === 0 || !this.allowance.spend(work * count, reserve)) return { candidate, screening };
    yield* this.#foresee(candidate.title, [{ specification, seeds: succeeding }]);
    const fixed = yield* this.#successes(candidate, failing);
    const kept = yield* this.#successes(candidate, succeeding);
    const extended: Screening = {
      failing: done.failing + failing.length,
      fixed: done.fixed + fixed,
      succeeding: done.succeeding + succeeding.length,
      broken: done.broken + succeeding.length - kept,
    };
    this.#known.set(keyOfAll(candidate.steps), extended);
    return { candidate, screening: extended };
  }

  /** For each step of a combination, the screening of the others; null if they were not tried. */
  without({ steps }: Candidate): (Screening | null)[] {
    if (steps.length === 1) return [];
    return steps.map((step) => this.#known.get(keyOfAll(steps.filter((one) => one !== step))) ?? null);
  }

  /** Expects that these candidates get their first look at so many seeds, in this order. */
  *expect(candidates: readonly Candidate[], failing: number): Searching<void> {
    const seeds = this.#part("failing", 0, failing);
    const trials = candidates.map(({ specification }) => ({ specification, seeds }));
    yield* this.#foresee(candidates[0]!.title, trials);
  }

  *#foresee(
    title: string,
    trials: readonly { readonly specification: Specification; readonly seeds: Float64Array }[],
  ): Searching<void> {
    const isNoted = yield* foresee(new Foreseen(trials, false), () => ({
      stage: "screening" as const,
      title,
      tally: null,
    }));
    if (!isNoted) for (const { specification, seeds } of trials) this.#expected.expect(specification, seeds);
  }

  /** Abandons what was expected and not tried. */
  end(): void {
    this.#expected.end();
  }

  #part(kind: "failing" | "succeeding", from: number, to: number): Float64Array {
    const key = `${kind} ${from} ${to}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const part = (kind === "failing" ? this.#failing : this.#succeeding).subarray(from, Math.max(from, to));
    this.#parts.set(key, part);
    return part;
  }

  *#successes({ title, specification }: Candidate, seeds: Float64Array): Searching<number> {
    if (seeds.length === 0) return 0;
    // These seeds were chosen by their outcome, so their success rate says nothing about all seeds: report no tally.
    const { outcomes } = yield* mapProgress(watchTrials(specification, seeds, this.#expected), () => ({
      stage: "screening" as const,
      title,
      tally: null,
    }));
    return outcomes.filter((outcome) => outcome === "success").length;
  }

  /** The success rate over all seeds that a screening suggests; −1 without one. */
  estimate({ screening }: Screened): number {
    if (screening === null) return -1;
    const { failing, fixed, succeeding, broken } = screening;
    const kept = succeeding === 0 ? this.successRate : this.successRate * (1 - broken / succeeding);
    return kept + (failing === 0 ? 0 : (1 - this.successRate) * (fixed / failing));
  }

  /** Whether a whole look at that level shows no failure. */
  isFlawless({ screening }: Screened, { failing, succeeding }: Level): boolean {
    if (screening === null || screening.fixed < screening.failing || screening.broken > 0) return false;
    return (
      screening.failing >= Math.min(failing, this.#failing.length) &&
      screening.succeeding >= Math.min(succeeding, this.#succeeding.length)
    );
  }

  /** Whether a second look suggests that the candidate is sufficient. */
  isEnough(entry: Screened): boolean {
    const { screening } = entry;
    const looked = screening !== null && screening.failing >= Math.min(SECOND.failing, this.#failing.length);
    return looked && this.estimate(entry) >= SUFFICIENT;
  }
}
