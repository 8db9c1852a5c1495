import { activations, type ActivationEntry } from "../../network/activations.ts";
import { losses, type LossEntry } from "../../network/losses.ts";
import { entryOf } from "../../network/table.ts";
import type { Symptom } from "../finding.ts";
import { propose } from "../remedies/remedy.ts";
import { say } from "../words.ts";

/** A loss that takes outputs for probabilities, and outputs that are none. */
export const lossMismatch: Symptom = {
  summary: "The loss takes the outputs for probabilities, and the output activation gives other numbers.",
  reference: "Goodfellow, Bengio, Courville, Deep Learning (MIT Press, 2016), section 6.2.2",
  thresholds: {},
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    const { specification, before, after } = run;
    const { activation } = specification.network.layers.at(-1)!;
    if (!entryOf<LossEntry>(losses, specification.loss).probabilities) return [];
    if (entryOf<ActivationEntry>(activations, activation).probabilities) return [];
    const outside = [...before.outputs, ...after.outputs].find((output) => !(output >= 0 && output <= 1));
    return [
      {
        severity: "fatal",
        where: { layer: specification.network.layers.length - 1, units: null, samples: null },
        since: null,
        evidence: [{ quantity: "an output that is no probability", value: outside !== undefined && Number.isFinite(outside) ? outside : null, threshold: 1 }],
        headline: `The loss takes the outputs for probabilities, and ${activation.name} gives any number.`,
        explanation:
          `"${specification.loss.name}" is made for outputs from 0 to 1${outside === undefined ? "" : `; one of them was ${say(outside)}`}. ` +
          "Beyond these ends its gradient no longer leads to the targets.",
        remedies: propose(specification, ["sigmoid-output", "softmax-output", "loss-of-logits"]),
      },
    ];
  },
};
