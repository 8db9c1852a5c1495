import { counted, list, say } from "../../prose/prose.ts";
import { appraisalEvidence } from "../appraisal-evidence.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { EndCase, RunCase, Symptom } from "../finding.ts";
import { isJudgedOnValidation } from "../judged.ts";

/** The run neither collapsed nor diverged, but misses its criterion. */
export const criterionUnmet: Symptom = {
  summary: "The outputs are finite and not constant, but the run does not meet its success criteria.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2",
  thresholds: {},
  find({ end, run }) {
    if (end?.judgement.outcome !== "not-yet") return [];
    const { after, judgement } = end;
    const onValidation = isJudgedOnValidation(end.specification);
    const unmet = judgement.appraisals.filter(({ holds }) => !holds);
    // Of samples that contradict one another, data-conflict says it.
    const impossible =
      end.measures.conflicts.length === 0 ? end.measures.bestOfAnyFunction.filter(({ holds }) => !holds) : [];
    return [
      {
        severity: impossible.length > 0 ? "fatal" : "warning",
        ...(impossible.length > 0 ? { certain: true as const } : {}),
        where: { layer: null, units: null, samples: onValidation ? null : [after.worstSample] },
        since: null,
        evidence: [
          ...unmet.map((appraisal) => appraisalEvidence(appraisal)),
          ...impossible.map(({ noun, value, bound }) => ({
            quantity: `best possible ${noun} of any function`,
            value,
            threshold: bound,
          })),
        ],
        headline:
          impossible.length > 0
            ? `No network can meet the criterion: even if every output is the best for its target, ${list(impossible.map(appraisalText))}.`
            : `${run ? `After ${counted(run.epoch, "epoch")}` : "With these parameters"}, ${list(unmet.map(appraisalText))}.`,
        explanation: onValidation
          ? `The loss on the samples for validation is ${say(judgement.judged.loss)}. On those to train on: ${lossText(end, run)}`
          : `Sample ${after.worstSample + 1} has the largest error. ${lossText(end, run)}`,
        remedies: [],
      },
    ];
  },
};

function lossText({ after }: EndCase, run: RunCase | null): string {
  return run ? lossChange(run) : `The loss is ${say(after.loss)}.`;
}

/** A sentence that compares the loss after the run with the loss before it. */
export function lossChange({ before, after, epoch }: RunCase): string {
  if (epoch === 0) return `The loss is ${say(before.loss)}; training has not started.`;
  if (say(before.loss) === say(after.loss))
    return `After ${counted(epoch, "epoch")} the loss is still ${say(before.loss)}, as before training.`;
  return `The loss went from ${say(before.loss)} to ${say(after.loss)} in ${counted(epoch, "epoch")}.`;
}
