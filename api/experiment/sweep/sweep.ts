/**
 * Sweeps: the same seeds in every cell, and which cells cannot be told from the best one. The best one is chosen by
 * looking at those seeds, so it also runs on fresh ones.
 */
import type { Specification } from "../../network/specification.ts";
import { holm } from "../../statistics/holm.ts";
import type { IntervalMethod } from "../../statistics/intervals.ts";
import { exactMcNemar } from "../../statistics/mcnemar.ts";
import { mapProgress, type Progressive } from "../../steps/progress.ts";
import { trainingCost } from "../cost/cost.ts";
import { limits } from "../request/limits.ts";
import { isSignificant } from "../study/compare.ts";
import { reportTrials, type TrialsReport } from "../study/study.ts";
import { type Seeds, seedsOf, type Tally, watchTrials } from "../study/trials.ts";

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
  const works = specifications.map((specification) => trainingCost(specification).work);
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
  const block = seedsOf(seeds);
  const studies: CellStudy[] = [];
  const succeeded: Uint8Array[] = [];
  let work = 0;
  function* trials(specification: Specification, some: Float64Array, done: number) {
    const all = yield* mapProgress(watchTrials(specification, some), (tally) => ({ done, tally }));
    work += some.length * trainingCost(specification).work;
    return all;
  }
  for (const [index, specification] of specifications.entries()) {
    // The trials of one experiment at a time: those of all would not fit into the memory of a Worker.
    const all = yield* trials(specification, block, index);
    studies.push(cellStudy(reportTrials(all, method, confidence)));
    succeeded.push(Uint8Array.from(all.outcomes, (outcome) => (outcome === "success" ? 1 : 0)));
  }
  const best = indexOfBest(studies);
  const again = fresh && (yield* trials(specifications[best]!, seedsOf(fresh), specifications.length));
  return {
    studies: comparedWith(best, studies, succeeded, confidence),
    best,
    confirmation: fresh && again && { seeds: fresh, ...confirmed(reportTrials(again, method, confidence)) },
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
function comparedWith(
  best: number,
  studies: readonly CellStudy[],
  succeeded: readonly Uint8Array[],
  confidence: number,
): SweepReport["studies"] {
  const others = [...studies.keys()].filter((index) => index !== best);
  const tests = others.map((index) => pairsOf(succeeded[best]!, succeeded[index]!));
  const adjusted = holm(tests.map(({ pValue }) => pValue));
  const comparisons = new Map(
    others.map((index, at): [number, AgainstBest] => [
      index,
      { ...tests[at]!, adjustedPValue: adjusted[at]!, worse: isSignificant(adjusted[at]!, confidence) },
    ]),
  );
  return studies.map((study, index) => ({ ...study, againstBest: comparisons.get(index) ?? null }));
}

function pairsOf(best: Uint8Array, other: Uint8Array): Pick<AgainstBest, "gained" | "lost" | "pValue"> {
  let gained = 0;
  let lost = 0;
  for (let i = 0; i < best.length; i++) {
    if (other[i]! > best[i]!) gained++;
    else if (other[i]! < best[i]!) lost++;
  }
  return { gained, lost, pValue: exactMcNemar(gained, lost) };
}
