import { entryOf } from "../../network/table.ts";
import { hasLogits, type LossEntry, losses, predictionOf } from "../../network/tables/losses.ts";
import { predictions, type Range } from "../../network/tables/predictions.ts";
import { counted, list, say, sentence, span } from "../../prose/prose.ts";
import { type Proposal, proposeFor } from "../actions/remedy.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { EndCase, Symptom } from "../finding.ts";
import { outputRange } from "../measures/attainable.ts";

const thresholds = {
  sum: {
    value: 1e-6,
    summary: "Targets fit a softmax if their sum differs from 1 by at most this, as for the cross-entropy.",
  },
} as const;

/** Targets outside the range of the output activation. */
export const outputOutOfRange: Symptom = {
  summary:
    "Targets lie outside the range of the output activation; a softmax of one unit always outputs 1, and the outputs " +
    "of more units add up to 1.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 6.2.2: output units",
  thresholds,
  find({ end }) {
    // Of logits, loss-mismatch says it.
    if (end === null || end.judgement.success || hasLogits(end.specification.loss)) return [];
    const { loss } = end.specification;
    const outputs = outputRange(end.specification);
    const { targets } = end.specification.data;
    const prediction = predictionOf(loss);
    const range = prediction.range(outputs, targets[0]!.length);
    const samplesWhere = (holds: (row: readonly number[]) => boolean) =>
      targets.flatMap((row, sample) => (holds(row) ? [sample] : []));
    const beyond = samplesWhere((row) => row.some((target) => !(target >= range.low && target <= range.high)));
    const ofOtherSum = range.sum ? samplesWhere((row) => distance(sumOf(row), range.sum!) > thresholds.sum.value) : [];
    // What each target alone shows is said first.
    const isSum = beyond.length === 0;
    const outside = isSum ? ofOtherSum : beyond;
    if (outside.length === 0) return [];
    const missed = end.measures.bestInOutputRange.filter(({ holds }) => !holds);
    const layer = end.specification.network.layers.length - 1;
    const { name } = end.specification.network.layers[layer]!.activation;
    const constant = outputs.low === outputs.high;
    const what = constant
      ? `A ${name} of one unit always outputs ${say(outputs.low)}`
      : isSum
        ? `The outputs of a ${name} add up to 1`
        : `${sentence(name)} gives only outputs ${prediction === predictions.identity ? "" : "y "}${span(outputs)}`;
    const meaning = prediction === predictions.identity ? "" : `, so predictions ${prediction.formula} ${span(range)}`;
    return [
      {
        severity: missed.length > 0 ? "fatal" : "warning",
        ...(missed.length > 0 ? { certain: true as const } : {}),
        where: { layer, units: null, samples: outside.slice(0, 16) },
        since: null,
        evidence: [
          {
            quantity: isSum
              ? "samples whose targets do not add up to 1"
              : "samples with a target outside the range of the outputs",
            value: outside.length,
            threshold: 0,
          },
          ...end.measures.bestInOutputRange.map(({ noun, value, bound }) => ({
            quantity: `best possible ${noun} with this output activation`,
            value,
            threshold: bound,
          })),
        ],
        headline:
          `${what}${meaning}, but ${counted(outside.length, "sample")} of ${targets.length} ` +
          `${outside.length === 1 ? "needs" : "need"} another ${isSum ? "sum" : "value"}.`,
        explanation:
          (isSum
            ? `The targets of one of them add up to ${say(
                farthestOf(
                  outside.map((i) => sumOf(targets[i]!)),
                  range.sum!,
                ),
              )}. `
            : `One of their targets is ${say(
                farthestOf(
                  outside.flatMap((i) => targets[i]!),
                  range,
                ),
              )}. `) +
          (missed.length > 0
            ? "Even with every output as close to its target as this activation allows, " +
              `${list(missed.map(appraisalText))}, so no weights can succeed.`
            : isSum
              ? "The criterion can still be met, but no outputs equal these targets."
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
  const oneClass = targets[0]!.length > 1 && targets.every((row) => sumOf(row) === 1);
  const matching = oneClass ? "softmax-output" : "sigmoid-output";
  if (classes) return entryOf<LossEntry>(losses, loss).probabilities ? [matching] : [matching, "identity-output"];
  return ["identity-output", ...(probabilities ? (["sigmoid-output"] as const) : []), "standardize-targets"];
}

function sumOf(row: readonly number[]): number {
  return row.reduce((a, b) => a + b);
}

function farthestOf(numbers: readonly number[], range: Range): number {
  return numbers.reduce((a, b) => (distance(b, range) > distance(a, range) ? b : a));
}

function distance(target: number, { low, high }: Range): number {
  return Math.max(low - target, target - high, 0);
}
