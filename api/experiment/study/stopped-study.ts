import type { Specification } from "../../network/specification.ts";
import { interval } from "../../statistics/intervals.ts";
import type { Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import { trainingCost } from "../cost/cost.ts";
import { reportTrials, type StudyReport } from "./study.ts";
import { seedsOf, type Tally, watchTrials } from "./trials.ts";

/** When a study stops. */
export interface StopWhen {
  /** The largest half-width of its interval. */
  readonly halfWidth: number;
  /** The number of seeds after which it stops in any case. */
  readonly maximum: number;
}

/** Why a study stopped. */
export const stopReasons = {
  precise: "The interval is as narrow as requested.",
  maximum: "The study reached its maximum number of seeds first.",
} as const;
export type StopReason = keyof typeof stopReasons;

export interface StoppedStudyReport extends StudyReport {
  /** Why it stopped, and the half-width of its interval. */
  readonly stopped: { readonly reason: StopReason; readonly halfWidth: number };
  /** Multiply-adds of training its seeds. */
  readonly work: number;
}

/** The interval method that remains valid when a study stops early. */
export const STOPPED_INTERVAL = "confidence-sequence";

/**
 * The number of seeds at which the width is checked next: at each of the first forty, then whenever the number has
 * grown by a twentieth.
 */
export function nextCheckpoint(trials: number): number {
  return trials + Math.max(1, Math.floor(trials / 20));
}

/**
 * Estimates how often the experiment succeeds, on seeds from `first` on, until the interval is narrow enough. The width
 * is checked at the numbers of seeds that {@link nextCheckpoint} gives from 1 on, and at the maximum. The interval is a
 * confidence sequence, so checking and stopping do not reduce its confidence.
 */
export function studyUntil(
  specification: Specification,
  first: number,
  stopWhen: StopWhen,
  confidence: number,
): StoppedStudyReport {
  return runToEnd(watchStudyUntil(specification, first, stopWhen, confidence));
}

/** {@link studyUntil} in steps that report progress. */
export function* watchStudyUntil(
  specification: Specification,
  first: number,
  { halfWidth, maximum }: StopWhen,
  confidence: number,
): Progressive<Tally, StoppedStudyReport> {
  const widthOf = ({ successes, trials }: Tally) => {
    const { low, high } = interval(STOPPED_INTERVAL, successes, trials, confidence);
    return (high - low) / 2;
  };
  let checkpoint = 1;
  const trials = yield* watchTrials(specification, seedsOf({ first, count: maximum }), (tally) => {
    if (tally.trials < checkpoint) return false;
    checkpoint = nextCheckpoint(checkpoint);
    return widthOf(tally) <= halfWidth;
  });
  const report = reportTrials(trials, STOPPED_INTERVAL, confidence);
  const reached = widthOf(report);
  return {
    seeds: { first, count: report.trials },
    stopped: { reason: reached <= halfWidth ? "precise" : "maximum", halfWidth: reached },
    ...report,
    work: report.trials * trainingCost(specification).work,
  };
}
