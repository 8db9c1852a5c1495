import { entryOf, numbersOf } from "../../network/table.ts";
import type { OptimizerEntry } from "../../network/tables/optimizers/optimizer.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
import { roundRate } from "./learning-rate-too-high.ts";

const thresholds = {
  jump: {
    value: 3,
    summary:
      "The loss after a jump divided by the lowest before it, in the second half of the run: a factor of 3 is no noise " +
      "of batches, and undoes what the run had reached.",
  },
  lost: {
    value: 2,
    summary:
      "The loss at the end divided by the lowest of the run: from a factor of 2 on, the run ends worse than it was.",
  },
} as const;

/** A run that had been better, under an optimizer whose divisors shrink with the gradients. */
export const lateJumps: Symptom = {
  summary:
    "Late in the run the loss jumps up: the optimizer divides steps by the size of recent gradients, which have become small.",
  reference: 'Reddi, Kale, Kumar, "On the convergence of Adam and beyond", ICLR (2018): AMSGrad',
  thresholds,
  find({ run }) {
    if (run === null || !fellShort(run) || !scales(run)) return [];
    const found = jumpOf(run);
    if (found === undefined) return [];
    const { from, to, low, high, end } = found;
    const { optimizer } = run.specification;
    const { epsilon } = numbersOf(optimizer);
    const { rate } = run.measures.progress;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "loss after a jump divided by the lowest before it",
            value: high / low,
            threshold: thresholds.jump.value,
          },
          {
            quantity: "loss at the end divided by the lowest of the run",
            value: end / low,
            threshold: thresholds.lost.value,
          },
        ],
        headline: `The run had been better: the loss was ${say(low)} after epoch ${from}, and ${say(end)} at the end.`,
        explanation:
          `By epoch ${to} it had jumped to ${say(high)}. This optimizer (${optimizer.name}) divides steps by the size of recent gradients` +
          `${epsilon === undefined ? "" : ` plus an epsilon of ${say(epsilon)}`}: after a calm stretch the divisor is small, and ` +
          `the next larger gradient makes a step as long as the learning rate of ${say(rate)} allows.`,
        remedies: propose(run.specification, [
          "keep-best",
          "amsgrad",
          ["epsilon", LARGER],
          "falling-rate",
          ["rate", roundRate(rate / 10)],
        ]),
      },
    ];
  },
};

/** An epsilon that still matters beside small gradients. */
const LARGER = 1e-3;

function scales({ specification: { optimizer } }: RunCase): boolean {
  return entryOf<OptimizerEntry>(optimizers, optimizer).scaledBy === "recent";
}

/** The largest jump in the second half of the run from the lowest loss before it; undefined if it was made up for. */
function jumpOf({ measures: { curves }, after }: RunCase) {
  const { loss, epochs } = curves;
  const half = epochs.findIndex((epoch) => 2 * epoch >= epochs.at(-1)!);
  let lowest = 0;
  let found: { from: number; to: number; low: number; high: number; end: number } | undefined;
  for (let i = 1; i < loss.length; i++) {
    const ratio = loss[i]! / loss[lowest]!;
    if (i >= half && ratio >= thresholds.jump.value && (found === undefined || ratio > found.high / found.low))
      found = { from: epochs[lowest]!, to: epochs[i]!, low: loss[lowest]!, high: loss[i]!, end: after.loss };
    if (loss[i]! < loss[lowest]!) lowest = i;
  }
  return found !== undefined && found.low > 0 && after.loss >= thresholds.lost.value * loss[lowest]!
    ? found
    : undefined;
}
