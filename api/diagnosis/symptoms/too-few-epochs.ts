import { counted, list, percent, say, sentence } from "../../prose/prose.ts";
import { propose, type Remedy } from "../actions/remedy.ts";
import { moreUpdates } from "../actions/updates.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { Found, RunCase, Symptom } from "../finding.ts";
import { MIN_STEPS } from "../measures/trend.ts";
import { fellShort } from "../outcome.ts";
import { lossChange } from "./criterion-unmet.ts";
import { isHeldByDecay } from "./weight-decay-too-strong.ts";

const thresholds = {
  downhill: {
    value: 0.6,
    summary:
      "The fraction of steps between measurements in the last quarter in which the loss fell: " +
      "noise alone gives a half.",
  },
  fall: {
    value: 1e-6,
    summary:
      "How much the loss fell over the last quarter, as a fraction of its value: below it, the loss has settled.",
  },
} as const;

/** With fewer updates than this, ten times as many may still be too few. */
const FEW_UPDATES = 100;
/** Most small networks that learn at all have learned after so many. */
const MANY_UPDATES = 10_000;

/** A run that was still improving when it ended. */
export const tooFewEpochs: Symptom = {
  summary: "The loss was still falling steadily when the run ended without meeting its criterion.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.1.3",
  thresholds,
  find({ run }) {
    if (run === null) return [];
    if (isTooShort(run)) return [tooShort(run)];
    if (!isFalling(run)) return [];
    const trend = run.measures.trend!;
    const unmet = run.judgement.appraisals.filter(({ holds }) => !holds);
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
        ],
        headline: run.stopped
          ? `Early stopping ended the run while its loss was still falling; it has that of epoch ${run.epoch}.`
          : `The run was still improving after ${counted(run.epoch, "epoch")}.`,
        explanation:
          `${sentence(list(unmet.map(appraisalText)))}. ` +
          `Over the last quarter the loss fell by ${percent(trend.fall)}, to ${say(run.after.loss)}; ` +
          `it fell in ${percent(trend.downhill)} of the steps from one measurement to the next.`,
        remedies: longer(run, run.measures.progress.updates < FEW_UPDATES),
      },
    ];
  },
};

/** Whether so few epochs fell short that they show no trend, and the loss only fell. */
function isTooShort(run: RunCase): boolean {
  const { loss } = run.measures.curves;
  if (!fellShort(run) || run.measures.trend !== null || loss.length > MIN_STEPS || isHeldByDecay(run)) return false;
  return (
    loss.length > 1 &&
    loss.slice(1).every((value, index) => value < loss[index]!) &&
    fallOf(run) > thresholds.fall.value
  );
}

/** The fall of the loss over the whole run, as a fraction of its value before. */
function fallOf({ before, after }: RunCase): number {
  return (before.loss - after.loss) / before.loss;
}

function tooShort(run: RunCase): Found {
  const epochs = counted(run.epoch, "epoch");
  return {
    severity: "warning",
    where: { layer: null, units: null, samples: null },
    since: null,
    evidence: [{ quantity: "fall of the loss over the run", value: fallOf(run), threshold: thresholds.fall.value }],
    headline: `The run ended after ${epochs}, before its loss could settle.`,
    explanation: `${lossChange(run)} So few epochs show no end of the fall.`,
    remedies: longer(run, true),
  };
}

function longer({ specification, stopped, measures: { progress } }: RunCase, muchLonger: boolean): Remedy[] {
  // One significant digit: the number of updates that a run needs is a guess.
  const factor = muchLonger ? Number((MANY_UPDATES / progress.updates).toPrecision(1)) : 0;
  return propose(specification, [
    ...(stopped ? [["more-patience", 10] as const] : []),
    ["more-epochs", 10],
    ...(muchLonger ? [["more-epochs", 100] as const] : []),
    ...(factor > 100 ? [["more-epochs", factor] as const] : []),
    ...moreUpdates(specification),
    ["momentum", 0.9],
  ]);
}

/** Whether the loss still falls steadily when a run ends that neither succeeds, diverges, nor rests against decay. */
export function isFalling(run: RunCase): boolean {
  const { trend } = run.measures;
  if (!fellShort(run) || trend === null || isHeldByDecay(run)) return false;
  return trend.fall > thresholds.fall.value && trend.downhill >= thresholds.downhill.value;
}
