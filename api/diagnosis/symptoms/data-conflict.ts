import { counted, list, named, say, sentence } from "../../prose/prose.ts";
import { proposeFor } from "../actions/remedy.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { Symptom } from "../finding.ts";

/** Equal inputs with different targets, which no function can fit. */
export const dataConflict: Symptom = {
  summary:
    "Samples with equal inputs have different targets, which no function fits exactly. " +
    "The finding is fatal if even the best compromise misses the criterion.",
  reference:
    "Bishop, Pattern Recognition and Machine Learning (Springer, 2006), section 1.5.5: " +
    "the regression function is the conditional mean",
  thresholds: {},
  find({ end }) {
    if (end === null || end.judgement.success || end.measures.conflicts.length === 0) return [];
    const { conflicts, bestOfAnyFunction } = end.measures;
    const missed = bestOfAnyFunction.filter(({ holds }) => !holds);
    const samples = conflicts.flat();
    const first = conflicts[0]!;
    const { data, precision } = end.specification;
    const areSame = first.every((sample) => data.inputs[sample]!.join() === data.inputs[first[0]!]!.join());
    const same = areSame ? "the same inputs" : `inputs that are the same numbers in ${precision}`;
    const targets = first.map((sample) => targetText(data.targets[sample]!));
    return [
      {
        severity: missed.length > 0 ? "fatal" : "note",
        ...(missed.length > 0 ? { certain: true as const } : {}),
        where: { layer: null, units: null, samples },
        since: null,
        evidence: [
          {
            quantity: "samples that share their inputs with a sample of another target",
            value: samples.length,
            threshold: 0,
          },
          ...bestOfAnyFunction.map(({ noun, value, bound }) => ({
            quantity: `best possible ${noun} of any function`,
            value,
            threshold: bound,
          })),
        ],
        headline:
          (missed.length > 0 ? "No network can meet the criterion: " : "") +
          `${counted(samples.length, "sample")} with ${areSame ? "equal inputs" : `inputs that are equal in ${precision}`} have different targets.`,
        explanation:
          `${sentence(named("sample", first))} have ${same}, but the targets ${list(targets)}. ` +
          (missed.length > 0
            ? `Even for the best possible function, ${list(missed.map(appraisalText))}.`
            : "The criterion can still be met."),
        // Inputs that only rounding makes equal differ again once they are scaled.
        remedies: areSame ? [] : proposeFor(end, ["standardize-inputs"]),
      },
    ];
  },
};

/** "3", or "[0, 1]" where there are several outputs. */
function targetText(row: readonly number[]): string {
  const numbers = row.map(say).join(", ");
  return row.length === 1 ? numbers : `[${numbers}]`;
}
