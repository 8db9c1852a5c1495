import type { Specification } from "../../network/specification.ts";
import type { Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import { trainingCost } from "../cost/cost.ts";
import { expectedSeeds, LEEWAY } from "./expected-seeds.ts";
import { halfWidthOf, nextCheckpoint, STOPPED_INTERVAL, type StopWhen } from "./stop-when.ts";
import { reportTrials, type StudyReport } from "./study.ts";
import { seedsOf, type Tally, watchTrials } from "./trials.ts";

/** Why a study stopped. */
export const stopReasons = {
  precise: "The interval is as narrow as requested.",
  maximum: "The study reached its maximum number of seeds first.",
  expectation:
    `The study took ${LEEWAY} times the seeds that it was expected to take. ` +
    "To go on, set the number of seeds instead.",
} as const;
export type StopReason = keyof typeof stopReasons;

export interface StoppedStudyReport extends StudyReport {
  /** Why it stopped, and the half-width of its interval. */
  readonly stopped: { readonly reason: StopReason; readonly halfWidth: number };
  /** Multiply-adds of training its seeds. */
  readonly work: number;
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

/** {@link studyUntil} in steps that report progress. `expected` is what {@link expectedSeeds} gives. */
export function* watchStudyUntil(
  specification: Specification,
  first: number,
  { halfWidth, maximum }: StopWhen,
  confidence: number,
  expected = expectedSeeds(specification, first, { halfWidth, maximum }, confidence),
): Progressive<Tally, StoppedStudyReport> {
  const count = Math.min(maximum, Math.ceil(LEEWAY * expected));
  let checkpoint = 1;
  const trials = yield* watchTrials(specification, seedsOf({ first, count }), (tally) => {
    if (tally.trials < checkpoint) return false;
    checkpoint = nextCheckpoint(checkpoint);
    return halfWidthOf(tally, confidence) <= halfWidth;
  });
  const report = reportTrials(trials, STOPPED_INTERVAL, confidence);
  const reached = halfWidthOf(report, confidence);
  const reason = reached <= halfWidth ? "precise" : report.trials < maximum ? "expectation" : "maximum";
  return {
    seeds: { first, count: report.trials },
    stopped: { reason, halfWidth: reached },
    ...report,
    work: report.trials * trainingCost(specification).work,
  };
}
