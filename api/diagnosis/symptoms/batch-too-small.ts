import { batchSize } from "../../network/core/batches.ts";
import { say, share } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import { steadierUpdates } from "../actions/updates.ts";
import type { Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
import { roundRate } from "./learning-rate-too-high.ts";

const thresholds = {
  rise: {
    value: 0.5,
    summary:
      "The largest rise of the loss over all data within the last epoch, as a fraction of the loss at its end: from a " +
      "half on, the noise of the batches and not the loss decides where the run is.",
  },
} as const;

/** Shuffled batches whose noise keeps the run from settling. */
export const batchTooSmall: Symptom = {
  summary:
    "Each update follows the few samples of its batch, and within an epoch the loss over all data swings by half its value.",
  reference: 'Smith, Kindermans, Ying, Le, "Don\'t decay the learning rate, increase the batch size", ICLR (2018)',
  thresholds,
  find({ run }) {
    if (run === null || !fellShort(run) || run.specification.batches.order !== "shuffled") return [];
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
          `Batches of ${size} are too small for a learning rate of ${say(rate)}: within the last epoch the loss swings ` +
          `between ${say(last.lowest)} and ${say(last.highest)}.`,
        explanation:
          `The gradient of ${size === 1 ? "one sample" : `${size} samples`} of ${data.inputs.length} differs from that of all. ` +
          `The loss over all data rises by ${share(last.rise, "its final value")} within one epoch. Larger batches, a lower ` +
          "learning rate, or one that falls average the noise out.",
        remedies: propose(run.specification, [
          ...steadierUpdates(run.specification),
          ["batches", 0],
          "falling-rate",
          ["rate", roundRate(rate / 10)],
        ]),
      },
    ];
  },
};
