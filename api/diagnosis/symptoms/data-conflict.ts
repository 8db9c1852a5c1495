import { counted, list, named, say, sentence } from "../../prose/prose.ts";
import type { Symptom } from "../finding.ts";
import { standing } from "../standing.ts";

/** Equal inputs that are to give different outputs: no function does. */
export const dataConflict: Symptom = {
  summary: "Samples with equal inputs have different targets, and the best compromise fails the criterion.",
  reference:
    "Bishop, Pattern Recognition and Machine Learning (Springer, 2006), section 1.5.5: the regression function is the conditional mean",
  thresholds: {},
  find({ run }) {
    if (run === null || run.judgement.success || run.measures.conflicts.length === 0) return [];
    const { conflicts, bestOfData } = run.measures;
    const missed = bestOfData.filter(({ holds }) => !holds);
    const samples = conflicts.flat();
    const first = conflicts[0]!;
    const targets = first.map((sample) => run.specification.data.targets[sample]!.map(say).join(", "));
    return [
      {
        severity: missed.length > 0 ? "fatal" : "note",
        ...(missed.length > 0 ? { certain: true as const } : {}),
        where: { layer: null, units: null, samples },
        since: null,
        evidence: [
          {
            quantity: "samples whose inputs another sample has, with another target",
            value: samples.length,
            threshold: 0,
          },
          ...bestOfData.map(({ noun, value, bound }) => ({
            quantity: `best possible ${noun} of any function`,
            value,
            threshold: bound,
          })),
        ],
        headline:
          missed.length > 0
            ? `No network can meet the criterion: ${counted(samples.length, "sample")} with equal inputs have different targets.`
            : `${counted(samples.length, "sample")} with equal inputs have different targets.`,
        explanation:
          `${sentence(named("sample", first))} have the same inputs and the targets ${list(targets)}. ` +
          (missed.length > 0
            ? `Whatever the function, at best ${list(missed.map(standing))}.`
            : "The criterion can be met all the same."),
        remedies: [],
      },
    ];
  },
};
