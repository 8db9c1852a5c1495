import { counted, percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";
import { isCurved } from "../measures/layers.ts";

const thresholds = {
  share: {
    value: 0.5,
    summary:
      "The share of a layer's pre-activations in the flat part of its activation before training, where the slope is under a hundredth of the steepest: with half of them there, most gradients are lost on the way back.",
  },
} as const;

/** Units that start in the flat part of their activation. */
export const saturation: Symptom = {
  summary:
    "Before training, most pre-activations of a layer lie where its activation is flat, so that hardly any gradient passes.",
  reference:
    'Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS (2010), section 3',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.measures.layersAtBirth === null) return [];
    return run.measures.layersAtBirth.flatMap(({ flat, preActivationSize }, layer) => {
      const { activation } = run.specification.network.layers[layer]!;
      if (flat === null || !isCurved(activation)) return [];
      const share = flat.reduce((sum, each) => sum + each, 0) / flat.length;
      if (share <= thresholds.share.value) return [];
      const stuck = flat.flatMap((each, unit) => (each === 1 ? [unit] : []));
      const inputs = run.measures.inputScales.some(({ size }) => size > 3);
      return [
        {
          severity: "warning" as const,
          where: { layer, units: stuck.length > 0 ? stuck : null, samples: null },
          since: null,
          evidence: [
            {
              quantity: `share of layer ${layer + 1} in its flat part before training`,
              value: share,
              threshold: thresholds.share.value,
            },
          ],
          headline: `Layer ${layer + 1} starts saturated: ${percent(share)} of its pre-activations lie where ${activation.name} is flat.`,
          explanation:
            `They have a size of ${say(preActivationSize)}, and what comes back through such a slope is under a hundredth of what it could be` +
            `${stuck.length > 0 ? `; ${counted(stuck.length, "unit")} ${stuck.length === 1 ? "is" : "are"} flat on every sample` : ""}. ` +
            (inputs ? "Large inputs are the reason, or one of them." : "The start is too wide for this layer."),
          remedies: propose(run.specification, [
            ...(inputs ? (["standardize-inputs"] as const) : []),
            "glorot-weights",
            "cross-entropy",
          ]),
        },
      ];
    });
  },
};
