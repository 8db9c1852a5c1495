/**
 * Sweeps: the same seeds in every cell, and which cells cannot be told from the best one. The best one is chosen by
 * looking at those seeds, so it also runs on fresh ones.
 */
import type { Specification } from "../../network/specification.ts";
import { holm } from "../../statistics/holm.ts";
import type { IntervalMethod } from "../../statistics/intervals.ts";
import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { mapProgress, type Progressive } from "../../steps/progress.ts";
import { trainingWork } from "../cost/cost.ts";
import { limits } from "../request/limits.ts";
import { Foreseen, foresee, type Summarized } from "../study/asked.ts";
import { isSignificant } from "../study/compare.ts";
import { type Arm, pairsOf } from "../study/pairs.ts";
import { reportSummary, type TrialsReport } from "../study/study.ts";
import { NOTHING_YET, type Seeds, type Tally } from "../study/trials.ts";
import { watchSummary } from "../study/watch-summary.ts";

/** A cell compared with the best one on the same seeds. */
export interface AgainstBest {
  /** Seeds that fail in the best cell and succeed in this one. */
  readonly gained: number;
  /** Seeds that succeed in the best cell and fail in this one. */
  readonly lost: number;
  /** The p-value of the exact McNemar test for this cell alone. */
  readonly pValue: number;
  /** Corrected for all cells by Holm's procedure. */
  readonly adjustedPValue: number;
  /** Whether the adjusted p-value is at most 1 − confidence. */
  readonly worse: boolean;
}

export type CellStudy = Pick<
  TrialsReport,
  "trials" | "successes" | "probability" | "interval" | "outcomes" | "collapses" | "reached"
>;

/** The cell with the most successes on fresh seeds. */
export type Confirmation = Pick<TrialsReport, "trials" | "successes" | "probability" | "interval"> & {
  readonly seeds: Seeds;
};

export interface SweepReport {
  /** The study of each experiment, and its comparison with the best one; null for that one itself. */
  readonly studies: readonly (CellStudy & { readonly againstBest: AgainstBest | null })[];
  /** The first experiment with the most successes. */
  readonly best: number;
  /** Null if there are no experiments to choose from, or no fresh seeds. */
  readonly confirmation: Confirmation | null;
  /** Multiply-adds of the trials. */
  readonly work: number;
}

/** The progress of a sweep: how many experiments are done, and the runs so far of the one that trains. */
export interface SweepTally {
  readonly done: number;
  readonly tally: Tally;
}

/** The block of seeds after these, which nobody has looked at; null if there is none, or if nothing is chosen. */
export function freshSeeds(experiments: number, { first, count }: Seeds): Seeds | null {
  return experiments > 1 && first + 2 * count - 1 <= limits.seed ? { first: first + count, count } : null;
}

/** The experiment whose confirmation takes the most work. */
export function costliest(specifications: readonly Specification[]): Specification {
  const works = specifications.map((specification) => trainingWork(specification));
  return specifications[works.indexOf(works.reduce((most, work) => Math.max(most, work)))]!;
}

/** Trains each of different experiments on the same seeds, then the best one on fresh seeds, in steps. */
export function* watchSweep(
  specifications: readonly Specification[],
  seeds: Seeds,
  fresh: Seeds | null,
  method: IntervalMethod,
  confidence: number,
): Progressive<SweepTally, SweepReport> {
  const all = new Foreseen(
    specifications.map((specification) => ({ specification, seeds })),
    true,
  );
  yield* foresee(all, (tallies) => {
    const done = tallies.findIndex(({ trials }) => trials < seeds.count);
    return { done: Math.max(0, done), tally: tallies[done] ?? NOTHING_YET };
  });
  const studies: CellStudy[] = [];
  const arms: Arm[] = [];
  let work = 0;
  function* trials(specification: Specification, some: Seeds, done: number) {
    const summarized = yield* mapProgress(watchSummary(specification, some), (tally) => ({ done, tally }));
    work += some.count * trainingWork(specification);
    return summarized;
  }
  const report = (specification: Specification, { summary }: Summarized) =>
    reportSummary(specification, summary, method, confidence);
  for (const [index, specification] of specifications.entries()) {
    // The trials of one experiment at a time: those of all would not fit into the memory of a Worker.
    const summarized = yield* trials(specification, seeds, index);
    studies.push(cellStudy(report(specification, summarized)));
    arms.push({ specification, successes: summarized.successes });
  }
  const best = indexOfBest(studies);
  const compared = yield* comparedWith(best, studies, arms, seeds, confidence);
  const again = fresh && (yield* trials(specifications[best]!, fresh, specifications.length));
  return {
    studies: compared,
    best,
    confirmation: fresh && again && { seeds: fresh, ...confirmed(report(specifications[best]!, again)) },
    work,
  };
}

function cellStudy(report: TrialsReport): CellStudy {
  const { trials, successes, probability, interval, outcomes, collapses, reached } = report;
  return { trials, successes, probability, interval, outcomes, collapses, reached };
}

function confirmed({ trials, successes, probability, interval }: TrialsReport): Omit<Confirmation, "seeds"> {
  return { trials, successes, probability, interval };
}

function indexOfBest(studies: readonly CellStudy[]): number {
  return studies.reduce((best, { successes }, index) => (successes > studies[best]!.successes ? index : best), 0);
}

/** Each study with its comparison: the family of tests are those of all other experiments. */
function* comparedWith(
  best: number,
  studies: readonly CellStudy[],
  arms: readonly Arm[],
  seeds: Seeds,
  confidence: number,
): Progressive<SweepTally, SweepReport["studies"]> {
  const others = [...studies.keys()].filter((index) => index !== best);
  const tests: Pick<AgainstBest, "gained" | "lost" | "pValue">[] = [];
  for (const index of others) {
    const seen = { done: studies.length, tally: NOTHING_YET };
    const { gained, lost } = yield* pairsOf(arms[best]!, arms[index]!, seeds, seen);
    tests.push({ gained, lost, pValue: exactMcNemar(gained, lost) });
  }
  const adjusted = holm(tests.map(({ pValue }) => pValue));
  const comparisons = new Map(
    others.map((index, at): [number, AgainstBest] => [
      index,
      { ...tests[at]!, adjustedPValue: adjusted[at]!, worse: isSignificant(adjusted[at]!, confidence) },
    ]),
  );
  return studies.map((study, index) => ({ ...study, againstBest: comparisons.get(index) ?? null }));
}
