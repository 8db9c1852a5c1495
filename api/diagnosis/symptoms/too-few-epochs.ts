import { counted, list, percent, say, sentence } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { moreUpdates } from "../actions/updates.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
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

/** A run that was still improving when it ended. */
export const tooFewEpochs: Symptom = {
  summary: "The loss was still falling steadily when the run ended without meeting its criterion.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.1.3",
  thresholds,
  find({ run }) {
    if (run === null || !isFalling(run)) return [];
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
        remedies: propose(run.specification, [
          ...(run.stopped ? [["more-patience", 10] as const] : []),
          ["more-epochs", 10],
          ...(run.measures.progress.updates < FEW_UPDATES ? [["more-epochs", 100] as const] : []),
          ...moreUpdates(run.specification),
          ["momentum", 0.9],
        ]),
      },
    ];
  },
};

/** Whether the loss still falls steadily when a run ends that neither succeeds, diverges, nor rests against decay. */
export function isFalling(run: RunCase): boolean {
  const { trend } = run.measures;
  if (!fellShort(run) || trend === null || isHeldByDecay(run)) return false;
  return trend.fall > thresholds.fall.value && trend.downhill >= thresholds.downhill.value;
}
