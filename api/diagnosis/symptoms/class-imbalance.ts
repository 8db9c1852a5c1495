import { classesOfTargets, firstWithoutClass } from "../../network/core/sample-weights.ts";
import { classifiedRight } from "../../network/tables/criteria.ts";
import { isForClasses, predictionOf } from "../../network/tables/losses.ts";
import { percent, say } from "../../prose/prose.ts";
import { proposeFor } from "../actions/remedy.ts";
import { classCounts } from "../actions/targets.ts";
import type { EndCase, Symptom } from "../finding.ts";

const thresholds = {
  ratio: {
    value: 4,
    summary:
      "The samples of the largest class divided by those of the smallest: from 4 on, always answering the largest is " +
      "right in four of five cases.",
  },
  recall: {
    value: 0.5,
    summary: "The fraction of the samples of the smallest class that the network classifies correctly.",
  },
} as const;

/** A rare class that the network gives up for a common one. */
export const classImbalance: Symptom = {
  summary: "One class has far fewer samples than another, and the network classifies most of them as another class.",
  reference:
    'He, Garcia, "Learning from imbalanced data", IEEE Transactions on Knowledge and Data Engineering 21 (2009)',
  thresholds,
  find({ end }) {
    if (end === null || end.judgement.success || end.judgement.outcome === "diverged" || end.epoch === 0) return [];
    const found = rarestOf(end);
    if (found === undefined) return [];
    const { label, count, largest, recall, others } = found;
    const samples = end.specification.data.targets.length;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "samples of the largest class divided by those of the smallest",
            value: largest / count,
            threshold: thresholds.ratio.value,
          },
          {
            quantity: "fraction of the smallest class classified correctly",
            value: recall,
            threshold: thresholds.recall.value,
          },
        ],
        headline: `Class ${label} has ${count} of ${samples} samples, and ${percent(recall)} of them are classified correctly.`,
        explanation:
          `Of the other samples, ${percent(others)} are. The largest class has ${say(largest / count)} times as many samples, ` +
          "so the loss gains little from the rare ones. Class weights make every class count the same.",
        remedies: proposeFor(end, ["class-weights", "cross-entropy", ["more-epochs", 10]]),
      },
    ];
  },
};

function rarestOf({ specification, after }: EndCase) {
  const { data, loss } = specification;
  const { targets } = data;
  if (!isForClasses(loss) || firstWithoutClass(targets) >= 0) return undefined;
  const counts = classCounts(targets);
  const count = Math.min(...counts.filter((each) => each > 0));
  const largest = Math.max(...counts);
  if (largest < thresholds.ratio.value * count) return undefined;
  const label = counts.indexOf(count);
  const right = classifiedRight(after.outputs, { targets, prediction: predictionOf(loss) });
  const labels = classesOfTargets(targets);
  const share = (some: (one: number) => boolean) => {
    const chosen = right.filter((_, sample) => some(labels[sample]!));
    return chosen.filter(Boolean).length / chosen.length;
  };
  const recall = share((one) => one === label);
  const others = share((one) => one !== label);
  return recall <= thresholds.recall.value && others > recall ? { label, count, largest, recall, others } : undefined;
}
