/** What does not fit a loss, as far as the experiment alone tells: the same words as in findings about runs. */
import { describe, expect, it } from "vitest";
import { lossNotes } from "../../api/diagnosis/loss-headlines.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import { losses } from "../../api/network/tables/losses.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { classes, layers, tanh, xor } from "./experiments.ts";

const notesOn = (experiment: ExperimentInput) => {
  const specification = resolve(experiment);
  return lossNotes(specification, () => specification.data.targets);
};
const counts = { inputs: [0, 1, 2], targets: [0, 2, 5] };
const softmax = layers({ units: 4, activation: "tanh" }, { units: 2, activation: "softmax" });

const mismatched: Readonly<Record<string, ExperimentInput>> = {
  "probabilities that are none": { data: xor, network: tanh, loss: "binary-cross-entropy" },
  "logits with a limit": { data: classes, network: softmax, loss: "cross-entropy-with-logits" },
  "targets that are 0": { data: counts, loss: "mape" },
};

describe("the notes on an experiment", () => {
  it.each(Object.entries(mismatched))("of %s begin as the finding of its runs does", (_, experiment) => {
    const { findings } = runToEnd(train(resolve({ ...experiment, epochs: 2 }), 0)).diagnosis;
    expect(notesOn(experiment)[0]).toBe(findings.find(({ code }) => code === "loss-mismatch")!.headline);
  });

  it("are none where the loss fits", () => {
    expect(notesOn({})).toEqual([]);
    expect(notesOn({ data: classes, network: softmax, loss: "cross-entropy" })).toEqual([]);
    expect(notesOn({ data: { inputs: [0, 1], targets: [1, 2] }, loss: "mape" })).toEqual([]);
    // Errors compare predictions with targets, so logits and logarithms of rates need no caution.
    expect(notesOn({ data: xor, network: tanh, loss: "binary-cross-entropy-with-logits" })).toEqual([]);
    expect(notesOn({ data: counts, loss: "poisson-nll" })).toEqual([]);
  });

  it("fit into a sentence or two without brackets, whatever the loss", () => {
    for (const loss of Object.keys(losses))
      for (const note of notesOn({ data: { inputs: [0, 1], targets: [1, 0] }, loss }))
        expect(note).toMatch(/^[^[\]]+[.]$/);
  });
});
