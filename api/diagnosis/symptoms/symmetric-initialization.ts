import { isTrained } from "../../network/core/fixed-parameters.ts";
import { counted, list, named, say, sentence } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { EndCase, Found, Symptom } from "../finding.ts";
import { isSmooth } from "../measures/layers.ts";

const thresholds = {
  spread: {
    value: 0.05,
    summary:
      "The largest difference between a unit's pre-activation and the mean of its layer before training, for smooth " +
      "activations: within ±0.05 they are linear to one part in a thousand, so such units are practically copies.",
  },
} as const;

/** Units that start equal stay equal. */
export const symmetricInitialization: Symptom = {
  summary:
    "Units of a layer start as copies of one another, or so nearly equal that they train alike and act as one unit.",
  reference:
    "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.4: initialization must break symmetry",
  thresholds,
  find({ end, run }) {
    if (run === null) return end === null || end.judgement.success ? [] : copiesIn(end);
    if (run.judgement.success || run.measures.layersAtStart === null) return [];
    const { layers } = run.specification.network;
    return run.measures.layersAtStart.slice(0, -1).flatMap(({ twins, spread }, layer) => {
      const { units, activation } = layers[layer]!;
      if (units < 2) return [];
      const copies = twins.reduce((sum, group) => sum + group.length - 1, 0);
      const near = isSmooth(activation) && spread < thresholds.spread.value;
      if (copies === 0 && !near) return [];
      const end = run.measures.layersAtEnd?.[layer];
      const atEnd = end === undefined ? "" : ` At the end the largest difference is ${say(end.spread)}.`;
      return [
        {
          severity: copies === units - 1 ? ("fatal" as const) : ("warning" as const),
          where: { layer, units: twins.flat().length > 0 ? twins.flat() : null, samples: null },
          since: null,
          evidence: [
            { quantity: `units of layer ${layer + 1} that are copies of another unit`, value: copies, threshold: 0 },
            {
              quantity: `largest difference of a unit of layer ${layer + 1} from the layer's mean before training`,
              value: spread,
              threshold: thresholds.spread.value,
            },
          ],
          headline:
            copies > 0
              ? `The ${counted(units, "unit")} of layer ${layer + 1} start as ` +
                `${units - copies === 1 ? "copies of a single one" : `only ${units - copies} different ones`}.`
              : `The ${counted(units, "unit")} of layer ${layer + 1} start so similar that they act as one.`,
          explanation:
            copies > 0
              ? `${sentence(list(twins.slice(0, 3).map((group) => named("unit", group))))} ` +
                "have equal incoming weights and biases, so they give the same output for every input, " +
                (isTrained(layers[layer]!)
                  ? `and gradients can separate them only if their outgoing weights differ.${atEnd}`
                  : `and training does not change this layer.${atEnd}`)
              : `Before training no unit's pre-activation is more than ${say(spread)} from the layer's mean, ` +
                `a range in which ${activation.name} is practically linear: ` +
                `all units pass on the same signal and get nearly the same gradient.${atEnd}`,
          remedies: propose(run.specification, ["glorot-weights", "he-weights"]),
        },
      ];
    });
  },
};

/** Copies in parameters that were trained elsewhere. Units that are merely close together prove nothing there. */
function copiesIn({ specification: { network }, measures }: EndCase): Found[] {
  return (measures.layersAtEnd ?? []).slice(0, -1).flatMap(({ twins }, layer): Found[] => {
    const { units } = network.layers[layer]!;
    const copies = twins.reduce((sum, group) => sum + group.length - 1, 0);
    if (copies === 0) return [];
    return [
      {
        severity: copies === units - 1 ? "fatal" : "warning",
        where: { layer, units: twins.flat(), samples: null },
        since: null,
        evidence: [
          { quantity: `units of layer ${layer + 1} that are copies of another unit`, value: copies, threshold: 0 },
        ],
        headline:
          `The ${counted(units, "unit")} of layer ${layer + 1} are ` +
          `${units - copies === 1 ? "copies of a single one" : `only ${units - copies} different ones`}.`,
        explanation:
          `${sentence(list(twins.slice(0, 3).map((group) => named("unit", group))))} ` +
          "have equal incoming weights and biases, so they give the same output for every input, " +
          "and gradients can separate them only if their outgoing weights differ.",
        remedies: [],
      },
    ];
  });
}
