import { percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { moreUpdates } from "../actions/updates.ts";
import type { Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
import { hasHardlyStarted } from "./learning-rate-too-low.ts";
import { isHeldByDecay } from "./weight-decay-too-strong.ts";

const thresholds = {
  fall: {
    value: 0.01,
    summary:
      "How much the loss fell over the last quarter, as a fraction of its value: " +
      "below a hundredth, there is no real progress.",
  },
  negative: {
    value: 0.001,
    summary:
      "The size of the smallest curvature, where it is negative, as a fraction of the largest: " +
      "above a thousandth, a direction leads down.",
  },
} as const;

/** No progress although a direction leads down: a plateau or a saddle point. */
export const stalled: Symptom = {
  summary:
    "The loss hardly changed over the last quarter, although a direction of negative curvature leads down: " +
    "a plateau, or a saddle point.",
  reference:
    'Dauphin et al., "Identifying and attacking the saddle point problem in high-dimensional non-convex ' +
    'optimization", NIPS 27 (2014)',
  thresholds,
  find({ run, units }) {
    if (run === null || !fellShort(run)) return [];
    const { trend, curvatureAtEnd } = run.measures;
    if (trend === null || !(Math.abs(trend.fall) < thresholds.fall.value) || curvatureAtEnd === null) return [];
    if (units.some((layer) => layer.every(({ dead }) => dead.onData))) return [];
    if (hasHardlyStarted(run) || isHeldByDecay(run)) return [];
    const { largest, least } = curvatureAtEnd;
    if (!(least < -thresholds.negative.value * largest)) return [];
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "fall of the loss over the last quarter of the run",
            value: trend.fall,
            threshold: thresholds.fall.value,
          },
          { quantity: "smallest curvature at the end", value: least, threshold: -thresholds.negative.value * largest },
        ],
        headline: `The run is on a plateau at a loss of ${say(run.after.loss)}, although a direction leads down.`,
        explanation:
          `Over the last quarter the loss fell by ${percent(Math.max(0, trend.fall))}, ` +
          `but along one direction the curvature is ${say(least)}: the run has not left a saddle point yet. ` +
          "Larger steps, steps scaled for each weight, or more steps leave it.",
        remedies: propose(run.specification, [
          ["more-epochs", 10],
          ["adam", 0.01],
          ["adam", 0.05],
          "glorot-weights",
          ...moreUpdates(run.specification),
          ["momentum", 0.9],
        ]),
      },
    ];
  },
};
