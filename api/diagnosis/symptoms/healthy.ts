import type { Symptom } from "../finding.ts";
import { counted, say } from "../words.ts";

/** It also says when nothing is wrong. */
export const healthy: Symptom = {
  summary: "The run met its criterion; the evidence says by how much.",
  reference: "The criterion of the experiment itself",
  find({ run, units }) {
    if (run?.judgement.outcome !== "success") return [];
    const { after, judgement, before } = run;
    const { tolerance } = judgement;
    const dead = units.flat().filter((unit) => unit.dead.onData).length;
    const total = units.flat().length;
    return [
      {
        severity: "note",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          { quantity: "largest error", value: after.largestError, threshold: tolerance },
          { quantity: "loss after training", value: after.loss, threshold: run.specification.success.lossBelow },
        ],
        headline: `The run succeeded: its largest error is ${say(after.largestError)}${tolerance === null ? "" : `, under the tolerance of ${say(tolerance)}`}.`,
        explanation:
          `The loss went from ${say(before.loss)} to ${say(after.loss)}. ${total - dead} of ${counted(total, "unit")} answer${total - dead === 1 ? "s" : ""} to the data` +
          `${dead > 0 ? "; the run got by without the others" : ""}.`,
        remedies: [],
      },
    ];
  },
};
