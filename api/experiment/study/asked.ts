/**
 * What a computation asks for before it trains: its caller may know trials already, and answers. Without an answer
 * it trains them itself, so it gives the same result either way.
 */
import type { Finding } from "../../diagnosis/finding.ts";
import type { SymptomCode } from "../../diagnosis/registry.ts";
import type { Specification } from "../../network/specification.ts";
import type { Progressive } from "../../steps/progress.ts";
import { trainingWork } from "../cost/cost.ts";
import type { TrialsSummary } from "./summary.ts";
import { NOTHING_YET, type Seeds, type Tally, type Trials } from "./trials.ts";

/** A question, with its answer once it is known. */
abstract class Asked<Answer> {
  readonly specification: Specification;
  answer: Answer | undefined;
  /** How far the answer is, for the progress. */
  tally: Tally | undefined;

  constructor(specification: Specification) {
    this.specification = specification;
  }
}

/** The trials of some seeds, one by one. */
export class TrialsAsked extends Asked<Trials> {
  readonly seeds: Float64Array;

  constructor(specification: Specification, seeds: Float64Array) {
    super(specification);
    this.seeds = seeds;
  }
}

/** When a study stops: `isOver` is called with the tally at these numbers of seeds, in order, until it returns true. */
export interface Stopping {
  readonly looks: readonly number[];
  isOver(tally: Tally): boolean;
}

/** The trials of a block of seeds together, or of its first ones until it stops. */
export class SummaryAsked extends Asked<Summarized> {
  readonly seeds: Seeds;
  readonly stopping: Stopping | undefined;

  constructor(specification: Specification, seeds: Seeds, stopping?: Stopping) {
    super(specification);
    this.seeds = seeds;
    this.stopping = stopping;
  }
}

export interface Summarized {
  readonly summary: TrialsSummary;
  /** A bit for each seed; null where they would fill the memory, and are asked for part by part. */
  readonly successes: Uint8Array | null;
}

/** Which seeds of a block succeed, a bit each. They have been asked for together, so they are known. */
export class SuccessesAsked extends Asked<Uint8Array> {
  readonly seeds: Seeds;

  constructor(specification: Specification, seeds: Seeds) {
    super(specification);
    this.seeds = seeds;
  }
}

/** What the diagnosis of a run finds. */
export class ExaminationAsked extends Asked<readonly ExaminedFinding[]> {
  readonly seed: number;
  /** The seeds whose runs will probably be asked for next. */
  readonly later: readonly number[];

  constructor(specification: Specification, seed: number, later: readonly number[]) {
    super(specification);
    this.seed = seed;
    this.later = later;
  }
}

export type ExaminedFinding = Finding & { readonly code: SymptomCode };

/** Trials that will be asked for later, for certain or probably. The caller answers if it takes note. */
export class Foreseen {
  readonly certain: boolean;
  readonly trials: readonly { readonly specification: Specification; readonly seeds: Seeds | Float64Array }[];
  answer: true | undefined;
  /** How far the trials of each are, for the progress. */
  tallies: readonly Tally[] | undefined;

  constructor(trials: Foreseen["trials"], certain: boolean) {
    this.trials = trials;
    this.certain = certain;
  }
}

/** An answer that is on its way: trials are read, or others compute them. */
export interface AwaitedAnswer {
  readonly isOver: boolean;
  /** Resolves when more is known. */
  next(): PromiseLike<void>;
  /** Nobody waits for it any more. Throws if it failed. */
  end(): void;
}

/** Answers questions, in time. */
export interface Answerer {
  answer(asked: AskedQuestion): AwaitedAnswer;
}

export type AskedQuestion = TrialsAsked | SummaryAsked | SuccessesAsked | ExaminationAsked | Foreseen;

let answerer: Answerer | undefined;

/** Provides somebody who keeps trials, and answers every question. By default, computations train for themselves. */
export function provideAnswerer(provided: Answerer | undefined): void {
  answerer = provided;
}

/** The answer to a question; undefined if nobody knows it. */
export function* ask<Seen, Answer>(
  asked: Asked<Answer> & AskedQuestion,
  seen: (tally: Tally) => Seen,
): Progressive<Seen, Answer | undefined> {
  const work = trainingWork(asked.specification);
  yield { work: 0, seen: seen(NOTHING_YET), asks: asked };
  if (answerer !== undefined && asked.answer === undefined)
    yield* answered(
      asked,
      () => (asked.tally?.trials ?? 0) * work,
      () => seen(asked.tally ?? NOTHING_YET),
    );
  else if (asked.answer === undefined && asked.tally !== undefined)
    yield { work: asked.tally.trials * work, seen: seen(asked.tally), asks: asked };
  return asked.answer;
}

/** Tells what will be asked for. Returns whether the caller has taken note. */
export function* foresee<Seen>(
  foreseen: Foreseen,
  seen: (tallies: readonly Tally[]) => Seen,
): Progressive<Seen, boolean> {
  const { trials } = foreseen;
  const works = trials.map(({ specification }) => trainingWork(specification));
  const nothing = trials.map(() => NOTHING_YET);
  const done = () => (foreseen.tallies ?? nothing).reduce((sum, tally, index) => sum + tally.trials * works[index]!, 0);
  const shown = () => seen(foreseen.tallies ?? nothing);
  yield { work: 0, seen: seen(nothing), asks: foreseen };
  if (answerer !== undefined && foreseen.answer === undefined) yield* answered(foreseen, done, shown);
  else if (foreseen.tallies !== undefined) yield { work: done(), seen: shown(), asks: foreseen };
  return foreseen.answer === true;
}

/** Waits for an answer, and shows how far it is. */
function* answered<Seen>(asked: AskedQuestion, done: () => number, seen: () => Seen): Progressive<Seen, void> {
  const pending = answerer!.answer(asked);
  let shown = 0;
  try {
    while (!pending.isOver) {
      const work = Math.max(0, done() - shown);
      shown += work;
      yield { work, bare: 0, wait: pending.next(), seen: seen() };
    }
  } finally {
    pending.end();
  }
}
