import { isTrained } from "../../network/core/fixed-parameters.ts";
import { counted, percent, say } from "../../prose/prose.ts";
import { proposeFor } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";
import { isSmooth } from "../measures/layers.ts";

const thresholds = {
  share: {
    value: 0.5,
    summary:
      "The fraction of a layer's pre-activations that lie in the flat part of its activation before training, where " +
      "the slope is under a hundredth of the steepest: with half of them there, most of the gradient is lost. Of " +
      "parameters that were trained elsewhere, only hidden layers count: an output may be flat because it is right.",
  },
} as const;

/** Units that start in the flat part of their activation, or are there in parameters that were trained elsewhere. */
export const saturation: Symptom = {
  summary:
    "Before training, most pre-activations of a layer lie where its activation is flat, " +
    "so hardly any gradient passes through it.",
  reference:
    'Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS (2010), ' +
    "section 3",
  thresholds,
  find({ end, run }) {
    if (end === null || end.judgement.success) return [];
    const layers = run ? run.measures.layersAtStart : (end.measures.layersAtEnd?.slice(0, -1) ?? null);
    if (layers === null) return [];
    const when = run ? " before training" : "";
    return layers.flatMap(({ flat, preActivationSize }, layer) => {
      const { activation } = end.specification.network.layers[layer]!;
      const takesGradient = end.specification.network.layers.slice(0, layer + 1).some(isTrained);
      if (flat === null || !isSmooth(activation) || !takesGradient) return [];
      const fraction = flat.reduce((sum, each) => sum + each, 0) / flat.length;
      if (fraction <= thresholds.share.value) return [];
      const stuck = flat.flatMap((each, unit) => (each === 1 ? [unit] : []));
      const largeInputs = end.measures.inputScales.some(({ size }) => size > 3);
      return [
        {
          severity: "warning" as const,
          where: { layer, units: stuck.length > 0 ? stuck : null, samples: null },
          since: null,
          evidence: [
            {
              quantity: `fraction of layer ${layer + 1}'s pre-activations in the flat part${when}`,
              value: fraction,
              threshold: thresholds.share.value,
            },
          ],
          headline:
            `Layer ${layer + 1} ${run ? "starts" : "is"} saturated: ${percent(fraction)} of its pre-activations ` +
            `lie where ${activation.name} is flat.`,
          explanation:
            `Their root mean square is ${say(preActivationSize)}. In the flat part, the slope passes on ` +
            `under a hundredth of the gradient that the steepest slope would${stuckText(stuck.length)}. ` +
            (largeInputs
              ? "Large inputs are at least part of the cause."
              : `The ${run ? "initial " : ""}parameters are too large for this layer.`),
          remedies: proposeFor(end, [
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
