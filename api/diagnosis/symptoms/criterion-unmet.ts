import { counted, list, say } from "../../prose/prose.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { isJudgedOnValidation } from "../judged.ts";

/** The run neither collapsed nor diverged, but misses its criterion. */
export const criterionUnmet: Symptom = {
  summary: "The outputs are finite and not constant, but the run does not meet its success criteria.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2",
  thresholds: {},
  find({ run }) {
    if (run?.judgement.outcome !== "not-yet") return [];
    const { after, judgement, epoch } = run;
    const onValidation = isJudgedOnValidation(run.specification);
    const unmet = judgement.appraisals.filter(({ holds }) => !holds);
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: onValidation ? null : [after.worstSample] },
        since: null,
        evidence: unmet.map(({ noun, value, bound }) => ({
          quantity: noun,
          value: Number.isFinite(value) ? value : null,
          threshold: bound,
        })),
        headline: `After ${counted(epoch, "epoch")}, ${list(unmet.map(appraisalText))}.`,
        explanation: onValidation
          ? `The loss on the samples for validation is ${say(judgement.judged.loss)}. On those to train on: ${lossChange(run)}`
          : `Sample ${after.worstSample + 1} has the largest error. ${lossChange(run)}`,
        remedies: [],
      },
    ];
  },
};

/** A sentence that compares the loss after the run with the loss before it. */
export function lossChange({ before, after, epoch }: RunCase): string {
  if (epoch === 0) return `The loss is ${say(before.loss)}; training has not started.`;
  if (say(before.loss) === say(after.loss))
    return `After ${counted(epoch, "epoch")} the loss is still ${say(before.loss)}, as before training.`;
  return `The loss went from ${say(before.loss)} to ${say(after.loss)} in ${counted(epoch, "epoch")}.`;
}
