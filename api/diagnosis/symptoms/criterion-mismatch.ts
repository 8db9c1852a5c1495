import { isForClasses } from "../../network/tables/losses.ts";
import { list, percent } from "../../prose/prose.ts";
import { appraisalEvidence } from "../appraisal-evidence.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { Symptom } from "../finding.ts";
import { judgedOf } from "../judged.ts";
import { fellShort } from "../outcome.ts";
import { reachedBy } from "../reached.ts";

const thresholds = {
  accuracy: {
    value: 0.95,
    summary:
      "The fraction of samples classified correctly: at least 95 % is what a network of classes is usually asked for.",
  },
} as const;

/** A criterion for numbers on a network of classes, which it has learned. */
export const criterionMismatch: Symptom = {
  summary:
    "Your criterion, not your network: the loss is one of classes, and the run classifies almost all samples " +
    "correctly, but it is judged by a criterion for numbers.",
  isOfCriterion: true,
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.1.1: surrogate losses",
  thresholds,
  find({ end, run }) {
    if (end === null || !fellShort(end) || !isForClasses(end.specification.loss)) return [];
    const missed = end.judgement.appraisals.filter(({ holds }) => !holds);
    if (missed.some(({ name }) => name !== "everyErrorBelow" && name !== "rSquaredAtLeast")) return [];
    const accuracy = reachedBy(end.judgement.judged, judgedOf(end.specification));
    if (!(accuracy >= thresholds.accuracy.value)) return [];
    const right = accuracy === 1 ? "every sample is" : `${percent(accuracy)} of the samples are`;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          { quantity: "accuracy", value: accuracy, threshold: thresholds.accuracy.value },
          ...missed.map((appraisal) => appraisalEvidence(appraisal)),
        ],
        headline: `Your criterion, not your network: ${right} classified correctly.`,
        explanation:
          `The ${run ? "run" : "network"} is judged by a criterion for numbers: ${list(missed.map(appraisalText))}. ` +
          `"${end.specification.loss.name}" is a loss of classes, whose outputs approach their targets only slowly, or ` +
          "not at all where classes overlap. The criterion accuracyAtLeast asks what the loss is for.",
        remedies: [],
      },
    ];
  },
};
