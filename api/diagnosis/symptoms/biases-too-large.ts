import { isTrained } from "../../network/core/fixed-parameters.ts";
import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  biases: {
    value: 0.9,
    summary:
      "The root mean square of a layer's initial biases divided by that of its pre-activations: above 0.9, the inputs add " +
      "less than half as much as the biases.",
  },
} as const;

/** A hidden layer whose initial biases outweigh its inputs. */
export const biasesTooLarge: Symptom = {
  summary: "The biases of a hidden layer start so far from 0 that its inputs hardly matter.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.4: biases mostly start at 0",
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.measures.biasShares === null) return [];
    const { layers } = run.specification.network;
    const shares = run.measures.biasShares.slice(0, -1);
    const layer = shares.findIndex(
      (share, index) =>
        share > thresholds.biases.value && layers[index]!.biases.name !== "zeros" && isTrained(layers[index]!),
    );
    if (layer < 0) return [];
    const share = shares[layer]!;
    const size = run.measures.layersAtStart![layer]!.preActivationSize;
    return [
      {
        severity: "warning",
        where: { layer, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: `initial biases of layer ${layer + 1} divided by its pre-activations, root mean squares`,
            value: share,
            threshold: thresholds.biases.value,
          },
        ],
        headline: `The initial biases of layer ${layer + 1} outweigh its inputs.`,
        explanation:
          `Before training, its pre-activations have a root mean square of ${say(size)}, and its biases one of ` +
          `${say(share * size)}: whether a unit is active, and how steep it is, hardly depends on the sample. ` +
          "Biases that start at 0 leave that to the inputs.",
        remedies: propose(run.specification, ["zero-biases"]),
      },
    ];
  },
};
