/** Answers what a computation asks for from a source of trials, or says what is missing. */
import { rangesOf } from "../experiment/pieces/ranges.ts";
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
import { find, readSuccesses, readSummary, readTrials, tallyOfParts } from "./known-trials.ts";
import { readStopped } from "./stopped-trials.ts";
import { AskedExperiment, type Lacking, type Need, type TrialSource } from "./trial-source.ts";

export class Answering {
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
