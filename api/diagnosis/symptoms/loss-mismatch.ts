import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { isMeanOverSamples, type LossEntry, losses } from "../../network/tables/losses.ts";
import { list, say, span } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Form, RunCase, Symptom } from "../finding.ts";
import { outputRange } from "../measures/attainable.ts";
import { standing } from "../standing.ts";

/** A loss that takes outputs for what they are not: probabilities, or logits. */
export const lossMismatch: Symptom = {
  summary:
    "The loss takes the outputs for probabilities, and the output activation gives other numbers; or it takes them for logits, and the activation lets them through in part only.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 6.2.2",
  thresholds: {},
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    const { probabilities, logits } = entryOf<LossEntry>(losses, run.specification.loss);
    const found = probabilities
      ? noProbabilities(run)
      : logits
        ? (noLogits(run) ?? measuredAgainstTargets(run))
        : undefined;
    if (found === undefined) return [];
    return [
      {
        ...found,
        where: { layer: run.specification.network.layers.length - 1, units: null, samples: null },
        since: null,
      },
    ];
  },
};

function noProbabilities({ specification, before, after }: RunCase): Form | undefined {
  const { activation } = specification.network.layers.at(-1)!;
  if (entryOf<ActivationEntry>(activations, activation).probabilities) return undefined;
  const range = outputRange(specification);
  const outside = [...before.outputs, ...after.outputs].find((output) => !(output >= 0 && output <= 1));
  return {
    severity: "fatal",
    evidence: [
      {
        quantity: "an output that is no probability",
        value: outside !== undefined && Number.isFinite(outside) ? outside : null,
        threshold: 1,
      },
    ],
    headline: `The loss takes the outputs for probabilities, and ${activation.name} gives ${range.low === -Infinity && range.high === Infinity ? "any number" : `numbers ${span(range)}`}.`,
    explanation:
      `"${specification.loss.name}" is made for outputs from 0 to 1${outside === undefined ? "" : `; one of them was ${say(outside)}`}. ` +
      "Beyond these ends its gradient no longer leads to the targets.",
    remedies: propose(specification, ["sigmoid-output", "softmax-output", "loss-of-logits"]),
  };
}

/** Logits grow as the fit gets better, and away from targets that are 0 or 1. */
function measuredAgainstTargets({
  specification: { loss },
  judgement: { appraisals },
  after,
}: RunCase): Form | undefined {
  const missed = appraisals.filter(
    ({ name, holds }) => !holds && (name === "everyErrorBelow" || name === "rSquaredAtLeast"),
  );
  if (missed.length === 0) return undefined;
  return {
    severity: "fatal",
    evidence: missed.map(({ noun, value, bound }) => ({
      quantity: `${noun}, of logits against targets`,
      value: Number.isFinite(value) ? value : null,
      threshold: bound,
    })),
    headline: "The criterion holds logits against the targets, which are probabilities.",
    explanation:
      `"${loss.name}" wants logits that grow without end where a class is sure, so the better the fit, the further they are from 0 and 1: ${list(missed.map(standing))}, while the loss is ${say(after.loss)}. ` +
      "A criterion on the loss or on the accuracy says what is meant.",
    remedies: [],
  };
}

/** A logit may be any number; what squashes it first keeps probabilities away from 0 and 1. */
function noLogits({ specification, measures }: RunCase): Form | undefined {
  const range = outputRange(specification);
  // One end is enough for the classes of a softmax: all logits moved together mean the same.
  const ends = [-range.low, range.high].filter((end) => end < Infinity).length;
  if (ends === 0 || (ends === 1 && isMeanOverSamples(specification.loss))) return undefined;
  const { activation } = specification.network.layers.at(-1)!;
  const best = measures.bestOfLogits;
  const missed = best.filter(({ holds }) => !holds);
  return {
    severity: missed.length > 0 ? "fatal" : "warning",
    ...(missed.length > 0 ? { certain: true as const } : {}),
    evidence: best.map(({ noun, value, bound }) => ({
      quantity: `best possible ${noun} with this output`,
      value,
      threshold: bound,
    })),
    headline: `The loss takes the outputs for logits, which may be any number, and ${activation.name} gives only numbers ${span(range)}.`,
    explanation:
      `"${specification.loss.name}" makes probabilities of the outputs by itself. ` +
      (missed.length > 0
        ? `Of outputs ${span(range)} the best it can make leave it at this: ${list(missed.map(standing))}. No weights can succeed.`
        : "The criterion can be met all the same, but of such outputs it can make no probability near 0 and near 1, and goes on pulling at what is right already."),
    remedies: propose(specification, ["identity-output", "cross-entropy"]),
  };
}
