import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  ratio: {
    value: 1e-3,
    summary:
      "The gradient's norm in the first layer over that in the last, median over the first epochs: a thousandth means that the first layer learns a thousand times slower.",
  },
} as const;

/**
 * Points of the recording that count as the beginning of a run: later the last layer may be done, and have no gradient
 * either.
 */
const FIRST_POINTS = 16;

/** Gradients that are gone before they reach the first layer. */
export const vanishingGradient: Symptom = {
  summary:
    "The gradient shrinks a thousandfold or more between the last layer and the first, though nothing there is dead.",
  reference:
    'Hochreiter, "The vanishing gradient problem during learning recurrent neural nets and problem solutions", IJUFKS 6 (1998)',
  thresholds,
  find({ run, units }) {
    if (run === null || run.judgement.success || units.length < 3) return [];
    if (units.some((layer) => layer.every(({ dead }) => dead.onData))) return [];
    const { gradientNorms } = run.measures.curves;
    const ratios = gradientNorms[0]!
      .slice(0, FIRST_POINTS)
      .map((norm, point) => norm / gradientNorms.at(-1)![point]!)
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const median = ratios[Math.floor(ratios.length / 2)];
    if (median === undefined || !(median < thresholds.ratio.value)) return [];
    return [
      {
        severity: "warning",
        where: { layer: 0, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "gradient of the first layer over that of the last, median over the first epochs",
            value: median,
            threshold: thresholds.ratio.value,
          },
        ],
        headline: `The first layer gets ${say(median)} of the last layer's gradient.`,
        explanation:
          `Before training the gradient's norm is ${say(gradientNorms.at(-1)![0]!)} in the last layer and ${say(gradientNorms[0]![0]!)} in the first. ` +
          "Each layer's slope and weights shrink it on its way back, so the first layers stay as they were drawn.",
        remedies: propose(run.specification, [
          "glorot-weights",
          "he-weights",
          "tanh-units",
          "relu-units",
          ["adam", 0.01],
        ]),
      },
    ];
  },
};
