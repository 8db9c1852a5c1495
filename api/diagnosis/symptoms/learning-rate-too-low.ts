import { numbersOf } from "../../network/table.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { propose, type Proposal } from "../remedies/remedy.ts";
import { counted, say } from "../words.ts";
import { edgeOf, highestRate, round } from "./learning-rate-too-high.ts";
import { isFalling } from "./too-few-epochs.ts";

const thresholds = {
  room: {
    value: 4,
    summary: "How many times the learning rate could grow before the largest curvature of the loss forbids it, for gradient descent: with a factor of 4 to spare, the rate and not the loss sets the pace.",
  },
  updateRatio: {
    value: 0.01,
    summary: "The median share of a layer's weights that one update moves, for optimizers that scale their steps: below a hundredth there is room.",
  },
} as const;

/** A run that was on its way, at a pace that it need not have kept. */
export const learningRateTooLow: Symptom = {
  summary: "The loss was still falling at the end, and the learning rate is far below what the loss would bear.",
  reference: "Bengio, \"Practical recommendations for gradient-based training of deep architectures\" (arXiv 1206.5533), section 3.1.1",
  thresholds,
  find({ run }) {
    if (run === null || !isFalling(run)) return [];
    const rate = highestRate(run);
    const edge = edgeOf(run);
    const ratio = medianUpdate(run);
    const room = edge === null ? ratio < thresholds.updateRatio.value : edge > rate * thresholds.room.value;
    if (!room || rate === 0) return [];
    const updates = run.epoch * Math.ceil(run.specification.data.inputs.length / batchOf(run));
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: edge === null
          ? [{ quantity: "median share of a layer's weights that one update moved", value: ratio, threshold: thresholds.updateRatio.value }]
          : [{ quantity: "how many times higher a rate the curvature allows", value: edge / rate, threshold: thresholds.room.value }],
        headline: `After ${counted(updates, "update")} at a rate of ${say(rate)} at most the loss was still falling, and it would bear a higher one.`,
        explanation: edge === null
          ? `One update moves a layer's weights by ${say(ratio)} of their norm, so that ${counted(updates, "update")} hardly take them from where they were drawn.`
          : `The largest curvature of the loss allows a rate of ${say(edge)}, ${say(edge / rate)} times this one.`,
        remedies: propose(run.specification, proposals(run, rate, edge)),
      },
    ];
  },
};

function proposals({ specification: { optimizer } }: RunCase, rate: number, edge: number | null): Proposal[] {
  const base = numbersOf(optimizer)["learningRate"]!;
  const tries = edge === null ? [10 * base, 100 * base] : [10 * base, edge / 2, edge / 8].filter((one) => one > 2 * base && one < (edge * base) / rate);
  const rates = [...new Set(tries.map(round))];
  return ["constant-rate", ...rates.map((one) => ["rate", one] as const), ["adam", 0.01], ["adam", 0.05]];
}

function medianUpdate({ measures: { curves: { updateRatios } } }: RunCase): number {
  const all = updateRatios.flatMap((layer) => layer.slice(1).filter((ratio) => ratio > 0 && Number.isFinite(ratio))).sort((a, b) => a - b);
  return all[Math.floor(all.length / 2)] ?? 0;
}

function batchOf({ specification: { batches: { size }, data } }: RunCase): number {
  return size === "all" ? data.inputs.length : size;
}
