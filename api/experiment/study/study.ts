import { type Collapse, collapses } from "../../diagnosis/collapse.ts";
import { judgedOf } from "../../diagnosis/judged.ts";
import { type Outcome, outcomes } from "../../diagnosis/outcome.ts";
import { type Reachable, reachableIn } from "../../diagnosis/reached.ts";
import type { Specification } from "../../network/specification.ts";
import { type Interval, type IntervalMethod, interval } from "../../statistics/intervals.ts";
import { quantiles } from "../../statistics/quantiles.ts";
import type { Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import { limits } from "../request/limits.ts";
import { type Finite, finite } from "../run/finite.ts";
import { type Law, lawOf } from "./law.ts";
import { type OtherCriterion, otherCriterionOf } from "./other-criterion.ts";
import { type Seeds, seedsOf, type Tally, type Trials, watchTrials } from "./trials.ts";

/** A run that did not succeed. */
export interface Failure {
  readonly seed: number;
  readonly outcome: Outcome;
  /** Why a collapsed run collapsed; null for other outcomes. */
  readonly collapse: Collapse | null;
  readonly largestError: Finite;
}

/** The quantiles in a report, with their probabilities. */
export const quantileProbabilities = {
  minimum: 0,
  p05: 0.05,
  p25: 0.25,
  median: 0.5,
  p75: 0.75,
  p95: 0.95,
  maximum: 1,
} as const;
export type Quantiles = Readonly<Record<keyof typeof quantileProbabilities, Finite>>;

/** Quantiles of accuracy or R², and a criterion on it that the runs meet if they miss their own. */
export interface Reached extends Quantiles {
  readonly measure: Reachable;
  readonly otherCriterion: OtherCriterion | null;
}

/** The outcomes of the runs of some seeds, summarized. */
export interface TrialsReport {
  readonly trials: number;
  readonly successes: number;
  readonly probability: number;
  readonly interval: Interval;
  readonly outcomes: Record<Outcome, number>;
  readonly collapses: Record<Collapse, number>;
  readonly failures: readonly Failure[];
  readonly failuresOmitted: number;
  readonly largestErrors: Quantiles;
  /** What the runs reached, whatever the criteria ask for; null if the targets do not vary. */
  readonly reached: Reached | null;
  readonly law: Law | null;
}

export interface StudyReport extends TrialsReport {
  readonly seeds: Seeds;
}

/**
 * Estimates how often the experiment succeeds, from the independent runs of `seeds.count` seeds from `seeds.first` on.
 * The interval is for the success probability over all seeds, of which these are regarded as a sample.
 */
export function study(
  specification: Specification,
  seeds: Seeds,
  method: IntervalMethod,
  confidence: number,
): StudyReport {
  return runToEnd(watchStudy(specification, seeds, method, confidence));
}

/** {@link study} in steps that report progress. */
export function* watchStudy(
  specification: Specification,
  seeds: Seeds,
  method: IntervalMethod,
  confidence: number,
): Progressive<Tally, StudyReport> {
  return { seeds, ...reportTrials(yield* watchTrials(specification, seedsOf(seeds)), method, confidence) };
}

/** Summarizes trials of at least one seed. */
export function reportTrials(all: Trials, method: IntervalMethod, confidence: number): TrialsReport {
  const { specification, seeds, outcomes: ended, collapses: origins, largestErrors, reached } = all;
  const counts = zeros(outcomes);
  const collapsed = zeros(collapses);
  const failures: Failure[] = [];
  ended.forEach((outcome, index) => {
    counts[outcome]++;
    if (outcome === "success") return;
    const collapse = origins[index]!;
    if (collapse !== null) collapsed[collapse]++;
    if (failures.length < limits.failures) {
      failures.push({ seed: seeds[index]!, outcome, collapse, largestError: finite(largestErrors[index]!) });
    }
  });
  const trials = seeds.length;
  const successes = counts.success;
  const measure = reachableIn(judgedOf(specification));
  return {
    trials,
    successes,
    probability: successes / trials,
    interval: interval(method, successes, trials, confidence),
    outcomes: counts,
    collapses: collapsed,
    failures,
    failuresOmitted: trials - successes - failures.length,
    largestErrors: quantilesOf(largestErrors),
    reached: measure && { measure, ...quantilesOf(reached), otherCriterion: otherCriterionOf(all) },
    law: lawOf(specification) ?? null,
  };
}

function zeros<Name extends string>(table: Readonly<Record<Name, unknown>>): Record<Name, number> {
  return Object.fromEntries(Object.keys(table).map((name) => [name, 0])) as Record<Name, number>;
}

function quantilesOf(values: Float64Array): Quantiles {
  const names = Object.keys(quantileProbabilities);
  const found = quantiles(values.toSorted(), Object.values(quantileProbabilities));
  return Object.fromEntries(names.map((name, i) => [name, found[i]])) as Quantiles;
}
