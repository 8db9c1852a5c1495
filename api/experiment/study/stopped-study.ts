import type { Specification } from "../../network/specification.ts";
import type { Interval } from "../../statistics/intervals.ts";
import type { Progressive } from "../../steps/progress.ts";
import { runToEnd } from "../../steps/steps.ts";
import { trainingWork } from "../cost/cost.ts";
import { expectedSeeds, LEEWAY } from "./expected-seeds.ts";
import { halfWidthOf, looksBelow, type StoppingMethod, type StopWhen, stoppingRule } from "./stop-when.ts";
import { reportSummary, type StudyReport } from "./study.ts";
import type { Tally } from "./trials.ts";
import { watchSummary } from "./watch-summary.ts";

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
  /** Why it stopped, the half-width of its interval, and the level of the intervals that decide, if they have one. */
  readonly stopped: { readonly reason: StopReason; readonly halfWidth: number; readonly level: number | null };
  /** Multiply-adds of training its seeds. */
  readonly work: number;
}

/**
 * Estimates how often the experiment succeeds, on seeds from `first` on, until the interval is narrow enough. The width
 * is checked at the numbers of seeds of {@link looksBelow}. Checking and stopping do not reduce the
 * confidence: where the study ends before it is precise, its interval is the confidence sequence, whatever the method.
 */
export function studyUntil(
  specification: Specification,
  first: number,
  stopWhen: StopWhen,
  method: StoppingMethod,
  confidence: number,
): StoppedStudyReport {
  return runToEnd(watchStudyUntil(specification, first, stopWhen, method, confidence));
}

/** {@link studyUntil} in steps that report progress. `expected` is what {@link expectedSeeds} gives. */
export function* watchStudyUntil(
  specification: Specification,
  first: number,
  { halfWidth, maximum }: StopWhen,
  method: StoppingMethod,
  confidence: number,
  expected = expectedSeeds(specification, first, { halfWidth, maximum }, method, confidence),
): Progressive<Tally, StoppedStudyReport> {
  const count = Math.min(maximum, Math.ceil(LEEWAY * expected));
  const rule = stoppingRule(halfWidth, method, confidence);
  let precise: Interval | undefined;
  const { summary } = yield* watchSummary(
    specification,
    { first, count },
    {
      looks: looksBelow(count + 1),
      isOver(tally) {
        precise = rule.precise(tally);
        return precise !== undefined;
      },
    },
  );
  const report = reportSummary(specification, summary, "confidence-sequence", confidence);
  const reported = precise ?? report.interval;
  const reached = halfWidthOf(reported);
  const reason = reached <= halfWidth ? "precise" : report.trials < maximum ? "expectation" : "maximum";
  return {
    seeds: { first, count: report.trials },
    stopped: { reason, halfWidth: reached, level: rule.level },
    ...report,
    interval: reported,
    work: report.trials * trainingWork(specification),
  };
}
