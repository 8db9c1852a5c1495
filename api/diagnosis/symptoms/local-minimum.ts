import { divisorOf } from "../../network/tables/losses.ts";
import { percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { moreUpdates } from "../actions/updates.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { averageBatchDivisor } from "../measures/average-batch.ts";
import { fellShort } from "../outcome.ts";
import type { UnitReport } from "../units.ts";
import { hasHardlyStarted } from "./learning-rate-too-low.ts";
import { wider } from "./too-few-units.ts";
import { isHeldByDecay } from "./weight-decay-too-strong.ts";

const thresholds = {
  fall: {
    value: 0.01,
    summary:
      "How much the loss fell over the last quarter, as a fraction of its value: " +
      "below a hundredth, the run has come to rest.",
  },
  gain: {
    value: 0.01,
    summary:
      "g²/(2λ) for the norm g of the gradient and the largest curvature λ at the end, as a fraction of what the loss is " +
      "above its least possible value: how much one step along the gradient could gain. Below a hundredth, it is at rest.",
  },
  left: {
    value: 0.001,
    summary:
      "How far the loss is above its least possible value, as a fraction of how far it was before training: below a " +
      "thousandth, the minimum is not only a local one.",
  },
  negative: {
    value: 0.001,
    summary:
      "The size of the smallest curvature, where it is negative, as a fraction of the largest: " +
      "below a thousandth, no direction leads down that training would find.",
  },
} as const;

/** A run at rest at a point where no direction leads down and no layer is dead. */
export const localMinimum: Symptom = {
  summary:
    "The run came to rest without meeting its criterion: the gradient is small beside curvature and loss, no direction " +
    "curves down, no layer and no output unit is dead, and no units are copies of each other.",
  reference:
    "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2.2; " +
    'Hush, "Training a sigmoidal node is hard", Neural Computation 11 (1999)',
  thresholds,
  // A run that is only slow, or that stops at a saddle, profits from these too.
  notShownBy: [
    "rate",
    "usual-rate",
    "constant-rate",
    "equal-rates",
    "falling-rate",
    "adam",
    "momentum",
    "less-momentum",
    "epsilon",
    "clip-gradients",
    "more-epochs",
    "more-patience",
    "batches",
    "shuffle",
    "early-stopping",
    "stop-early",
    "best-start",
    "redraw-dead-unit",
    "redraw-dead-sample",
    "glorot-weights",
    "he-weights",
  ],
  find({ run, units }) {
    if (run === null || !isAtRest(run) || run.measures.curvatureAtEnd === null) return [];
    const isDead = ({ dead }: UnitReport) => dead.onData;
    // A dead output unit keeps its error wherever the others are.
    if (units.some((layer) => layer.every(isDead)) || units.at(-1)!.some(isDead)) return [];
    if (hasHardlyStarted(run) || isHeldByDecay(run)) return [];
    if (run.measures.layersAtEnd?.slice(0, -1).some(({ twins }) => twins.length > 0)) return [];
    const { largest, least, converged } = run.measures.curvatureAtEnd;
    if (!converged || least < -thresholds.negative.value * largest) return [];
    if (isAtLeast(run)) return [];
    const gain = gainOf(run, largest);
    if (!(gain < thresholds.gain.value)) return [];
    const gradient = run.measures.curves.gradientNorm.at(-1)!;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: [run.after.worstSample] },
        since: null,
        evidence: [
          {
            quantity: "fall of the loss over the last quarter of the run",
            value: run.measures.trend!.fall,
            threshold: thresholds.fall.value,
          },
          {
            quantity: "what a step along the gradient could gain, as a fraction of the loss above its least value",
            value: gain,
            threshold: thresholds.gain.value,
          },
          { quantity: "smallest curvature at the end", value: least, threshold: -thresholds.negative.value * largest },
        ],
        headline:
          "The run rests in a local minimum or on a long flat slope: " + `the loss stays at ${say(run.after.loss)}.`,
        explanation:
          `Over the last quarter the loss fell by ${percent(Math.max(0, run.measures.trend!.fall))}. ` +
          `The gradient norm is ${say(gradient)} and the largest curvature ${say(largest)}, ` +
          `so the best step along the gradient gains ${percent(gain)} of the loss; ` +
          `the smallest curvature is ${say(least)}, so no other direction leads down. ` +
          `Sample ${run.after.worstSample + 1} has the largest error, ${say(run.after.largestError)}.`,
        remedies: propose(run.specification, [
          ...wider,
          ["adam", 0.01],
          "tanh-units",
          "cross-entropy",
          ...moreUpdates(run.specification),
          "redraw-dead-sample",
        ]),
      },
    ];
  },
};

/** Whether the run came so far from its start towards the least possible loss that no other minimum is much lower. */
function isAtLeast({ before, after, measures: { leastLoss } }: RunCase): boolean {
  return Number.isFinite(leastLoss) && after.loss - leastLoss < thresholds.left.value * (before.loss - leastLoss);
}

/**
 * g²/(2λ), what the best step along the gradient gains on a parabola, as a fraction of the loss above its least possible
 * value. Infinite if the loss leads down without any curvature.
 */
function gainOf({ specification, after, measures }: RunCase, largest: number): number {
  const g = measures.curves.gradientNorm.at(-1)!;
  if (g === 0) return 0;
  const { loss, data, network } = specification;
  // The curvature is that of an average batch.
  const batches =
    averageBatchDivisor(specification) / divisorOf(loss, data.inputs.length, network.layers.at(-1)!.units);
  const above = Number.isFinite(measures.leastLoss) ? after.loss - measures.leastLoss : Math.abs(after.loss);
  return above > 0 && largest > 0 ? (g * g) / (2 * largest * batches * above) : Infinity;
}

/** Whether the loss has stopped moving. */
export function isAtRest(run: RunCase): boolean {
  const { trend } = run.measures;
  if (!fellShort(run) || trend === null) return false;
  return trend.fall < thresholds.fall.value && trend.swing < thresholds.fall.value;
}
