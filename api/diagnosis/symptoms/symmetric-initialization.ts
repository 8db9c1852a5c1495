import { counted, list, named, say, sentence } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";
import { isCurved } from "../measures/layers.ts";

const thresholds = {
  spread: {
    value: 0.05,
    summary:
      "The largest difference between any unit's pre-activation and its layer's mean before training, for activations that bend smoothly: within ±0.05 they are straight to one part in a thousand, so that such units are copies of one another in all but name.",
  },
} as const;

/** Units that start alike stay alike. */
export const symmetricInitialization: Symptom = {
  summary:
    "Units of a layer start as copies of one another, or so nearly that they move together, and act as one unit.",
  reference:
    "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.4: initialization must break symmetry",
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.measures.layersAtBirth === null) return [];
    const { layers } = run.specification.network;
    return run.measures.layersAtBirth.slice(0, -1).flatMap(({ twins, spread }, layer) => {
      const { units, activation } = layers[layer]!;
      if (units < 2) return [];
      const copies = twins.reduce((sum, group) => sum + group.length - 1, 0);
      const near = isCurved(activation) && spread < thresholds.spread.value;
      if (copies === 0 && !near) return [];
      const end = run.measures.layersAtEnd?.[layer];
      const alike = end === undefined ? "" : ` At the end they differ by ${say(end.spread)} at most.`;
      return [
        {
          severity: copies === units - 1 ? ("fatal" as const) : ("warning" as const),
          where: { layer, units: twins.flat().length > 0 ? twins.flat() : null, samples: null },
          since: null,
          evidence: [
            { quantity: `units of layer ${layer + 1} that are copies of another`, value: copies, threshold: 0 },
            {
              quantity: `largest difference between units of layer ${layer + 1} before training`,
              value: spread,
              threshold: thresholds.spread.value,
            },
          ],
          headline:
            copies > 0
              ? `${counted(units, "unit")} of layer ${layer + 1} start as ${units - copies === 1 ? "copies of a single one" : `no more than ${units - copies} different ones`}.`
              : `The ${counted(units, "unit")} of layer ${layer + 1} start so alike that they act as one.`,
          explanation:
            copies > 0
              ? `${sentence(list(twins.slice(0, 3).map((group) => named("unit", group))))} have the very same incoming weights and bias, so they give the same output for every input, and gradients part them only as their outgoing weights differ.${alike}`
              : `Before training no unit's pre-activation is more than ${say(spread)} from the layer's mean, where ${activation.name} is as good as straight: all of them pass on the same thing, and get nearly the same gradient.${alike}`,
          remedies: propose(run.specification, ["glorot-weights", "he-weights"]),
        },
      ];
    });
  },
};
