import type { Symptom } from "../finding.ts";
import { targetScale } from "../outcome.ts";
import { againstDivergence } from "../remedies.ts";
import { say } from "../words.ts";

/** The run blew up, or is on its way. */
export const divergence: Symptom = {
  summary: "The outputs overflow, or move ever further from the targets.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 8.2.4",
  find({ run }) {
    if (run?.judgement.outcome !== "diverged") return [];
    const { specification, before, after, events } = run;
    const broken = events.find(({ type }) => type === "loss-not-finite");
    const rate = say(specification.optimizer["learningRate"] as number);
    const scale = targetScale(specification.data);
    const distance = after.largestError / scale;
    const end = broken
      ? `The loss was ${say(before.loss)} before training and is not finite from epoch ${broken.epoch} on.`
      : `The loss was ${say(before.loss)} before training and ${say(after.loss)} after it; the largest error is ${say(distance)} times the range of the targets.`;
    return [
      {
        severity: "fatal",
        where: { layer: null, units: null, samples: [after.worstSample] },
        since: broken ? { epoch: broken.epoch, step: broken.step, samples: broken.samples } : null,
        evidence: [
          { quantity: "largest error, in target ranges", value: Number.isFinite(distance) ? distance : null, threshold: 10 },
          { quantity: "loss before training", value: before.loss, threshold: null },
        ],
        headline: `Training diverged${broken ? ` at epoch ${broken.epoch}` : ""}.`,
        explanation: `${end} Steps at a learning rate of ${rate} overshoot further each time than the gradient brings back.`,
        remedies: againstDivergence(specification),
      },
    ];
  },
};
