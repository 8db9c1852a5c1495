import { counted, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  size: {
    value: 3,
    summary:
      "The largest root mean square of an input: above 3, usual initial weights push pre-activations beyond ±3, " +
      "where sigmoid and tanh are flat.",
  },
  disparity: {
    value: 10,
    summary:
      "The largest divided by the smallest standard deviation of the inputs: at 10, curvatures along them differ a " +
      "hundredfold, and so does the effect of one learning rate.",
  },
} as const;

/** Inputs far from zero mean and unit variance. */
export const unnormalizedInputs: Symptom = {
  summary:
    "Inputs are large, far from 0, or of very different scales, " +
    "which forces a low learning rate and saturates or kills units.",
  reference: 'LeCun, Bottou, Orr, Müller, "Efficient BackProp" (1998), section 4.3',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    const scales = run.measures.inputScales;
    const size = Math.max(...scales.map((scale) => scale.size));
    const deviations = scales.map(({ deviation }) => deviation).filter((deviation) => deviation > 0);
    const disparity = deviations.length === 0 ? 1 : Math.max(...deviations) / Math.min(...deviations);
    if (size <= thresholds.size.value && disparity <= thresholds.disparity.value) return [];
    const largest = scales.findIndex((scale) => scale.size === size);
    const { mean, deviation } = scales[largest]!;
    const curvatureRatio = (size * size) / Math.min(1, ...deviations.map((d) => d * d));
    const limit = run.measures.rateLimit;
    return [
      {
        severity: "warning",
        where: { layer: 0, units: null, samples: null },
        since: null,
        evidence: [
          { quantity: "largest root mean square of an input", value: size, threshold: thresholds.size.value },
          {
            quantity: "largest divided by smallest standard deviation of the inputs",
            value: disparity,
            threshold: thresholds.disparity.value,
          },
        ],
        headline:
          size > thresholds.size.value
            ? `Input ${largest + 1} has mean ${say(mean)} and standard deviation ${say(deviation)}; ` +
              "initial weights are made for 0 and 1."
            : `The scales of the ${counted(scales.length, "input")} differ by a factor of ${say(disparity)}.`,
        explanation:
          "The gradient of a weight is proportional to its input, " +
          `so the loss is ${say(curvatureRatio)} times as curved along one direction as along another, ` +
          "and no learning rate suits both." +
          (limit === null
            ? ""
            : ` Before training the largest curvature is ${say(run.measures.steepnessAtStart!)}, ` +
              `so gradient descent needs a learning rate below ${say(limit.rate)}.`),
        remedies: propose(run.specification, ["standardize-inputs", "standardize-data"]),
      },
    ];
  },
};
