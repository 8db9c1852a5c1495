import { numbersOf } from "../../network/table.ts";
import { counted, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";

const thresholds = {
  settled: {
    value: 6,
    summary:
      "The updates of the run times 1 − momentum: a swing of the velocity falls by e every 2/(1 − momentum) updates, so " +
      "below 6 more than e⁻³, or 5 %, of the first one is left at the end.",
  },
  high: {
    value: 0.95,
    summary: "A momentum from which on a run that diverges or oscillates is blamed on it: it adds up 20 gradients.",
  },
  swing: {
    value: 0.5,
    summary: "The largest rise of the loss from a low over the last quarter, as a fraction of the loss at its start.",
  },
} as const;

/** The usual momentum (Keras's and PyTorch's examples). */
const USUAL = 0.9;

/** A velocity that never forgets, or not within the run. */
export const momentumTooHigh: Symptom = {
  summary:
    "The momentum is 1 or more, so the velocity never forgets a gradient; or it is so high that the run ends, oscillates " +
    "or diverges before its swings have died down.",
  reference:
    'Goh, "Why momentum really works", Distill (2017); Polyak, "Some methods of speeding up the convergence" (1964)',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    const momentum = momentumOf(run);
    if (momentum === null) return [];
    const { updates, rate } = run.measures.progress;
    if (updates === 0) return [];
    const settled = updates * (1 - momentum.value);
    const isUnsteady =
      run.judgement.outcome === "diverged" || (run.measures.trend?.swing ?? 0) > thresholds.swing.value;
    const never = momentum.value >= 1;
    const isHigh = momentum.value >= thresholds.high.value && isUnsteady;
    if (!never && !isHigh && !(momentum.value > USUAL && settled < thresholds.settled.value)) return [];
    const adds = say(1 / (1 - momentum.value));
    return [
      {
        severity: never ? "fatal" : "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "updates of the run times 1 − momentum",
            value: settled,
            threshold: isHigh && settled >= thresholds.settled.value ? null : thresholds.settled.value,
          },
          { quantity: momentum.name, value: momentum.value, threshold: never ? 1 : thresholds.high.value },
        ],
        headline: never
          ? `A momentum of ${say(momentum.value)} never forgets: the velocity adds up every gradient of the run.`
          : `A ${momentum.name} of ${say(momentum.value)} is too high: it adds up the gradients of about ${adds} updates` +
            `${isUnsteady ? "" : `, and the run has ${counted(updates, "update")}`}.`,
        explanation: never
          ? "Without friction the parameters swing about a minimum without end, or fly off. " +
            `The loss went from ${say(run.before.loss)} to ${afterText(run)}.`
          : `With it, a learning rate of ${say(rate)} moves as far as one of ${say(rate / (1 - momentum.value))} without, and past ` +
            `a minimum the parameters swing back and forth for hundreds of updates. ` +
            `The loss went from ${say(run.before.loss)} to ${afterText(run)}.`,
        remedies: propose(
          run.specification,
          momentum.name === "momentum"
            ? [
                ["less-momentum", USUAL],
                ["less-momentum", 0],
                ["adam", 0.01],
              ]
            : [
                ["adam", 0.01],
                ["more-epochs", 10],
              ],
        ),
      },
    ];
  },
};

/** The decay of a velocity: sgd's momentum, or the first moment of Adam and its kin; null without one. */
function momentumOf({ specification: { optimizer } }: RunCase): { name: string; value: number } | null {
  const { momentum, beta1 } = numbersOf(optimizer);
  if (momentum !== undefined && momentum > 0) return { name: "momentum", value: momentum };
  return beta1 === undefined ? null : { name: "beta1", value: beta1 };
}

function afterText({ after: { loss } }: RunCase): string {
  return Number.isFinite(loss) ? say(loss) : "a number beyond the range of doubles";
}
