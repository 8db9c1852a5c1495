import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations, createActivation } from "../../network/tables/activations.ts";
import { counted, list, named, say } from "../../prose/prose.ts";
import { proposeFor } from "../actions/remedy.ts";
import type { EndCase, Symptom } from "../finding.ts";

/** Layers without biases, whose units cannot shift. */
export const missingBias: Symptom = {
  summary:
    "Layers have no biases, so the pre-activation of each of their units is 0 on a hyperplane through the origin, " +
    "and an input of 0 gives every unit the pre-activation 0.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 6.1: exclusive or needs the bias",
  thresholds: {},
  find({ end }) {
    if (end === null || end.judgement.success) return [];
    const { layers } = end.specification.network;
    const without = layers.flatMap(({ biases }, index) => (biases.name === "none" ? [index] : []));
    if (without.length === 0) return [];
    const origins = end.specification.data.inputs.flatMap((row, sample) => (row.every((x) => x === 0) ? [sample] : []));
    const fixed = without.length === layers.length && origins.length > 0 ? outputAtOrigin(end) : undefined;
    return [
      {
        severity: "warning",
        where: { layer: without[0]!, units: null, samples: origins.length > 0 ? origins : null },
        since: null,
        evidence: [
          { quantity: "layers without biases", value: without.length, threshold: 0 },
          ...(fixed === undefined
            ? []
            : [{ quantity: "output for the input 0, whatever the weights", value: fixed, threshold: null }]),
        ],
        headline:
          without.length === layers.length
            ? "No layer has biases."
            : `${counted(without.length, "layer")} of ${layers.length} ` +
              `${without.length === 1 ? "has" : "have"} no biases.`,
        explanation:
          `The pre-activations of ${named("layer", without)} are weighted sums without an offset, ` +
          "so they are 0 where the layer's inputs are 0, whatever the weights. " +
          consequence(end, without, origins, fixed),
        remedies: proposeFor(end, ["add-biases"]),
      },
    ];
  },
};

function consequence(
  { specification: { network, data } }: EndCase,
  without: readonly number[],
  origins: readonly number[],
  fixed: number | undefined,
): string {
  const [sample] = origins;
  const { value, row } = createActivation(network.layers[0]!.activation, false);
  // Where the first layer has biases, an input of 0 gives the layers above it inputs that are not 0.
  if (sample === undefined || !without.includes(0) || (fixed === undefined && row !== undefined))
    return "The hyperplane on which the pre-activation of a unit is 0 passes through the origin and cannot be shifted.";
  if (fixed === undefined)
    return (
      `Sample ${sample + 1} has the input 0, so each unit of layer 1 outputs ${say(value(0))} for it, ` +
      "whatever the weights."
    );
  return (
    `Sample ${sample + 1} has the input 0, so its output is ${say(fixed)} whatever the weights, ` +
    `while its target is ${list(data.targets[sample]!.map(say))}.`
  );
}

/** The output for the input 0, if 0 stays 0 through every hidden layer; else undefined. */
function outputAtOrigin({
  specification: {
    network: { layers },
  },
}: EndCase): number | undefined {
  const at0 = layers.map(({ activation }) => createActivation(activation, false).value(0));
  const hidden = at0.slice(0, -1);
  const last = entryOf<ActivationEntry>(activations, layers.at(-1)!.activation);
  return hidden.every((value) => value === 0) && !last.outputOnly ? at0.at(-1) : undefined;
}
