import type { Symptom } from "../finding.ts";
import { againstShortness } from "../remedies.ts";
import { counted, say } from "../words.ts";

function wanted(tolerance: number | null): string {
  return tolerance === null ? ", and the criterion is not met" : `, and less than ${say(tolerance)} was wanted`;
}

function progress(before: number, after: number, epoch: number): string {
  if (epoch === 0) return `The loss is ${say(before)}; nothing has been trained yet.`;
  if (before === after) return `The loss stayed at ${say(before)} through ${counted(epoch, "epoch")}: no update changed it.`;
  return `The loss went from ${say(before)} to ${say(after)} in ${counted(epoch, "epoch")}.`;
}

/** Neither collapsed nor diverged, and not there yet. */
export const criterionUnmet: Symptom = {
  summary: "The run is finite and not constant, but an error is still outside the tolerance.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2",
  find({ run }) {
    if (run?.judgement.outcome !== "not-yet") return [];
    const { before, after, judgement, specification, epoch } = run;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: [after.worstSample] },
        since: null,
        evidence: [{ quantity: "largest error", value: after.largestError, threshold: judgement.tolerance }],
        headline: `After ${counted(epoch, "epoch")} the largest error is ${say(after.largestError)}${wanted(judgement.tolerance)}.`,
        explanation:
          `Sample ${after.worstSample + 1} is furthest from its target. ${progress(before.loss, after.loss, epoch)}`,
        remedies: after.loss < before.loss ? againstShortness(specification) : [],
      },
    ];
  },
};
