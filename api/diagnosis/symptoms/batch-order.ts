import { batchSize } from "../../network/core/batches.ts";
import { say, share } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { steadierUpdates } from "../actions/updates.ts";
import type { Found, RunCase, Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
import { roundRate } from "./learning-rate-too-high.ts";

const thresholds = {
  rise: {
    value: 0.2,
    summary:
      "The largest rise of the loss over all data within the last epoch, as a fraction of the loss at its end: from a " +
      "fifth on, the updates of an epoch undo one another.",
  },
  collapsed: {
    value: 0.01,
    summary:
      "The same rise in a run whose outputs are all equal: from a hundredth on, the batches pull one constant to and fro, " +
      "and what one teaches the next undoes.",
  },
  first: {
    value: 1,
    summary:
      "Where a run ends no better than it began: the largest rise of the loss within the first epoch, as a fraction of the " +
      "loss before training. From 1 on, samples that say the same one after another carry the run to where it cannot " +
      "come back from.",
  },
} as const;

/** Batches in the same order in every epoch, each of which undoes what others taught. */
export const batchOrder: Symptom = {
  summary:
    "The samples come in the order of the data, and within an epoch the loss over all data swings: each batch undoes " +
    "what others taught, in the same way in every epoch.",
  reference:
    'Bengio, "Practical recommendations for gradient-based training of deep architectures" (arXiv 1206.5533), ' +
    'section 2.1.2: shuffling; Bottou, "Stochastic gradient descent tricks" (2012)',
  thresholds,
  find({ run }) {
    if (run === null || !fellShort(run) || run.specification.batches.order !== "given") return [];
    const found = withinLast(run) ?? withinFirst(run);
    if (found === undefined) return [];
    const { rate } = run.measures.progress;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        ...found,
        remedies: propose(run.specification, [...steadierUpdates(run.specification), ["rate", roundRate(rate / 10)]]),
      },
    ];
  },
};

type Swing = Pick<Found, "evidence" | "headline" | "explanation">;

function withinLast(run: RunCase): Swing | undefined {
  const last = run.measures.lastEpoch;
  const isConstant = run.judgement.outcome === "collapsed";
  const threshold = (isConstant ? thresholds.collapsed : thresholds.rise).value;
  if (last === null || last.rise < threshold) return undefined;
  return {
    evidence: [
      {
        quantity: "largest rise of the loss within the last epoch, as a fraction of the loss at its end",
        value: last.rise,
        threshold,
      },
    ],
    headline:
      `The order of the samples decides the loss: within the last epoch it swings between ${say(last.lowest)} and ` +
      `${say(last.highest)}.`,
    explanation:
      `${updatesText(run)} the loss over all data rises by ${share(last.rise, "its final value")} within one epoch: ` +
      "the last batches always have the last word.",
  };
}

/** A run that the first samples spoil shows no swing any more at the end. */
function withinFirst(run: RunCase): Swing | undefined {
  if (!(run.after.loss >= run.before.loss)) return undefined;
  const first = run.measures.firstEpoch;
  if (first === null || !(first.start > 0)) return undefined;
  const rise = (first.highest - first.start) / first.start;
  if (rise < thresholds.first.value) return undefined;
  return {
    evidence: [
      {
        quantity: "largest rise of the loss within the first epoch, as a fraction of the loss before training",
        value: rise,
        threshold: thresholds.first.value,
      },
    ],
    headline:
      "The order of the samples decides the loss: within the first epoch it rises " +
      `from ${say(first.start)} to ${say(first.highest)}.`,
    explanation:
      `${updatesText(run)} the first batches carry the run to where it does not come back from: it ends at a loss of ` +
      `${say(run.after.loss)}.`,
  };
}

/** "Each update follows one sample of 36, in the order of the data. At a learning rate of 0.1" */
function updatesText({ specification: { data, batches }, measures: { progress } }: RunCase): string {
  const size = batchSize(data.inputs.length, batches.size);
  return (
    `Each update follows ${size === 1 ? "one sample" : `${size} samples`} of ${data.inputs.length}, in the order of the ` +
    `data. At a learning rate of ${say(progress.rate)}`
  );
}
