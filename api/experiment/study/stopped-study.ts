import type { Specification } from "../../network/specification.ts";
import { interval } from "../../statistics/intervals.ts";
import { trainingCost } from "../cost/cost.ts";
import { type Progressive, runToEnd } from "./progress.ts";
import { reportTrials, type StudyReport } from "./study.ts";
import { seedsOf, type Tally, watchTrials } from "./trials.ts";

/** When a study has seen enough. */
export interface StopWhen {
  /** Half the width that its interval may have. */
  readonly halfWidth: number;
  /** Seeds after which it ends in any case. */
  readonly maximum: number;
}

/** Why a study ended. */
export const stopReasons = {
  precise: "The interval is as narrow as was asked for.",
  maximum: "The greatest number of seeds was reached before that.",
} as const;
export type StopReason = keyof typeof stopReasons;

export interface StoppedStudyReport extends StudyReport {
  readonly stopped: { readonly reason: StopReason /** Of its interval. */; readonly halfWidth: number };
  /** Multiply-adds of the seeds that were trained. */
  readonly work: number;
}

/** The interval that allows for stopping. */
export const STOPPED_INTERVAL = "confidence-sequence";

/**
 * After how many seeds the width is looked at next: after each of the first forty, and then whenever they have grown by
 * a twentieth.
 */
export function nextCheckpoint(trials: number): number {
  return trials + Math.max(1, Math.floor(trials / 20));
}

/**
 * How often the experiment trains, on seeds from `first` on until the interval is narrow enough. It is looked at after
 * the numbers of seeds that {@link nextCheckpoint} gives from 1 on, and after the greatest; since it is a confidence
 * sequence, looking and stopping takes nothing from its confidence.
 */
export function studyUntil(
  specification: Specification,
  first: number,
  stopWhen: StopWhen,
  confidence: number,
): StoppedStudyReport {
  return runToEnd(watchStudyUntil(specification, first, stopWhen, confidence));
}

/** {@link studyUntil}, to be watched. */
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
