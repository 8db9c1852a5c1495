import { percent, say, share } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { steadierUpdates } from "../actions/updates.ts";
import type { RunCase, Symptom } from "../finding.ts";
import type { Trend } from "../measures/trend.ts";
import { roundRate } from "./learning-rate-too-high.ts";

const thresholds = {
  swing: {
    value: 0.5,
    summary:
      "The largest rise of the loss from a low over the last quarter, " +
      "as a fraction of the loss at the start of that quarter.",
  },
  bounce: {
    value: 0.1,
    summary:
      "The same rise in a run whose loss stays at one level under a constant learning rate: from a tenth on, the steps " +
      "and not the loss keep it there.",
  },
  level: {
    value: 0.5,
    summary:
      "How much the loss fell or rose over the last quarter, as a fraction of that rise: below a half, it stays at one level.",
  },
  uphill: {
    value: 0.25,
    summary:
      "The fraction of measurements in the last quarter at which a loss that stays at one level is higher than before.",
  },
} as const;

/** A loss that goes up and down. */
export const oscillating: Symptom = {
  summary:
    "The loss rises by more than half its value during the last quarter of the run, or it goes up and down about one level " +
    "under a learning rate that does not fall.",
  reference:
    'Cohen, Kaur, Li, Kolter, Talwalkar, "Gradient descent on neural networks typically occurs at the edge of ' +
    'stability", ICLR (2021)',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.judgement.outcome === "diverged") return [];
    const { trend } = run.measures;
    if (trend === null) return [];
    const swings = trend.swing > thresholds.swing.value;
    if (!swings && !isBouncing(run, trend)) return [];
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
            threshold: swings ? thresholds.swing.value : thresholds.bounce.value,
          },
        ],
        headline: swings
          ? `The loss oscillates by ${share(trend.swing, "its value")}.`
          : `The loss bounces about ${say(run.after.loss)}: the learning rate of ${say(rate)} never falls.`,
        explanation:
          `Over the last quarter it rose by ${swings ? "that much" : share(trend.swing, "its value")} from a low, ` +
          `and it fell in only ${percent(trend.downhill)} of the steps from one measurement to the next: ` +
          `updates at a learning rate of up to ${say(rate)} jump across the valley that they should follow` +
          `${steadierUpdates(run.specification).length > 0 ? ", or each follows the few samples of its batch" : ""}.`,
        remedies: propose(run.specification, [
          "falling-rate",
          ["rate", roundRate(rate / 10)],
          ["rate", roundRate(rate / 100)],
          ...steadierUpdates(run.specification),
          "keep-best",
          ["less-momentum", 0],
        ]),
      },
    ];
  },
};

/** Whether the loss goes up and down about one level, under a rate that does not fall. */
function isBouncing({ measures, specification: { schedule } }: RunCase, { swing, fall, downhill }: Trend): boolean {
  return (
    schedule.name === "constant" &&
    swing >= thresholds.bounce.value &&
    Math.abs(fall) < thresholds.level.value * swing &&
    1 - downhill >= thresholds.uphill.value &&
    measures.progress.rate > 0
  );
}
