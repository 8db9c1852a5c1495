import { counted, list, percent, say, sentence } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";
import type { RunMeasures } from "../measures/run-measures.ts";
import { projectedEpoch, type Trend } from "../measures/trend.ts";
import { fellShort } from "../outcome.ts";
import { standing } from "../standing.ts";
import { isHeldByDecay } from "./weight-decay-too-strong.ts";

const thresholds = {
  downhill: {
    value: 0.6,
    summary:
      "The share of steps between points of the last quarter in which the loss fell: noise alone makes it a half.",
  },
  fall: {
    value: 1e-6,
    summary: "The fall of the loss over the last quarter, as a share of its value: below it the loss has settled.",
  },
} as const;

/** Ten times as many updates as fewer than these are few still. */
const FEW_UPDATES = 100;

/** A run that was on its way when it ended. */
export const tooFewEpochs: Symptom = {
  summary: "The loss was still falling steadily when the run ended short of its criterion.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.1.3",
  thresholds,
  find({ run }) {
    if (run === null || !isFalling(run)) return [];
    const trend = run.measures.trend!;
    const unmet = run.judgement.appraisals.filter(({ holds }) => !holds);
    const projected = projection(run, trend);
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "fall of the loss over the last quarter of the run",
            value: trend.fall,
            threshold: thresholds.fall.value,
          },
          ...(projected === null
            ? []
            : [{ quantity: "epochs until the criterion holds, at this pace", value: projected, threshold: run.epoch }]),
        ],
        headline: `The run was still on its way after ${counted(run.epoch, "epoch")}.`,
        explanation:
          `${sentence(list(unmet.map(standing)))}. Over the last quarter the loss fell by ${percent(trend.fall)}, to ${say(run.after.loss)}, in ${percent(trend.downhill)} of the steps from one measurement to the next. ` +
          (projected === null
            ? "Where it would come to rest cannot be told from here."
            : `At this pace the criterion holds after about ${say(projected)} epochs.`),
        remedies: propose(
          run.specification,
          run.measures.headway.updates < FEW_UPDATES
            ? [
                ["more-epochs", 10],
                ["more-epochs", 100],
              ]
            : [["more-epochs", 10]],
        ),
      },
    ];
  },
};

/** Whether the loss falls steadily to the end of a run that is neither there nor broken, nor at rest against decay. */
export function isFalling(run: RunCase): boolean {
  const { trend } = run.measures;
  if (!fellShort(run) || trend === null || isHeldByDecay(run)) return false;
  return trend.fall > thresholds.fall.value && trend.downhill >= thresholds.downhill.value;
}

/** Whether some criterion is known to be met by no parameters: then there is no epoch at which it holds. */
function isOutOfReach({ bestOfData, bestOfRange, bestOfLogits, missedByEveryLine }: RunMeasures): boolean {
  return missedByEveryLine.length > 0 || [...bestOfData, ...bestOfRange, ...bestOfLogits].some(({ holds }) => !holds);
}

/**
 * Where the criterion is one about the loss or the largest error, the epoch at which it holds if the loss goes on as it
 * does.
 */
function projection(
  { judgement: { appraisals }, specification: { loss }, after, measures }: RunCase,
  trend: Trend,
): number | null {
  const [only] = appraisals;
  if (isOutOfReach(measures)) return null;
  if (appraisals.length !== 1 || only === undefined) return null;
  if (only.name === "lossBelow") return projectedEpoch(trend, after.loss, only.bound);
  // A squared error of one output falls as 1 − R² does.
  if (only.name === "rSquaredAtLeast" && loss.name === "mse")
    return projectedEpoch(trend, 1 - only.value, 1 - only.bound);
  return null;
}
