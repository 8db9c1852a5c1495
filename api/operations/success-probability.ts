import { times, trainingCost } from "../experiment/cost/cost.ts";
import { stopDefaults, studyDefaults } from "../experiment/request/defaults.ts";
import { type ExperimentInput, type Published, published, resolve } from "../experiment/request/resolve.ts";
import { estimateOf } from "../experiment/study/interim-estimate.ts";
import { mapProgress, type Progressive } from "../experiment/study/progress.ts";
import {
  STOPPED_INTERVAL,
  type StoppedStudyReport,
  type StopWhen,
  watchStudyUntil,
} from "../experiment/study/stopped-study.ts";
import { type StudyReport, watchStudy } from "../experiment/study/study.ts";
import type { Seeds, Tally } from "../experiment/study/trials.ts";
import type { Specification } from "../network/specification.ts";
import type { IntervalMethod } from "../statistics/intervals.ts";
import { type Operation, type Plan, watchable } from "./operation.ts";

/** What a request may say about a study, besides what is studied. */
export interface StudyInput {
  readonly seeds?: Partial<Seeds>;
  readonly confidence?: number;
  readonly interval?: IntervalMethod;
}

export interface FullStudy {
  readonly seeds: Seeds;
  readonly confidence: number;
  readonly interval: IntervalMethod;
}

export interface SuccessProbabilityInput extends StudyInput {
  readonly experiment?: ExperimentInput;
  readonly stopWhen?: { readonly halfWidth: number; readonly maximum?: number };
}

interface FullCountedStudy extends FullStudy {
  readonly experiment: Published;
}

/** How many seeds it takes, `stopWhen` decides. */
interface FullStoppedStudy extends Omit<FullCountedStudy, "seeds"> {
  readonly seeds: Pick<Seeds, "first">;
  readonly stopWhen: StopWhen;
}

export type FullSuccessProbability = FullCountedStudy | FullStoppedStudy;
export type SuccessProbabilityResultBody = { readonly experiment: Published } & (
  | StudyReport
  | ({ readonly stopWhen: StopWhen } & StoppedStudyReport)
);

export const successProbability: Operation<
  SuccessProbabilityInput,
  FullSuccessProbability,
  SuccessProbabilityResultBody
> = {
  fill({ stopWhen, ...input }) {
    const experiment = published(resolve(input.experiment));
    const { seeds, confidence, interval } = fillStudy(input);
    if (stopWhen === undefined) return { experiment, seeds, confidence, interval };
    const { halfWidth, maximum = stopDefaults.maximum } = stopWhen;
    return {
      experiment,
      seeds: { first: seeds.first },
      confidence,
      interval: STOPPED_INTERVAL,
      stopWhen: { halfWidth, maximum },
    };
  },
  plan: (full) => ("stopWhen" in full ? planStopped(full) : planCounted(full)),
  write: (full) => full,
};

function planCounted({
  experiment: given,
  seeds: { first, count },
  confidence,
  interval,
}: FullCountedStudy): Plan<SuccessProbabilityResultBody> {
  const experiment = resolve(given);
  return watchable(costOf(experiment, count, "seeds.count"), () =>
    watched(experiment, confidence, watchStudy(experiment, { first, count }, interval, confidence)),
  );
}

function planStopped({
  experiment: given,
  seeds: { first },
  confidence,
  stopWhen: { halfWidth, maximum },
}: FullStoppedStudy): Plan<SuccessProbabilityResultBody> {
  const experiment = resolve(given);
  const stopWhen = { halfWidth, maximum };
  return watchable(costOf(experiment, maximum, "stopWhen.maximum"), function* () {
    const { experiment: shown, ...report } = yield* watched(
      experiment,
      confidence,
      watchStudyUntil(experiment, first, stopWhen, confidence),
    );
    return { experiment: shown, stopWhen, ...report };
  });
}

function costOf(experiment: Specification, seeds: number, field: string) {
  const each = trainingCost(experiment);
  return { ...times(seeds, each), reducible: { field, each: each.milliseconds } };
}

/** A study of `experiment` with that experiment in its report, and estimates of its probability on the way. */
function* watched<Report extends StudyReport>(
  experiment: Specification,
  confidence: number,
  study: Progressive<Tally, Report>,
) {
  const report = yield* mapProgress(study, (tally) => () => estimateOf(tally, confidence));
  return { experiment: published(experiment), ...report };
}

export function fillStudy({
  seeds,
  confidence = studyDefaults.confidence,
  interval = studyDefaults.interval,
}: StudyInput): FullStudy {
  return {
    seeds: { first: seeds?.first ?? studyDefaults.first, count: seeds?.count ?? studyDefaults.count },
    confidence,
    interval,
  };
}
