import { counted, list, say } from "../../prose/prose.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { Symptom } from "../finding.ts";

/** The finding of a run that succeeded, so that every run has at least one. */
export const healthy: Symptom = {
  summary: "The run met its success criteria; the evidence shows by how much.",
  reference: "The criteria of the experiment itself",
  thresholds: {},
  find({ end, run, units }) {
    if (end?.judgement.outcome !== "success") return [];
    const { after, judgement } = end;
    const total = units.flat().length;
    const live = total - units.flat().filter((unit) => unit.dead.onData).length;
    return [
      {
        severity: "note",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: judgement.appraisals.map(({ noun, value, bound }) => ({ quantity: noun, value, threshold: bound })),
        headline: `${run ? "The run succeeded" : "With these parameters the criterion holds"}: ${list(judgement.appraisals.map(appraisalText))}.`,
        explanation:
          `${run ? `The loss went from ${say(run.before.loss)} to` : "The loss is"} ${say(after.loss)}. ` +
          `${live} of ${counted(total, "unit")} ${live === 1 || total === 1 ? "is" : "are"} active on the data` +
          `${live < total ? `; the ${run ? "run" : "network"} succeeded without the rest` : ""}.`,
        remedies: [],
      },
    ];
  },
};
