import { hasLogits } from "../../network/tables/losses.ts";
import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Case, Found, Symptom } from "../finding.ts";
import { distanceOf } from "../outcome.ts";
import { roundRate } from "./learning-rate-too-high.ts";

/** The run overflowed, or its error grows. */
export const divergence: Symptom = {
  summary: "The outputs overflow, or move ever further from the targets.",
  isEffect: true,
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2.4",
  thresholds: {
    distance: {
      value: 10,
      summary:
        "The largest error in units of the range of the targets; for a loss of logits, the largest |logit|. Above it, with a loss more than ten times that " +
        "before training, a run has diverged even while its numbers are finite.",
    },
  },
  find(subject) {
    const { run } = subject;
    if (run === null) return findOverflow(subject);
    if (run.judgement.outcome !== "diverged") return [];
    const { specification, before, after, events } = run;
    const overflow = events.find(({ type }) => type === "loss-not-finite");
    const { rate } = run.measures.progress;
    const logits = hasLogits(specification.loss);
    const distance = distanceOf(after, specification);
    const end = overflow
      ? `The loss was ${say(before.loss)} before training and overflowed at epoch ${overflow.epoch}.`
      : `The loss was ${say(before.loss)} before training and is ${say(after.loss)} after it; ` +
        (logits
          ? `the largest |logit| is ${say(distance)}.`
          : `the largest error is ${say(distance)} times the range of the targets.`);
    return [
      {
        severity: "fatal",
        where: { layer: null, units: null, samples: [after.worstSample] },
        since: overflow ? { epoch: overflow.epoch, step: overflow.step, samples: overflow.samples } : null,
        evidence: [
          {
            quantity: logits ? "largest |logit|" : "largest error, in ranges of the targets",
            value: Number.isFinite(distance) ? distance : null,
            threshold: 10,
          },
          { quantity: "loss before training", value: before.loss, threshold: null },
        ],
        headline: `Training diverged${overflow ? ` at epoch ${overflow.epoch}` : ""}.`,
        explanation: `${end} Steps with a learning rate of ${say(rate)} move the outputs away from the targets.`,
        remedies: propose(specification, [
          ["rate", roundRate(rate / 10)],
          ["rate", roundRate(rate / 100)],
          "standardize-inputs",
          ["clip-gradients", 1],
        ]),
      },
    ];
  },
};

/** Pasted parameters can overflow without a run. */
function findOverflow({ outputs, network }: Case): Found[] {
  const at = outputs?.findIndex((output) => !Number.isFinite(output)) ?? -1;
  if (at < 0) return [];
  const sample = Math.floor(at / network.layout.outputs);
  return [
    {
      severity: "fatal",
      where: { layer: network.layout.layers.length - 1, units: null, samples: [sample] },
      since: null,
      evidence: [{ quantity: "output that is not finite", value: null, threshold: null }],
      headline: `The outputs overflow, for example on sample ${sample + 1}.`,
      explanation:
        `Sums of weights and inputs exceed the range of ${network.single ? "float32" : "float64"}, ` +
        `so the output for sample ${sample + 1} is not finite.`,
      remedies: [],
    },
  ];
}
