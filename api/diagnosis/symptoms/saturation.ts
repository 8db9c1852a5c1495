import { isTrained } from "../../network/core/fixed-parameters.ts";
import { entryOf } from "../../network/table.ts";
import { type LossEntry, losses } from "../../network/tables/losses.ts";
import { counted, percent, say, span } from "../../prose/prose.ts";
import { propose, proposeFor } from "../actions/remedy.ts";
import type { EndCase, Found, RunCase, Symptom } from "../finding.ts";
import { outputRange } from "../measures/attainable.ts";
import { isSmooth } from "../measures/layers.ts";
import { fellShort } from "../outcome.ts";
import { roundRate } from "./learning-rate-too-high.ts";

const thresholds = {
  share: {
    value: 0.5,
    summary:
      "The fraction of a layer's pre-activations that lie in the flat part of its activation before training, where " +
      "the slope is under a hundredth of the steepest: with half of them there, most of the gradient is lost. Of " +
      "parameters that were trained elsewhere, only hidden layers count: an output may be flat because it is right.",
  },
  end: {
    value: 0.01,
    summary:
      "The distance of an output from an end of its activation's range, as a fraction of the range: within a hundredth, " +
      "sigmoid and tanh have at most a twenty-fifth of their steepest slope.",
  },
  wrong: {
    value: 0.5,
    summary:
      "The distance of such an output from its target, as a fraction of the range: from a half on, it is on the wrong side.",
  },
  wrongShare: {
    value: 0.1,
    summary: "The fraction of outputs that end so: a tenth of them is no outlier, and they stay there.",
  },
} as const;

/** Units that start in the flat part of their activation, or are there in parameters that were trained elsewhere. */
export const saturation: Symptom = {
  summary:
    "Before training, most pre-activations of a layer lie where its activation is flat, so hardly any gradient passes " +
    "through it; or the output ends there, on the wrong side of its targets.",
  reference:
    'Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS (2010), ' +
    "section 3",
  thresholds,
  find({ end, run }) {
    if (end === null || end.judgement.success) return [];
    const layers = run ? run.measures.layersAtStart : (end.measures.layersAtEnd?.slice(0, -1) ?? null);
    if (layers === null) return [];
    const when = run ? " before training" : "";
    const output = run === null ? [] : wrongOutput(run);
    const start = layers.flatMap(({ flat, preActivationSize }, layer) => {
      const { activation } = end.specification.network.layers[layer]!;
      const takesGradient = end.specification.network.layers.slice(0, layer + 1).some(isTrained);
      if (flat === null || !isSmooth(activation) || !takesGradient) return [];
      const fraction = flat.reduce((sum, each) => sum + each, 0) / flat.length;
      if (fraction <= thresholds.share.value) return [];
      const stuck = flat.flatMap((each, unit) => (each === 1 ? [unit] : []));
      const isOutput = layer === end.specification.network.layers.length - 1;
      // What is found at the end of the run says more of the same output.
      if (isOutput && output.length > 0) return [];
      const largeInputs = hasLargeInputs(end);
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
            `${isOutput ? `The ${activation.name} output` : `Layer ${layer + 1}`} ${run ? "starts" : "is"} saturated: ` +
            `${percent(fraction)} of its pre-activations ` +
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
            "zero-biases",
            "cross-entropy",
          ]),
        },
      ];
    });
    return [...start, ...output];
  },
};

const hasLargeInputs = ({ measures }: EndCase) => measures.inputScales.some(({ size }) => size > 3);

/** An output unit that ends in the flat part on the wrong side of many targets, where the loss has no gradient left. */
function wrongOutput(run: RunCase): Found[] {
  const { specification, after, measures } = run;
  const { layers } = specification.network;
  const { activation } = layers.at(-1)!;
  const { probabilities } = entryOf<LossEntry>(losses, specification.loss);
  const flat = measures.layersAtEnd?.at(-1)?.flat ?? null;
  if (flat === null || probabilities === true || !isSmooth(activation) || !fellShort(run)) return [];
  const { low, high } = outputRange(specification);
  const width = high - low;
  if (!Number.isFinite(width)) return [];
  const targets = specification.data.targets.flat();
  const wrong = targets.filter((target, i) => {
    const output = after.outputs[i]!;
    const nearEnd = Math.min(output - low, high - output) < thresholds.end.value * width;
    return nearEnd && Math.abs(output - target) > thresholds.wrong.value * width;
  }).length;
  const fraction = wrong / targets.length;
  if (fraction < thresholds.wrongShare.value || Math.max(...flat) === 0) return [];
  const { rate } = measures.progress;
  return [
    {
      severity: "warning",
      where: { layer: layers.length - 1, units: null, samples: null },
      since: null,
      evidence: [
        {
          quantity: `fraction of outputs at an end of ${activation.name}'s range and far from their targets`,
          value: fraction,
          threshold: thresholds.wrongShare.value,
        },
      ],
      headline: `The ${activation.name} output is saturated at wrong values: ${wrong} of ${counted(targets.length, "output")}.`,
      explanation:
        `They are within ${percent(thresholds.end.value)} of an end of the range ${span({ low, high })}, and more than ` +
        `${percent(thresholds.wrong.value)} of it from their targets. There ${activation.name} is flat, so ` +
        `"${specification.loss.name}" has hardly any gradient that would bring them back.`,
      remedies: propose(specification, [
        ...(hasLargeInputs(run) ? (["standardize-inputs"] as const) : []),
        "cross-entropy",
        ["rate", roundRate(rate / 10)],
        "glorot-weights",
        ["adam", 0.01],
      ]),
    },
  ];
}

function stuckText(units: number): string {
  if (units === 0) return "";
  return `; ${counted(units, "unit")} ${units === 1 ? "is" : "are"} in it on every sample`;
}
