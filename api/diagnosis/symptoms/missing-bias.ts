import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations, createActivation } from "../../network/tables/activations.ts";
import { counted, list, named, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";

/** Layers that cannot shift. */
export const missingBias: Symptom = {
  summary:
    "Layers have no biases, so their units all bend at the same place, and an input of 0 gives every one the pre-activation 0.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 6.1: exclusive or needs the bias",
  thresholds: {},
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    const { layers } = run.specification.network;
    const without = layers.flatMap(({ biases }, index) => (biases.name === "none" ? [index] : []));
    if (without.length === 0) return [];
    const origins = run.specification.data.inputs.flatMap((row, sample) => (row.every((x) => x === 0) ? [sample] : []));
    const fixed = without.length === layers.length && origins.length > 0 ? outputAtOrigin(run) : undefined;
    const [sample] = origins;
    return [
      {
        severity: "warning",
        where: { layer: without[0]!, units: null, samples: origins.length > 0 ? origins : null },
        since: null,
        evidence: [
          { quantity: "layers without biases", value: without.length, threshold: 0 },
          ...(fixed === undefined
            ? []
            : [{ quantity: "output at the input 0, whatever the weights", value: fixed, threshold: null }]),
        ],
        headline: `${without.length === layers.length ? "No layer has" : `${counted(without.length, "layer")} of ${layers.length} ${without.length === 1 ? "has" : "have"} no`} biases.`,
        explanation:
          `The pre-activations of ${named("layer", without)} are weighted sums alone, so at 0 inputs they are 0 whatever the weights. ` +
          (sample === undefined
            ? "Every unit bends on a hyperplane through the origin, and the function cannot be shifted."
            : fixed === undefined
              ? `Sample ${sample + 1} has the input 0: its hidden units are at ${list(hiddenAtOrigin(run).map(say))}, tied to the middle of their range.`
              : `Sample ${sample + 1} has the input 0, and its output is ${say(fixed)} whatever the weights, while its target is ${list(run.specification.data.targets[sample]!.map(say))}.`),
        remedies: propose(run.specification, ["add-biases"]),
      },
    ];
  },
};

function hiddenAtOrigin({
  specification: {
    network: { layers },
  },
}: RunCase): number[] {
  const [first] = layers;
  return [createActivation(first!.activation, false).value(0)];
}

/** The output at 0 of a network in which 0 stays 0 through every hidden layer; undefined for others. */
function outputAtOrigin({
  specification: {
    network: { layers },
  },
}: RunCase): number | undefined {
  const at0 = layers.map(({ activation }) => createActivation(activation, false).value(0));
  const hidden = at0.slice(0, -1);
  const last = entryOf<ActivationEntry>(activations, layers.at(-1)!.activation);
  return hidden.every((value) => value === 0) && !last.outputOnly ? at0.at(-1) : undefined;
}
