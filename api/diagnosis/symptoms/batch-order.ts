import { batchSize } from "../../network/core/batches.ts";
import { say, share } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { steadierUpdates } from "../actions/updates.ts";
import type { Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
import { roundRate } from "./learning-rate-too-high.ts";

const thresholds = {
  rise: {
    value: 0.2,
    summary:
      "The largest rise of the loss over all data within the last epoch, as a fraction of the loss at its end: from a " +
      "fifth on, the updates of an epoch undo one another.",
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
    const last = run.measures.lastEpoch;
    if (last === null || last.rise < thresholds.rise.value) return [];
    const { data, batches } = run.specification;
    const size = batchSize(data.inputs.length, batches.size);
    const { rate } = run.measures.progress;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "largest rise of the loss within the last epoch, as a fraction of the loss at its end",
            value: last.rise,
            threshold: thresholds.rise.value,
          },
        ],
        headline:
          `The order of the samples decides the loss: within the last epoch it swings between ${say(last.lowest)} and ` +
          `${say(last.highest)}.`,
        explanation:
          `Each update follows ${size === 1 ? "one sample" : `${size} samples`} of ${data.inputs.length}, in the order of the ` +
          `data. At a learning rate of ${say(rate)} the loss over all data rises by ${share(last.rise, "its final value")} ` +
          "within one epoch: the last batches always have the last word.",
        remedies: propose(run.specification, [...steadierUpdates(run.specification), ["rate", roundRate(rate / 10)]]),
      },
    ];
  },
};
