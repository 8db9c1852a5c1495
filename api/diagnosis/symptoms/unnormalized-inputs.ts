import { counted, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  size: {
    value: 3,
    summary:
      "The largest root mean square of an input: beyond 3, weights of the usual start take units past ±3, where sigmoid and tanh are flat.",
  },
  disparity: {
    value: 10,
    summary:
      "The largest over the least standard deviation of the inputs: at 10, curvatures along them differ a hundredfold, and so does what one rate achieves.",
  },
} as const;

/** Inputs far from zero mean and unit variance. */
export const unnormalizedInputs: Symptom = {
  summary:
    "Inputs are large, far from 0, or of very different scales, which forces the learning rate down and drives units flat or dead.",
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
    const curvature = run.measures.curvatureAtBirth;
    return [
      {
        severity: "warning",
        where: { layer: 0, units: null, samples: null },
        since: null,
        evidence: [
          { quantity: "largest root mean square of an input", value: size, threshold: thresholds.size.value },
          {
            quantity: "largest over least standard deviation of the inputs",
            value: disparity,
            threshold: thresholds.disparity.value,
          },
        ],
        headline:
          size > thresholds.size.value
            ? `Input ${largest + 1} has mean ${say(mean)} and standard deviation ${say(deviation)}; networks start out for 0 and 1.`
            : `The ${counted(scales.length, "input")} differ ${say(disparity)} times in scale.`,
        explanation:
          `The gradient by a weight is proportional to its input, so the loss is ${say((size * size) / Math.min(1, ...deviations.map((d) => d * d)))} times as curved along one direction as along another, and one learning rate cannot suit both.` +
          (curvature === null
            ? ""
            : ` Before training the largest curvature is ${say(curvature.largest)}; plain gradient descent needs a rate under ${say(2 / curvature.largest)} there.`),
        remedies: propose(run.specification, ["standardize-inputs", "standardize-data"]),
      },
    ];
  },
};
