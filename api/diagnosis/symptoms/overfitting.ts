import { percent, say, share } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  rise: {
    value: 0.1,
    summary:
      "How much the validation loss rose from its minimum to the end, as a fraction of the minimum, while the " +
      "training loss fell: a single lucky epoch does not explain more than a tenth.",
  },
} as const;

/** A network that memorizes its training samples. */
export const overfitting: Symptom = {
  summary: "The validation loss rose again while the training loss kept falling.",
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
          { quantity: "rise of the validation loss from its minimum", value: rise, threshold: thresholds.rise.value },
        ],
        headline:
          `Since epoch ${epochs[best]!} the validation loss has risen ` +
          `${rise < 10 ? `by ${percent(rise)}` : `to ${share(1 + rise, "its value")}`}, ` +
          "while the training loss fell.",
        explanation:
          `The validation loss was lowest at epoch ${epochs[best]!}, at ${say(least)}, ` +
          `and is ${say(end)} at the end; meanwhile the training loss fell ` +
          `from ${say(loss[best]!)} to ${say(loss.at(-1)!)}. ` +
          "Since then the network has learned details of the training samples that do not generalize.",
        remedies:
          best === 0
            ? []
            : propose(run.specification, [
                ["stop-early", epochs[best]!],
                ["early-stopping", 10],
              ]),
      },
    ];
  },
};
