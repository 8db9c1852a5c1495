import { isTrained } from "../../network/core/fixed-parameters.ts";
import { counted, percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";
import { isSmooth } from "../measures/layers.ts";

const thresholds = {
  share: {
    value: 0.5,
    summary:
      "The fraction of a layer's pre-activations that lie in the flat part of its activation before training, where " +
      "the slope is under a hundredth of the steepest: with half of them there, most of the gradient is lost.",
  },
} as const;

/** Units that start in the flat part of their activation. */
export const saturation: Symptom = {
  summary:
    "Before training, most pre-activations of a layer lie where its activation is flat, " +
    "so hardly any gradient passes through it.",
  reference:
    'Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS (2010), ' +
    "section 3",
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.measures.layersAtStart === null) return [];
    return run.measures.layersAtStart.flatMap(({ flat, preActivationSize }, layer) => {
      const { activation } = run.specification.network.layers[layer]!;
      const takesGradient = run.specification.network.layers.slice(0, layer + 1).some(isTrained);
      if (flat === null || !isSmooth(activation) || !takesGradient) return [];
      const fraction = flat.reduce((sum, each) => sum + each, 0) / flat.length;
      if (fraction <= thresholds.share.value) return [];
      const stuck = flat.flatMap((each, unit) => (each === 1 ? [unit] : []));
      const largeInputs = run.measures.inputScales.some(({ size }) => size > 3);
      return [
        {
          severity: "warning" as const,
          where: { layer, units: stuck.length > 0 ? stuck : null, samples: null },
          since: null,
          evidence: [
            {
              quantity: `fraction of layer ${layer + 1}'s pre-activations in the flat part before training`,
              value: fraction,
              threshold: thresholds.share.value,
            },
          ],
          headline:
            `Layer ${layer + 1} starts saturated: ${percent(fraction)} of its pre-activations ` +
            `lie where ${activation.name} is flat.`,
          explanation:
            `Their root mean square is ${say(preActivationSize)}. In the flat part, the slope passes on ` +
            `under a hundredth of the gradient that the steepest slope would${stuckText(stuck.length)}. ` +
            (largeInputs
              ? "Large inputs are at least part of the cause."
              : "The initial parameters are too large for this layer."),
          remedies: propose(run.specification, [
            ...(largeInputs ? (["standardize-inputs"] as const) : []),
            "glorot-weights",
            "cross-entropy",
          ]),
        },
      ];
    });
  },
};

function stuckText(units: number): string {
  if (units === 0) return "";
  return `; ${counted(units, "unit")} ${units === 1 ? "is" : "are"} in it on every sample`;
}
