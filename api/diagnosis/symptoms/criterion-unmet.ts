import { counted, list, say } from "../../prose/prose.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { standing } from "../standing.ts";

/** Neither collapsed nor diverged, and not there yet. */
export const criterionUnmet: Symptom = {
  summary: "The run is finite and not constant, but does not meet its criteria.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2",
  thresholds: {},
  find({ run }) {
    if (run?.judgement.outcome !== "not-yet") return [];
    const { after, judgement, epoch } = run;
    const unmet = judgement.appraisals.filter(({ holds }) => !holds);
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: [after.worstSample] },
        since: null,
        evidence: unmet.map(({ noun, value, bound }) => ({
          quantity: noun,
          value: Number.isFinite(value) ? value : null,
          threshold: bound,
        })),
        headline: `After ${counted(epoch, "epoch")} ${list(unmet.map(standing))}.`,
        explanation: `Sample ${after.worstSample + 1} is furthest from its target. ${progress(run)}`,
        remedies: [],
      },
    ];
  },
};

/** How the loss went over the run. */
export function progress({ before, after, epoch }: RunCase): string {
  if (epoch === 0) return `The loss is ${say(before.loss)}; nothing has been trained yet.`;
  if (say(before.loss) === say(after.loss))
    return `The loss is ${say(before.loss)} after ${counted(epoch, "epoch")} as it was before.`;
  return `The loss went from ${say(before.loss)} to ${say(after.loss)} in ${counted(epoch, "epoch")}.`;
}
