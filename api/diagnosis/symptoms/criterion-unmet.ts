import type { Symptom } from "../finding.ts";
import { againstShortness } from "../remedies.ts";
import { say } from "../words.ts";

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
        headline: `After ${epoch} epochs the largest error is ${say(after.largestError)}, and ${say(judgement.tolerance)} was wanted.`,
        explanation:
          `Sample ${after.worstSample + 1} is furthest from its target. The loss went from ${say(before.loss)} to ${say(after.loss)} in ${epoch} epochs.`,
        remedies: againstShortness(specification),
      },
    ];
  },
};
