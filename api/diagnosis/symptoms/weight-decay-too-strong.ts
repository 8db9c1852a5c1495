import { numbersOf } from "../../network/table.ts";
import type { Symptom } from "../finding.ts";
import { propose } from "../remedies/remedy.ts";
import { percent, say } from "../words.ts";

const thresholds = {
  balance: {
    value: 0.1,
    summary: "The part of the loss's gradient that decay does not cancel at the end: below it the run stands where the two balance, not where the loss is least.",
  },
} as const;

/** A run that stops where the pull of the data and that of decay are equal. */
export const weightDecayTooStrong: Symptom = {
  summary: "The run came to rest where weight decay cancels the gradient of the loss, short of the criterion.",
  reference: "Krogh, Hertz, \"A simple weight decay can improve generalization\", NIPS 4 (1991): the stationary point of loss plus decay",
  thresholds,
  find({ run, parameters }) {
    if (run === null || run.judgement.outcome !== "not-yet" && run.judgement.outcome !== "collapsed") return [];
    const { optimizer, network: { layers } } = run.specification;
    const decay = numbersOf(optimizer)["weightDecay"] ?? 0;
    if (decay === 0 && layers.every(({ l1, l2 }) => l1 === 0 && l2 === 0)) return [];
    const balance = run.measures.balanceOfDecay;
    if (balance === null || balance.unbalanced >= thresholds.balance.value || balance.gradient === 0) return [];
    return [
      {
        severity: "fatal",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          { quantity: "share of the loss's gradient that decay leaves at the end", value: balance.unbalanced, threshold: thresholds.balance.value },
          { quantity: "gradient of the loss at the end", value: balance.gradient, threshold: null },
        ],
        headline: "Weight decay holds the run short of its criterion.",
        explanation:
          `At the end the gradient of the loss is ${say(balance.gradient)}, and decay cancels all but ${percent(balance.unbalanced)} of it: ` +
          `the run is at rest, at a loss of ${say(run.after.loss)}, and more epochs change nothing. The weights have a norm of ${say(Math.sqrt(parameters.reduce((sum, x) => sum + x * x, 0)))}.`,
        remedies: propose(run.specification, ["no-decay"]),
      },
    ];
  },
};
