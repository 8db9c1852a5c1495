import { percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
import { hasHardlyStarted } from "./learning-rate-too-low.ts";
import { isHeldByDecay } from "./weight-decay-too-strong.ts";

const thresholds = {
  fall: {
    value: 0.01,
    summary:
      "The fall of the loss over the last quarter, as a share of its value: below a hundredth there is no progress to speak of.",
  },
  negative: {
    value: 0.01,
    summary:
      "The size of the least curvature, where it is negative, as a share of the largest: above a hundredth a direction leads down.",
  },
} as const;

/** No progress, though a direction leads down: a plateau or a saddle. */
export const stalled: Symptom = {
  summary:
    "The loss hardly moved over the last quarter, though some direction of negative curvature leads down: a plateau, or a saddle point.",
  reference:
    'Dauphin et al., "Identifying and attacking the saddle point problem in high-dimensional non-convex optimization", NIPS 27 (2014)',
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
          { quantity: "least curvature at the end", value: least, threshold: -thresholds.negative.value * largest },
        ],
        headline: `The run is on a plateau at a loss of ${say(run.after.loss)}, with a way down.`,
        explanation:
          `The loss fell by ${percent(Math.max(0, trend.fall))} over the last quarter, but the curvature is ${say(least)} along one direction: the run has not left a saddle point yet. ` +
          "Larger steps, steps scaled for each weight, or more of them leave it.",
        remedies: propose(run.specification, [["more-epochs", 10], ["adam", 0.01], ["adam", 0.05], "glorot-weights"]),
      },
    ];
  },
};
