import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  large: {
    value: 10,
    summary:
      "The largest root mean square of a target: outputs start near 0 with a size of about 1, so that beyond 10 the first errors, and so the first steps, are ten times the usual.",
  },
  small: {
    value: 0.01,
    summary:
      "The largest standard deviation of a target: below a hundredth, the outputs of a fresh network are noise beside what is to be learned.",
  },
} as const;

/** Targets far from the size of a fresh network's outputs. */
export const unnormalizedTargets: Symptom = {
  summary: "Targets are far larger, or vary far less, than the outputs of a fresh network.",
  reference:
    "Bishop, Neural Networks for Pattern Recognition (Oxford, 1995), section 8.2: input normalization and output scaling",
  thresholds,
  find({ run }) {
    if (
      run === null ||
      run.judgement.success ||
      run.specification.network.layers.at(-1)!.activation.name !== "identity"
    )
      return [];
    const scales = run.measures.targetScales;
    const size = Math.max(...scales.map((scale) => scale.size));
    const deviation = Math.max(...scales.map((scale) => scale.deviation));
    if (size <= thresholds.large.value && (deviation >= thresholds.small.value || deviation === 0)) return [];
    const large = size > thresholds.large.value;
    return [
      {
        severity: "warning",
        where: { layer: run.specification.network.layers.length - 1, units: null, samples: null },
        since: null,
        evidence: [
          { quantity: "largest root mean square of a target", value: size, threshold: thresholds.large.value },
          { quantity: "largest standard deviation of a target", value: deviation, threshold: thresholds.small.value },
        ],
        headline: large
          ? `Targets have a size of ${say(size)}; a fresh network's outputs have about 1.`
          : `Targets vary by only ${say(deviation)}.`,
        explanation: large
          ? `The loss begins at ${say(run.before.loss)}, and every step is as large as the error it answers: the first ones throw the hidden units far from where they began.`
          : `The loss begins at ${say(run.before.loss)}, most of which is the network's own offset: what is to be learned is small beside it.`,
        remedies: propose(run.specification, ["standardize-targets", "standardize-data"]),
      },
    ];
  },
};
