import { percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { steadierUpdates } from "../actions/updates.ts";
import type { Symptom } from "../finding.ts";
import { roundRate } from "./learning-rate-too-high.ts";

const thresholds = {
  swing: {
    value: 0.5,
    summary:
      "The largest rise of the loss from a low over the last quarter, " +
      "as a fraction of the loss at the start of that quarter.",
  },
} as const;

/** A loss that goes up and down. */
export const oscillating: Symptom = {
  summary: "The loss rises by more than half its value during the last quarter of the run.",
  reference:
    'Cohen, Kaur, Li, Kolter, Talwalkar, "Gradient descent on neural networks typically occurs at the edge of ' +
    'stability", ICLR (2021)',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.judgement.outcome === "diverged") return [];
    const { trend } = run.measures;
    if (trend === null || !(trend.swing > thresholds.swing.value)) return [];
    const { rate } = run.measures.progress;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "largest rise of the loss over the last quarter",
            value: trend.swing,
            threshold: thresholds.swing.value,
          },
        ],
        headline: `The loss oscillates by ${percent(trend.swing)} of its value.`,
        explanation:
          "Over the last quarter it rose by that much from a low, " +
          `and it fell in only ${percent(trend.downhill)} of the steps from one measurement to the next: ` +
          `updates at a learning rate of up to ${say(rate)} jump across the valley that they should follow` +
          `${steadierUpdates(run.specification).length > 0 ? ", or each follows the few samples of its batch" : ""}.`,
        remedies: propose(run.specification, [
          ["rate", roundRate(rate / 10)],
          ["rate", roundRate(rate / 100)],
          ...steadierUpdates(run.specification),
          "falling-rate",
        ]),
      },
    ];
  },
};
