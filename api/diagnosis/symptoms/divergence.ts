import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Case, Symptom } from "../finding.ts";
import { targetScale } from "../outcome.ts";
import { roundRate } from "./learning-rate-too-high.ts";

/** The run blew up, or is on its way. */
export const divergence: Symptom = {
  summary: "The outputs overflow, or move ever further from the targets.",
  isEffect: true,
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2.4",
  thresholds: {
    distance: {
      value: 10,
      summary:
        "The largest error in target ranges, with a loss ten times that before training: slow divergence stays finite for long.",
    },
  },
  find(subject) {
    const { run } = subject;
    if (run === null) return findOverflow(subject);
    if (run.judgement.outcome !== "diverged") return [];
    const { specification, before, after, events } = run;
    const broken = events.find(({ type }) => type === "loss-not-finite");
    const { rate } = run.measures.headway;
    const scale = targetScale(specification.data);
    const distance = after.largestError / scale;
    const end = broken
      ? `The loss was ${say(before.loss)} before training and overflows at epoch ${broken.epoch}.`
      : `The loss was ${say(before.loss)} before training and ${say(after.loss)} after it; the largest error is ${say(distance)} times the range of the targets.`;
    return [
      {
        severity: "fatal",
        where: { layer: null, units: null, samples: [after.worstSample] },
        since: broken ? { epoch: broken.epoch, step: broken.step, samples: broken.samples } : null,
        evidence: [
          {
            quantity: "largest error, in target ranges",
            value: Number.isFinite(distance) ? distance : null,
            threshold: 10,
          },
          { quantity: "loss before training", value: before.loss, threshold: null },
        ],
        headline: `Training diverged${broken ? ` at epoch ${broken.epoch}` : ""}.`,
        explanation: `${end} Steps at a learning rate of ${say(rate)} carry it further from the targets than it was.`,
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

/** Parameters without a run can overflow too. */
function findOverflow({ outputs, network }: Case): ReturnType<Symptom["find"]> {
  const at = outputs?.findIndex((output) => !Number.isFinite(output)) ?? -1;
  if (at < 0) return [];
  const sample = Math.floor(at / network.layout.outputs);
  return [
    {
      severity: "fatal",
      where: { layer: network.layout.layers.length - 1, units: null, samples: [sample] },
      since: null,
      evidence: [{ quantity: "an output that is not finite", value: null, threshold: null }],
      headline: `The outputs overflow, on sample ${sample + 1} for one.`,
      explanation: `Sums of weights and inputs are beyond what ${network.single ? "float32" : "float64"} can hold, so sample ${sample + 1} gets no finite output.`,
      remedies: [],
    },
  ];
}
