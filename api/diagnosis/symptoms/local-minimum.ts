import { percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { moreUpdates } from "../actions/updates.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
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
  gradient: {
    value: 0.1,
    summary: "The gradient norm at the end, as a fraction of its largest value in the run.",
  },
  negative: {
    value: 0.01,
    summary:
      "The size of the smallest curvature, where it is negative, as a fraction of the largest: " +
      "below a hundredth, no direction leads down that training would find.",
  },
} as const;

/** A run at rest at a point where no direction leads down and no layer is dead. */
export const localMinimum: Symptom = {
  summary:
    "The run came to rest without meeting its criterion: the gradient is near 0, no direction curves down, " +
    "and no layer is dead.",
  reference:
    "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2.2; " +
    'Hush, "Training a sigmoidal node is hard", Neural Computation 11 (1999)',
  thresholds,
  find({ run, units }) {
    if (run === null || !isAtRest(run) || run.measures.curvatureAtEnd === null) return [];
    if (units.some((layer) => layer.every(({ dead }) => dead.onData)) || hasHardlyStarted(run) || isHeldByDecay(run))
      return [];
    const { largest, least } = run.measures.curvatureAtEnd;
    if (least < -thresholds.negative.value * largest) return [];
    const { gradientNorm } = run.measures.curves;
    const relative = gradientNorm.at(-1)! / Math.max(...gradientNorm);
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
            quantity: "gradient norm at the end, as a fraction of its largest",
            value: relative,
            threshold: thresholds.gradient.value,
          },
          { quantity: "smallest curvature at the end", value: least, threshold: -thresholds.negative.value * largest },
        ],
        headline:
          "The run rests in a local minimum or on a long flat slope: " + `the loss stays at ${say(run.after.loss)}.`,
        explanation:
          `Over the last quarter the loss fell by ${percent(Math.max(0, run.measures.trend!.fall))}, ` +
          `the gradient norm is down to ${say(gradientNorm.at(-1)!)}, ` +
          `and the curvature of the loss lies between ${say(least)} and ${say(largest)}, so no direction leads down. ` +
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

/** Whether the loss has stopped moving at a point with a small gradient. */
export function isAtRest(run: RunCase): boolean {
  const {
    trend,
    curves: { gradientNorm },
  } = run.measures;
  if (!fellShort(run) || trend === null) return false;
  return (
    trend.fall < thresholds.fall.value &&
    trend.swing < thresholds.fall.value &&
    gradientNorm.at(-1)! <= thresholds.gradient.value * Math.max(...gradientNorm)
  );
}
