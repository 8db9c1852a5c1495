import { entryOf } from "../../network/table.ts";
import { hasLogits, type LossEntry, losses, predictionOf } from "../../network/tables/losses.ts";
import { predictions, type Range } from "../../network/tables/predictions.ts";
import { counted, list, say, sentence, span } from "../../prose/prose.ts";
import { type Proposal, proposeFor } from "../actions/remedy.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { EndCase, Symptom } from "../finding.ts";
import { outputRange } from "../measures/attainable.ts";

/** Targets outside the range of the output activation. */
export const outputOutOfRange: Symptom = {
  summary: "Targets lie outside the range of the output activation; a softmax of one unit always outputs 1.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 6.2.2: output units",
  thresholds: {},
  find({ end }) {
    // Of logits, loss-mismatch says it.
    if (end === null || end.judgement.success || hasLogits(end.specification.loss)) return [];
    const { loss } = end.specification;
    const outputs = outputRange(end.specification);
    const { targets } = end.specification.data;
    const prediction = predictionOf(loss);
    const range = prediction.range(outputs, targets[0]!.length);
    const outside = targets.flatMap((row, sample) =>
      row.every((target) => target >= range.low && target <= range.high) ? [] : [sample],
    );
    if (outside.length === 0) return [];
    const missed = end.measures.bestInOutputRange.filter(({ holds }) => !holds);
    const layer = end.specification.network.layers.length - 1;
    const { name } = end.specification.network.layers[layer]!.activation;
    const constant = outputs.low === outputs.high;
    const what = constant
      ? `A ${name} of one unit always outputs ${say(outputs.low)}`
      : `${sentence(name)} gives only outputs ${prediction === predictions.identity ? "" : "y "}${span(outputs)}`;
    const meaning = prediction === predictions.identity ? "" : `, so predictions ${prediction.formula} ${span(range)}`;
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
          { quantity: "samples with a target outside the range of the outputs", value: outside.length, threshold: 0 },
          ...end.measures.bestInOutputRange.map(({ noun, value, bound }) => ({
            quantity: `best possible ${noun} with this output activation`,
            value,
            threshold: bound,
          })),
        ],
        headline:
          `${what}${meaning}, but ${counted(outside.length, "sample")} of ${targets.length} ` +
          `${outside.length === 1 ? "needs" : "need"} another value.`,
        explanation:
          `One of their targets is ${say(farthest)}. ` +
          (missed.length > 0
            ? "Even with every output as close to its target as this activation allows, " +
              `${list(missed.map(appraisalText))}, so no weights can succeed.`
            : "The criterion can still be met, but training drives the units to the end of their range, " +
              "where they learn nothing."),
        remedies: proposeFor(end, proposals(end)),
      },
    ];
  },
};

function proposals({
  specification: {
    data: { targets },
    loss,
  },
}: EndCase): Proposal[] {
  // An output whose exponential is the prediction needs to be any number.
  if (predictionOf(loss) !== predictions.identity) return ["identity-output"];
  const probabilities = targets.every((row) => row.every((target) => target >= 0 && target <= 1));
  const classes = probabilities && targets.every((row) => row.every((target) => target === 0 || target === 1));
  const matching = targets[0]!.length > 1 ? "softmax-output" : "sigmoid-output";
  if (classes) return entryOf<LossEntry>(losses, loss).probabilities ? [matching] : [matching, "identity-output"];
  return ["identity-output", ...(probabilities ? (["sigmoid-output"] as const) : []), "standardize-targets"];
}

function distance(target: number, { low, high }: Range): number {
  return Math.max(low - target, target - high, 0);
}
