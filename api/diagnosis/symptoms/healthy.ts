import type { Symptom } from "../finding.ts";
import { say } from "../words.ts";

/** It also says when nothing is wrong. */
export const healthy: Symptom = {
  summary: "The run met its criterion; the evidence says by how much.",
  reference: "The criterion of the experiment itself",
  find({ run, units }) {
    if (run?.judgement.outcome !== "success") return [];
    const { after, judgement, before } = run;
    const margin = judgement.tolerance / after.largestError;
    const dead = units.flat().filter((unit) => unit.dead.onData).length;
    const total = units.flat().length;
    return [
      {
        severity: "note",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          { quantity: "largest error", value: after.largestError, threshold: judgement.tolerance },
          { quantity: "tolerance over largest error", value: Number.isFinite(margin) ? margin : null, threshold: 1 },
        ],
        headline: `The run succeeded: its largest error is ${say(after.largestError)}, under the tolerance of ${say(judgement.tolerance)}.`,
        explanation:
          `The loss went from ${say(before.loss)} to ${say(after.loss)}. ${total - dead} of ${total} units answer to the data` +
          `${dead > 0 ? "; the run got by without the others" : ""}.`,
        remedies: [],
      },
    ];
  },
};
