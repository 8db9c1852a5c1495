import { type Cost, plus, sharedCost, stoppingCost, times, trialPricer } from "../../experiment/cost/cost.ts";
import type { Plan } from "../../experiment/plan.ts";
import { check } from "../../experiment/request/check.ts";
import { checkSeed } from "../../experiment/request/check-generator.ts";
import { stopDefaults } from "../../experiment/request/defaults.ts";
import { type Published, published, resolve } from "../../experiment/request/resolve.ts";
import { expectedSeeds, LEEWAY } from "../../experiment/study/expected-seeds.ts";
import { estimateOf } from "../../experiment/study/interim-estimate.ts";
import {
  defaultStoppingMethod,
  type StoppingMethod,
  type StopWhen,
  stoppingMethods,
} from "../../experiment/study/stop-when.ts";
import { watchStudyUntil } from "../../experiment/study/stopped-study.ts";
import { type StudyReport, watchStudy } from "../../experiment/study/study.ts";
import type { Seeds, Tally } from "../../experiment/study/trials.ts";
import { planTrials } from "../../experiment/study/trials-plan.ts";
import type { Specification } from "../../network/specification.ts";
import { type Fault, prefixPath } from "../../schemas/refine.ts";
import { checkSeeds } from "../../schemas/study.ts";
import { calibrated } from "../../statistics/fixed-width.ts";
import { mapProgress, type Progressive } from "../../steps/progress.ts";
import { describe, filled, type ReportFor } from "../operation.ts";
import { checkStudy, type FullStudy, fillStudy, type StudyInput, studyOf } from "../study.ts";
import { SuccessProbabilityEstimate, SuccessProbabilityRequest, SuccessProbabilityResult } from "./schema.ts";

interface FullCountedStudy extends FullStudy {
  readonly experiment: Published;
}

/** `stopWhen` determines the number of seeds. */
interface FullStoppedStudy extends Omit<FullCountedStudy, "seeds" | "interval"> {
  readonly seeds: Pick<Seeds, "first">;
  readonly interval: StoppingMethod;
  readonly stopWhen: StopWhen;
}

export type FullSuccessProbability = FullCountedStudy | FullStoppedStudy;
type Report = ReportFor<typeof SuccessProbabilityResult>;

/** Takes a little more than one slice, so that its stream has an estimate. */
const slow = { network: { layers: [{ units: 64, activation: "elu" }, { units: 1 }] } };

export const successProbability = describe({
  name: "success-probability",
  summary: "Measure how often it trains",
  description:
    "Trains the experiment from many seeds. Reports the probability of success with an interval, how the runs ended, " +
    "the seeds that failed, quantiles of the largest error and, for the default experiment with any number of hidden " +
    "units, the exact probability.",
  question: "How often does it train?",
  gives: "a probability with its confidence interval, and the seeds that fail",
  response: "The study.",
  request: SuccessProbabilityRequest,
  result: SuccessProbabilityResult,
  estimate: SuccessProbabilityEstimate,
  isStudy: true,
  examples: {
    requests: [
      {
        name: "default",
        summary: "The default experiment",
        body: { seeds: { first: 0, count: 20 } },
      },
      {
        name: "elu",
        summary: "The same points with ELU units, and a Clopper–Pearson interval",
        body: { experiment: slow, seeds: { first: 0, count: 30 }, interval: "clopper-pearson" },
      },
      {
        name: "precise",
        summary: "As many runs as it takes for a confidence interval no wider than 0.5",
        body: { stopWhen: { halfWidth: 0.25, maximum: 1000 } },
      },
    ],
    streamed: "elu",
    look: {
      name: "study",
      code: "console.log(study.probability, study.interval);",
      eventData: "data.probability",
    },
  },
  fill({ experiment, stopWhen: stop, ...input }) {
    const specification = resolve(experiment);
    const { seeds, ...study } = fillStudy(input);
    if (stop === undefined) {
      return filled(
        checkStudy("experiment", specification, seeds),
        (): FullSuccessProbability => ({ experiment: published(specification), seeds, ...study }),
      );
    }
    const stopWhen = { halfWidth: stop.halfWidth, maximum: stop.maximum ?? stopDefaults.maximum };
    const usual = defaultStoppingMethod(stop.halfWidth, study.confidence);
    return filled(
      checkStopped(specification, seeds.first, stopWhen.maximum, input, usual),
      (): FullSuccessProbability => ({
        experiment: published(specification),
        seeds: { first: seeds.first },
        ...study,
        interval: (input.interval as StoppingMethod | undefined) ?? usual,
        stopWhen,
      }),
    );
  },
  plan: (full): Plan<Report> => ("stopWhen" in full ? planStopped(full) : planCounted(full)),
  write: (full) => full as never,
  requestsOf({ experiment, stopWhen, stopped, ...study }) {
    const { seeds, confidence, interval } = studyOf(study);
    if (!stopWhen) return [{ experiment, seeds, confidence, interval }];
    const method: StoppingMethod = stopped?.level ? "clopper-pearson" : "confidence-sequence";
    return [{ experiment, seeds: { first: seeds.first }, confidence, interval: method, stopWhen }];
  },
});

/** With `stopWhen`, the request may set neither the number of seeds nor an interval that stopping makes invalid. */
function checkStopped(
  specification: Specification,
  first: number,
  maximum: number,
  { seeds, interval }: StudyInput,
  usual: StoppingMethod,
): Fault[] {
  const path = ["stopWhen", "maximum"];
  return [
    ...prefixPath("experiment", check(specification)),
    ...checkSeeds({ first, count: maximum }).map(({ detail }) => ({ path, detail })),
    ...checkSeed(specification, first + maximum - 1, path),
    ...(seeds?.count === undefined
      ? []
      : [
          {
            path: ["seeds", "count"],
            detail: "stopWhen determines the number of seeds; omit count, or set /stopWhen/maximum instead.",
          },
        ]),
    ...intervalFaults(interval, usual),
  ];
}

function intervalFaults(interval: StudyInput["interval"], usual: StoppingMethod): Fault[] {
  const fault = (detail: string) => [{ path: ["interval"], detail: `${detail}, or omit this field.` }];
  const names = stoppingMethods.map((method) => JSON.stringify(method));
  if (interval === undefined || interval === "confidence-sequence") return [];
  if (interval !== "clopper-pearson") return fault(`With stopWhen, only ${names.join(" and ")} stay valid; use one`);
  if (usual === "clopper-pearson") return [];
  return fault(
    `With stopWhen, "clopper-pearson" is for half-widths from ${calibrated.halfWidth} on and confidences up to ` +
      `${calibrated.confidence}; use "confidence-sequence"`,
  );
}

function planCounted({
  experiment: full,
  seeds: { first, count },
  confidence,
  interval,
}: FullCountedStudy): Plan<Report> {
  const experiment = resolve(full);
  return planTrials([experiment], { first, count }, () =>
    withEstimates(experiment, confidence, watchStudy(experiment, { first, count }, interval, confidence)),
  );
}

function planStopped({
  experiment: full,
  seeds: { first },
  confidence,
  interval,
  stopWhen: { halfWidth, maximum },
}: FullStoppedStudy): Plan<Report> {
  const experiment = resolve(full);
  const stopWhen = { halfWidth, maximum };
  const costOf = pricerOf(experiment);
  const fixed = stoppingCost().milliseconds;
  // Only when it is needed: a stored result needs no pilot.
  let seeds: number | undefined;
  const expected = () => (seeds ??= expectedSeeds(experiment, first, stopWhen, interval, confidence));
  return {
    get work() {
      return costOf(Math.min(maximum, Math.ceil(LEEWAY * expected()))).work;
    },
    get milliseconds() {
      return fixed + costOf(expected()).milliseconds;
    },
    get reducible() {
      return {
        field: "stopWhen.maximum",
        each: costOf(maximum).milliseconds / maximum,
        fixed,
        milliseconds: (seeds: number) => fixed + costOf(seeds).milliseconds,
      };
    },
    *run() {
      const study = watchStudyUntil(experiment, first, stopWhen, interval, confidence, expected());
      const { experiment: published, ...report } = yield* withEstimates(experiment, confidence, study);
      return { experiment: published, stopWhen, ...report };
    },
  };
}

/** The cost of a study by its number of seeds. */
function pricerOf(experiment: Specification): (seeds: number) => Cost {
  const costOfEach = trialPricer(experiment);
  const shared = sharedCost(experiment);
  return (seeds) => plus(shared, times(seeds, costOfEach(seeds)));
}

/** A study with its experiment in the report, and interim estimates of its probability. */
function* withEstimates<Report extends StudyReport>(
  experiment: Specification,
  confidence: number,
  study: Progressive<Tally, Report>,
) {
  const report = yield* mapProgress(study, (tally) => () => estimateOf(tally, confidence));
  return { experiment: published(experiment), ...report };
}
