import { expect, it } from "vitest";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { train } from "../../../api/experiment/run/train.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { classes, layers, steady, tanh, xor } from "../experiments.ts";
import { found, shows } from "./planted.ts";

shows("loss-mismatch", "a loss of probabilities on an identity output", {
  ...steady,
  data: xor,
  network: tanh,
  loss: "binary-cross-entropy",
  success: { accuracyAtLeast: 1 },
});
shows("loss-mismatch", "a loss of logits on a softmax output", {
  ...steady,
  data: classes,
  network: layers({ units: 4, activation: "tanh" }, { units: 2, activation: "softmax" }),
  loss: "cross-entropy-with-logits",
  success: { lossBelow: 0.3 },
});
shows("loss-mismatch", "a loss of logits on a tanh output", {
  ...steady,
  data: xor,
  network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "tanh" }),
  loss: "binary-cross-entropy-with-logits",
  success: { lossBelow: 0.3 },
});
shows("loss-mismatch", "msle of outputs that ReLU units of the output layer keep at 0", {
  ...steady,
  data: { inputs: [[1], [2]], targets: [[3], [5]] },
  network: layers({ units: 1, activation: "relu", weights: { name: "values", values: [[-1]] } }),
  loss: "msle",
  optimizer: { name: "sgd", learningRate: 0.1 },
  epochs: 20,
});
shows("loss-mismatch", "mape of a target of 0", {
  ...steady,
  data: { inputs: [[-1], [0], [1]], targets: [[1], [0], [1]] },
  network: tanh,
  loss: "mape",
  optimizer: { name: "sgd", learningRate: 0.01 },
  epochs: 20,
});

it("does not find msle and mape where all outputs have a gradient and no target is 0", () => {
  for (const loss of ["msle", "mape"]) {
    const findings = found({
      ...steady,
      data: { inputs: [[0], [1], [2]], targets: [[1], [3], [1]] },
      network: layers({ units: 1, biases: "ones" }),
      loss,
      optimizer: { name: "sgd", learningRate: 0.001 },
      epochs: 5,
    });
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.map(({ code }) => code)).not.toContain("loss-mismatch");
  }
});

it("is the first finding for a loss of probabilities on an identity output, and none on a sigmoid output", () => {
  const codes = (output: string) =>
    found({
      network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: output }),
      data: { generator: "xor" },
      loss: "binary-cross-entropy",
    }).map(({ code }) => code);
  expect(codes("identity")[0]).toBe("loss-mismatch");
  expect(codes("sigmoid")).not.toContain("loss-mismatch");
});

it("is a note where a run succeeded all the same, and the verdict is that it succeeded", () => {
  const { outcome, diagnosis } = runToEnd(
    train(
      resolve({
        ...steady,
        data: { inputs: [0, 1], targets: [0, 1] },
        network: layers({
          units: 1,
          weights: { name: "values", values: [[0.96]] },
          biases: { name: "values", values: [0.02] },
        }),
        loss: "binary-cross-entropy",
        epochs: 1,
        optimizer: { name: "sgd", learningRate: 1e-9 },
        success: { accuracyAtLeast: 1 },
      } as ExperimentInput),
      0,
    ),
  );
  expect(outcome).toBe("success");
  expect(diagnosis.verdict).toMatch(/^The run succeeded/);
  expect(diagnosis.findings.find(({ code }) => code === "loss-mismatch")).toMatchObject({
    severity: "note",
    headline: 'The loss expects probabilities as outputs, but the output activation "identity" gives any number.',
  });
});
