import { predictionOf } from "../../network/tables/losses.ts";
import { predictions } from "../../network/tables/predictions.ts";
import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  large: {
    value: 10,
    summary:
      "The largest root mean square of a target: an untrained network's outputs have a size of about 1, so above 10 " +
      "the first errors, and with them the first steps, are ten times the usual.",
  },
  small: {
    value: 0.01,
    summary:
      "The largest standard deviation of a target: below a hundredth, the variation to be learned is small beside " +
      "the outputs of an untrained network.",
  },
} as const;

/** Targets of another size than the outputs of an untrained network. */
export const unnormalizedTargets: Symptom = {
  summary: "Targets are far larger, or vary far less, than the outputs of an untrained network.",
  reference:
    "Bishop, Neural Networks for Pattern Recognition (Oxford, 1995), section 8.2: " +
    "input normalization and output scaling",
  thresholds,
  find({ run }) {
    if (
      run === null ||
      run.judgement.success ||
      run.specification.network.layers.at(-1)!.activation.name !== "identity" ||
      // Logits and logarithms of rates are of another size than what they predict.
      predictionOf(run.specification.loss) !== predictions.identity
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
          ? `The targets have a root mean square of ${say(size)}; the outputs of an untrained network have about 1.`
          : `The targets vary by only ${say(deviation)}.`,
        explanation: large
          ? `The loss starts at ${say(run.before.loss)}, and each step grows with the error: ` +
            "the first ones move the parameters far from where they started."
          : `The loss starts at ${say(run.before.loss)}. Most of it is the offset of the untrained network, ` +
            "and the variation to be learned is small beside it.",
        remedies: propose(run.specification, ["standardize-targets", "standardize-data"]),
      },
    ];
  },
};
