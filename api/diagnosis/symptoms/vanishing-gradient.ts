import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  ratio: {
    value: 1e-3,
    summary:
      "The gradient norm of the first layer divided by that of the last, as the median over the first epochs: " +
      "at a thousandth, the first layer learns a thousand times more slowly.",
  },
} as const;

/**
 * Points of the recording that count as the beginning of a run. Later the last layer may be trained, and have no
 * gradient either.
 */
const FIRST_POINTS = 16;

/** The fewest layers between which a gradient can shrink a thousandfold without a dead layer, less 1. */
const MIN_DISTANCE = 2;

/** Gradients that vanish before they reach the first layer. */
export const vanishingGradient: Symptom = {
  summary: "The gradient shrinks more than a thousandfold from the last layer to the first, although no layer is dead.",
  reference:
    'Hochreiter, "The vanishing gradient problem during learning recurrent neural nets and problem solutions", ' +
    "IJUFKS 6 (1998)",
  thresholds,
  find({ run, units }) {
    if (run === null || run.judgement.success) return [];
    if (units.some((layer) => layer.every(({ dead }) => dead.onData))) return [];
    const { gradientNorms } = run.measures.curves;
    // The gradient of parameters that are not trained is no part of the curves.
    const trained = run.specification.network.layers.flatMap(({ trainable }, l) => (trainable.weights ? [l] : []));
    const [first, last] = [trained[0], trained.at(-1)];
    if (first === undefined || last === undefined || last - first < MIN_DISTANCE) return [];
    const ratios = gradientNorms[first]!.slice(0, FIRST_POINTS)
      .map((norm, point) => norm / gradientNorms[last]![point]!)
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const median = ratios[Math.floor(ratios.length / 2)];
    if (median === undefined || !(median < thresholds.ratio.value)) return [];
    const which = trained.length === units.length ? "" : " that is trained";
    return [
      {
        severity: "warning",
        where: { layer: first, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "gradient norm of the first layer divided by that of the last, median over the first epochs",
            value: median,
            threshold: thresholds.ratio.value,
          },
        ],
        headline: `The gradient in the first layer${which} is only ${say(median)} times that in the last.`,
        explanation:
          `Before training the gradient norm is ${say(gradientNorms[last]![0]!)} in the last layer${which} ` +
          `and ${say(gradientNorms[first]![0]!)} in the first. The slopes and weights of each layer shrink the gradient ` +
          "on its way back, so the first layers stay close to their initial weights.",
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
