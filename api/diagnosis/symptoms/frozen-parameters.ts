import { layOut } from "../../network/core/layout.ts";
import type { LayerSpecification } from "../../network/specification.ts";
import { counted, list, say, sentence } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";

/** Parameters that could be trained and are not. */
export const frozenParameters: Symptom = {
  summary:
    "Training leaves some weights or biases as they start, because they are not trainable or because their learning " +
    "rate factor is 0. Only trials can show whether the others suffice.",
  reference:
    'Yosinski, Clune, Bengio, Lipson, "How transferable are features in deep neural networks?", NIPS 27 (2014): ' +
    "frozen layers and the co-adaptation that they lose",
  thresholds: {},
  find({ run }) {
    if (run === null || !fellShort(run) || run.measures.progress.factor === 0) return [];
    const { inputs, layers } = run.specification.network;
    const { layers: places, size } = layOut(
      inputs,
      layers.map(({ units }) => units),
    );
    const frozen = layers.flatMap((layer, index) => {
      const { weights, biases } = frozenOf(layer);
      const { units, fanIn } = places[index]!;
      const count = (weights ? units * fanIn : 0) + (biases ? units : 0);
      return count === 0 ? [] : [{ index, count, words: wordsFor(index, weights, biases, layer) }];
    });
    if (frozen.length === 0) return [];
    const count = frozen.reduce((sum, one) => sum + one.count, 0);
    return [
      {
        severity: "warning",
        where: { layer: frozen[0]!.index, units: null, samples: null },
        since: null,
        evidence: [{ quantity: "parameters that training does not change", value: count, threshold: 0 }],
        headline: `Training does not change ${count} of the ${counted(size, "parameter")}.`,
        explanation:
          `${sentence(list(frozen.map(({ words }) => words)))} ${count === 1 ? "stays" : "stay"} as drawn or given. ` +
          `The other parameters brought the loss from ${say(run.before.loss)} to ${say(run.after.loss)}.`,
        remedies: propose(run.specification, ["train-all", "equal-rates"]),
      },
    ];
  },
};

function frozenOf({ trainable, biases, learningRateFactor }: LayerSpecification) {
  const stopped = learningRateFactor === 0;
  return { weights: stopped || !trainable.weights, biases: biases.name !== "none" && (stopped || !trainable.biases) };
}

function wordsFor(index: number, weights: boolean, biases: boolean, layer: LayerSpecification): string {
  const whole = weights && (biases || layer.biases.name === "none");
  return whole ? `layer ${index + 1}` : `the ${weights ? "weights" : "biases"} of layer ${index + 1}`;
}
