import { percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  rise: {
    value: 0.1,
    summary:
      "The rise of the validation loss from its least to the end, as a share of its least, while the training loss fell: a tenth is beyond what one good epoch can explain.",
  },
} as const;

/** A network that learns its samples by heart. */
export const overfitting: Symptom = {
  summary: "The loss on the validation data rose again while that on the training data went on falling.",
  reference: 'Prechelt, "Early stopping - but when?" (1998), in Neural Networks: Tricks of the Trade',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.outcome === "diverged") return [];
    const { epochs, loss, validationLoss } = run.measures.curves;
    if (validationLoss === null || !validationLoss.every(Number.isFinite)) return [];
    const best = validationLoss.reduce((least, value, point) => (value < validationLoss[least]! ? point : least), 0);
    const [least, end] = [validationLoss[best]!, validationLoss.at(-1)!];
    const rise = (end - least) / least;
    if (!(rise > thresholds.rise.value) || !(loss.at(-1)! < loss[best]!)) return [];
    return [
      {
        severity: run.judgement.success ? "note" : "warning",
        where: { layer: null, units: null, samples: null },
        since: { epoch: epochs[best]!, step: null, samples: null },
        evidence: [
          { quantity: "rise of the validation loss from its least", value: rise, threshold: thresholds.rise.value },
        ],
        headline: `Since epoch ${epochs[best]!} the validation loss has risen by ${percent(rise)}, while the training loss fell.`,
        explanation:
          `On the validation data the loss was least at epoch ${epochs[best]!}, ${say(least)}, and is ${say(end)} at the end; on the training data it fell from ${say(loss[best]!)} to ${say(loss.at(-1)!)} meanwhile. ` +
          "What was learned since is about the samples, not about what they stand for.",
        remedies: best === 0 ? [] : propose(run.specification, [["stop-early", epochs[best]!]]),
      },
    ];
  },
};
