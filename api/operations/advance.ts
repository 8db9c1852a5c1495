/**
 * An operation whose trials others compute. It runs again from its start whenever more is known, with the trials that
 * are known; at the first that are missing it says which, and ends. Nothing of it is kept in between: it is
 * deterministic, so it comes to the same point, and its result has the bytes of one request.
 */
import { rangesOf } from "../experiment/pieces/ranges.ts";
import type { Computation } from "../experiment/plan.ts";
import {
  ExaminationAsked,
  type ExaminedFinding,
  Foreseen,
  SuccessesAsked,
  SummaryAsked,
  TrialsAsked,
} from "../experiment/study/asked.ts";
import { EXACT_SEEDS } from "../experiment/study/summary.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { Specification } from "../network/specification.ts";
import type { ProgressStep } from "../steps/progress.ts";
import { STEP_WORK } from "../steps/steps.ts";
import { find, readSuccesses, readSummary, readTrials, tallyOfParts } from "./known-trials.ts";
import { readStopped } from "./stopped-trials.ts";
import { run, type Task } from "./task.ts";
import { AskedExperiment, type Lacking, type Need, type TrialSource } from "./trial-source.ts";

/** The bytes of the result; or what is missing, with the JSON of an estimate as streams have them. */
export type Advance = { readonly result: string } | { readonly needs: readonly Need[]; readonly estimate: string };

export interface AdvanceOptions {
  /** Called between two steps of a computation that takes long. */
  readonly pause?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Runs a task with the trials of a source, as far as they go. It trains nothing but the pilots of its plan. */
export async function advance(task: Task, source: TrialSource, options: AdvanceOptions = {}): Promise<Advance> {
  const { pause, signal } = options;
  const computation = run(task);
  const answering = new Answering(source);
  let [work, sincePause] = [0, 0];
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = computation.next();
      if (done) return { result: value };
      const step = typeof value === "number" ? null : value;
      work += step?.work ?? (value as number);
      sincePause += step?.bare ?? step?.work ?? (value as number);
      if (step?.asks !== undefined) {
        const needs = await answering.answer(step.asks);
        if (needs.length > 0) return { needs, estimate: estimateOf(computation, step, work, task) };
      }
      if (sincePause < STEP_WORK) continue;
      sincePause = 0;
      await pause?.();
    }
  } finally {
    computation.return(undefined as never);
  }
}

/** The estimate where the computation asks, which shows how far the answer is if it has been told. */
function estimateOf(computation: Computation<string>, asking: Step, work: number, { plan }: Task): string {
  const { tally, tallies } = asking.asks as { readonly tally?: object; readonly tallies?: object };
  const shown = (tally ?? tallies) === undefined ? null : (computation.next().value as Step);
  const done = Math.round(work + (shown?.work ?? 0));
  return JSON.stringify({ work: done, mostWork: plan.work, ...(shown ?? asking).seen() });
}

type Step = ProgressStep<() => object>;

class Answering {
  readonly #source: TrialSource;
  readonly #experiments = new Map<Specification, AskedExperiment>();
  #probable: Foreseen["trials"] = [];

  constructor(source: TrialSource) {
    this.#source = source;
  }

  /** Answers a question, or returns what is missing for it. */
  async answer(asked: object): Promise<readonly Need[]> {
    if (asked instanceof Foreseen) return this.#note(asked);
    if (asked instanceof ExaminationAsked) return this.#examination(asked);
    if (asked instanceof SuccessesAsked) {
      asked.answer = await readSuccesses(this.#source, this.#experiment(asked.specification), asked.seeds);
      return [];
    }
    if (!(asked instanceof SummaryAsked || asked instanceof TrialsAsked)) return [];
    const lacking = await (asked instanceof SummaryAsked ? this.#summary(asked) : this.#trials(asked));
    if (lacking === null) return [];
    asked.tally = lacking;
    return [...lacking.needs, ...(await this.#probableNeeds(asked.specification))];
  }

  async #summary(asked: SummaryAsked): Promise<Lacking | null> {
    const { seeds, stopping } = asked;
    const experiment = this.#experiment(asked.specification);
    if (stopping !== undefined) {
      const stopped = await readStopped(this.#source, experiment, seeds, stopping);
      if ("needs" in stopped) return stopped;
      asked.answer = stopped;
      return null;
    }
    const { parts, lacking } = await find(this.#source, experiment, [seeds], seeds.count <= EXACT_SEEDS);
    if (lacking === null) asked.answer = await readSummary(this.#source, experiment, parts, seeds);
    return lacking;
  }

  async #trials(asked: TrialsAsked): Promise<Lacking | null> {
    const experiment = this.#experiment(asked.specification);
    const { parts, lacking } = await find(this.#source, experiment, rangesOf(asked.seeds), true);
    if (lacking === null) asked.answer = await readTrials(this.#source, experiment, parts, asked.seeds);
    return lacking;
  }

  async #examination(asked: ExaminationAsked): Promise<readonly Need[]> {
    const { specification, seed, later } = asked;
    const experiment = this.#experiment(specification);
    const known = await this.#source.examination(experiment, seed);
    if (known !== null) {
      asked.answer = JSON.parse(known) as ExaminedFinding[];
      return [];
    }
    const needs: Need[] = [{ kind: "examination", experiment, seed, certain: true }];
    for (const other of later)
      if ((await this.#source.examination(experiment, other)) === null)
        needs.push({ kind: "examination", experiment, seed: other, certain: false });
    return needs;
  }

  async #note(foreseen: Foreseen): Promise<readonly Need[]> {
    if (!foreseen.certain) {
      this.#probable = foreseen.trials;
      foreseen.answer = true;
      return [];
    }
    const found = await Promise.all(
      foreseen.trials.map(({ specification, seeds }) => this.#find(specification, seeds, true)),
    );
    const needs = found.flatMap(({ lacking }) => lacking?.needs ?? []);
    if (needs.length === 0) foreseen.answer = true;
    else foreseen.tallies = found.map(({ parts }) => tallyOfParts(parts));
    return needs;
  }

  /** What will probably be asked for after this experiment. */
  async #probableNeeds(asked: Specification): Promise<readonly Need[]> {
    const found = await Promise.all(
      this.#probable
        .filter(({ specification }) => specification !== asked)
        .map(({ specification, seeds }) => this.#find(specification, seeds, false)),
    );
    return found.flatMap(({ lacking }) => lacking?.needs ?? []);
  }

  #find(specification: Specification, seeds: Seeds | Float64Array, certain: boolean) {
    const isList = seeds instanceof Float64Array;
    const ranges = isList ? rangesOf(seeds) : [seeds];
    const exact = isList || seeds.count <= EXACT_SEEDS;
    return find(this.#source, this.#experiment(specification), ranges, exact, certain);
  }

  #experiment(specification: Specification): AskedExperiment {
    const known = this.#experiments.get(specification) ?? new AskedExperiment(specification);
    this.#experiments.set(specification, known);
    return known;
  }
}
