import { entryOf } from "../../network/table.ts";
import { type LossEntry, losses } from "../../network/tables/losses.ts";
import { counted, list, say, sentence, span } from "../../prose/prose.ts";
import { type Proposal, propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { outputRange, type Range } from "../measures/attainable.ts";
import { standing } from "../standing.ts";

/** Targets that the output activation cannot give. */
export const outputOutOfRange: Symptom = {
  summary:
    "Targets lie outside of what the output activation can give; a softmax of one unit gives 1 whatever comes in.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 6.2.2: output units",
  thresholds: {},
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    const range = outputRange(run.specification);
    const { targets } = run.specification.data;
    const outside = targets.flatMap((row, sample) =>
      row.every((target) => target >= range.low && target <= range.high) ? [] : [sample],
    );
    if (outside.length === 0) return [];
    const missed = run.measures.bestOfRange.filter(({ holds }) => !holds);
    const layer = run.specification.network.layers.length - 1;
    const { name } = run.specification.network.layers[layer]!.activation;
    const constant = range.low === range.high;
    const what = constant
      ? `A ${name} of one unit gives ${say(range.low)} whatever comes in`
      : `${sentence(name)} gives outputs ${span(range)}`;
    const farthest = outside
      .flatMap((sample) => targets[sample]!)
      .reduce((a, b) => (distance(b, range) > distance(a, range) ? b : a));
    return [
      {
        severity: missed.length > 0 ? "fatal" : "warning",
        ...(missed.length > 0 ? { certain: true as const } : {}),
        where: { layer, units: null, samples: outside.slice(0, 16) },
        since: null,
        evidence: [
          { quantity: "samples with a target out of the output's range", value: outside.length, threshold: 0 },
          ...run.measures.bestOfRange.map(({ noun, value, bound }) => ({
            quantity: `best possible ${noun} with this output`,
            value,
            threshold: bound,
          })),
        ],
        headline: `${what}, and ${counted(outside.length, "sample")} of ${targets.length} ${outside.length === 1 ? "needs" : "need"} another.`,
        explanation:
          `One target is ${say(farthest)}. ` +
          (missed.length > 0
            ? `Even with every output as near to its target as this activation allows, ${list(missed.map(standing))}: no weights can succeed.`
            : "The criterion can be met all the same, but the units are driven to the end of their range, where nothing is learned."),
        remedies: propose(run.specification, proposals(run)),
      },
    ];
  },
};

function proposals({
  specification: {
    data: { targets },
    loss,
  },
}: RunCase): Proposal[] {
  const probabilities = targets.every((row) => row.every((target) => target >= 0 && target <= 1));
  const classes = probabilities && targets.every((row) => row.every((target) => target === 0 || target === 1));
  const proper = targets[0]!.length > 1 ? "softmax-output" : "sigmoid-output";
  if (classes) return entryOf<LossEntry>(losses, loss).probabilities ? [proper] : [proper, "identity-output"];
  return ["identity-output", ...(probabilities ? (["sigmoid-output"] as const) : []), "standardize-targets"];
}

function distance(target: number, { low, high }: Range): number {
  return Math.max(low - target, target - high, 0);
}
