import { entryOf } from "../../network/table.ts";
import { hasLogits, type LossEntry, losses } from "../../network/tables/losses.ts";
import { counted, list, say, span } from "../../prose/prose.ts";
import { proposeFor } from "../actions/remedy.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { EndCase, Form, RunCase, Symptom } from "../finding.ts";
import { limitedLogits, noProbabilities, zeroTargets } from "../loss-headlines.ts";
import { outputRange } from "../measures/attainable.ts";

/**
 * A loss that expects probabilities or logits from an output that gives something else. It is worth a note even where
 * a run succeeded: other seeds, or the next data, may not.
 */
export const lossMismatch: Symptom = {
  summary:
    "The loss expects probabilities, but the output activation gives other numbers; " +
    "or it expects logits, but the output activation limits them; " +
    "or it is flat for outputs below 0, or divides by targets that are 0.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 6.2.2",
  thresholds: {},
  find({ end, run }) {
    if (end === null) return [];
    const { probabilities, flatUpTo, divisorAtLeast } = entryOf<LossEntry>(losses, end.specification.loss);
    const found = probabilities
      ? ofProbabilities(end, run)
      : hasLogits(end.specification.loss)
        ? ofLimitedLogits(end)
        : flatUpTo !== undefined
          ? onFlatPart(end, flatUpTo)
          : divisorAtLeast !== undefined
            ? dividedByZero(end, divisorAtLeast)
            : undefined;
    if (found === undefined) return [];
    return [
      {
        ...found,
        severity: end.judgement.success ? "note" : found.severity,
        where: { layer: end.specification.network.layers.length - 1, units: null, samples: null },
        since: null,
      },
    ];
  },
};

function ofProbabilities(end: EndCase, run: RunCase | null): Form | undefined {
  const { specification, after } = end;
  const headline = noProbabilities(specification);
  if (headline === undefined) return undefined;
  const outside = [...(run?.before.outputs ?? []), ...after.outputs].find((output) => !(output >= 0 && output <= 1));
  return {
    severity: "fatal",
    evidence: [
      {
        quantity: "an output that is not a probability",
        value: outside !== undefined && Number.isFinite(outside) ? outside : null,
        threshold: 1,
      },
    ],
    headline,
    explanation:
      `"${specification.loss.name}" is defined for outputs from 0 to 1` +
      `${outside === undefined ? "" : `; one output was ${say(outside)}`}. ` +
      "Outside that range its gradient does not lead to the targets.",
    remedies: proposeFor(end, ["sigmoid-output", "softmax-output", "loss-of-logits"]),
  };
}

/** A logit may be any number; an activation that limits it keeps the probabilities away from 0 and 1. */
function ofLimitedLogits(end: EndCase): Form | undefined {
  const { specification, measures } = end;
  const headline = limitedLogits(specification);
  if (headline === undefined) return undefined;
  const range = outputRange(specification);
  const best = measures.bestInOutputRange;
  const missed = best.filter(({ holds }) => !holds);
  return {
    severity: missed.length > 0 ? "fatal" : "warning",
    ...(missed.length > 0 ? { certain: true as const } : {}),
    evidence: best.map(({ noun, value, bound }) => ({
      quantity: `best possible ${noun} with this output activation`,
      value,
      threshold: bound,
    })),
    headline,
    explanation:
      `"${specification.loss.name}" converts the outputs to probabilities itself. ` +
      (missed.length > 0
        ? `With outputs ${span(range)}, at best, ${list(missed.map(appraisalText))}. No weights can succeed.`
        : "The criterion can still be met, but such outputs give no probabilities near 0 and 1, " +
          "so the gradient keeps pushing outputs that are already right."),
    remedies: proposeFor(end, ["identity-output", "cross-entropy"]),
  };
}

/** Outputs on the flat part of the loss get no gradient, although their targets are above it. */
function onFlatPart({ specification, after }: EndCase, flatUpTo: number): Form | undefined {
  const targets = specification.data.targets.flat();
  const flat = targets.filter((target, i) => target > flatUpTo && after.outputs[i]! <= flatUpTo).length;
  if (flat === 0) return undefined;
  const { name } = specification.loss;
  return {
    severity: flat === targets.length ? "fatal" : "warning",
    evidence: [
      { quantity: "fraction of outputs where the loss is flat", value: flat / targets.length, threshold: null },
    ],
    headline: `${flat} of ${counted(targets.length, "output")} end below 0, where "${name}" is flat.`,
    explanation:
      `"${name}" takes the logarithm of 1 plus the output, and counts every output below 0 as 0. ` +
      "There its derivative is 0, so no gradient raises the output to its target. " +
      'Use an output activation that is always above 0, such as "softplus", or another loss.',
    remedies: [],
  };
}

/** A target of 0 counts as the smallest divisor, so its error outweighs all others. */
function dividedByZero({ specification }: EndCase, divisorAtLeast: number): Form | undefined {
  const found = zeroTargets(specification.loss, () => specification.data.targets);
  if (found === undefined) return undefined;
  const { zeros, headline } = found;
  return {
    severity: "fatal",
    evidence: [{ quantity: "targets that are 0", value: zeros, threshold: 0 }],
    headline,
    explanation:
      `An error on a target of 0 is divided by ${say(divisorAtLeast)} instead, so it outweighs the errors on all other ` +
      'targets, and its gradient has a fixed, enormous size. Use "mae", or targets that stay away from 0.',
    remedies: [],
  };
}
