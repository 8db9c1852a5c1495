import type { Collapse } from "../../diagnosis/collapse.ts";
import { judgedOf } from "../../diagnosis/judged.ts";
import type { Outcome } from "../../diagnosis/outcome.ts";
import { type Reachable, reachableIn } from "../../diagnosis/reached.ts";
import type { Specification } from "../../network/specification.ts";
import { type Interval, type IntervalMethod, interval } from "../../statistics/intervals.ts";
import {
  type Bounds,
  countFrom,
  isExact,
  type Multiset,
  quantileBounds,
  resolutionOf,
} from "../../statistics/multiset.ts";
import type { Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import type { Finite } from "../run/finite.ts";
import { type Law, lawOf } from "./law.ts";
import { boundsToCount, type OtherCriterion, otherCriterionOf } from "./other-criterion.ts";
import { type Failure, summarize, type TrialsSummary } from "./summary.ts";
import type { Seeds, Tally, Trials } from "./trials.ts";
import { watchSummary } from "./watch-summary.ts";

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
type QuantileName = keyof typeof quantileProbabilities;

/** Quantiles; null if an infinite number enters one, or if it is known within bounds only. */
export type Quantiles = Readonly<Record<QuantileName, Finite>> & {
  /** How far the ends of the bounds are apart at most, as a fraction: absent if the quantiles are exact. */
  readonly resolution?: number;
  readonly bounds?: Readonly<Record<QuantileName, Bounds | null>>;
};

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
  const { summary } = yield* watchSummary(specification, seeds);
  return { seeds, ...reportSummary(specification, summary, method, confidence) };
}

/** Summarizes trials of at least one seed. */
export function reportTrials(trials: Trials, method: IntervalMethod, confidence: number): TrialsReport {
  return reportSummary(trials.specification, summarize(trials), method, confidence);
}

/** Reports the summary of at least one seed. */
export function reportSummary(
  specification: Specification,
  summary: TrialsSummary,
  method: IntervalMethod,
  confidence: number,
): TrialsReport {
  const { trials, outcomes, collapses, failures } = summary;
  const successes = outcomes.success;
  const measure = reachableIn(judgedOf(specification));
  return {
    trials,
    successes,
    probability: successes / trials,
    interval: interval(method, successes, trials, confidence),
    outcomes,
    collapses,
    failures,
    failuresOmitted: trials - successes - failures.length,
    largestErrors: quantilesOf(summary.largestErrors),
    reached: measure && {
      measure,
      ...quantilesOf(summary.reached),
      otherCriterion: otherCriterionOf(specification, {
        trials,
        successes,
        meeting: meetingIn(specification, summary),
      }),
    },
    law: lawOf(specification) ?? null,
  };
}

/** How many runs reached a bound: of coarse numbers, those that were counted one by one. */
function meetingIn(specification: Specification, { reached, meeting }: TrialsSummary): (bound: number) => number {
  if (isExact(reached)) return (bound) => countFrom(reached, bound);
  const bounds = boundsToCount(specification);
  return (bound) => meeting[bounds.indexOf(bound)]!;
}

const quantileNames = Object.keys(quantileProbabilities) as QuantileName[];

function quantilesOf(multiset: Multiset): Quantiles {
  const found = quantileBounds(multiset, Object.values(quantileProbabilities));
  const named = <Value>(of: (bounds: Bounds | null) => Value) =>
    Object.fromEntries(quantileNames.map((name, index) => [name, of(found[index]!)])) as Record<QuantileName, Value>;
  if (isExact(multiset)) return named((bounds) => bounds && bounds.low);
  return { ...named(() => null), resolution: resolutionOf(multiset), bounds: named((bounds) => bounds) };
}
