import { expect, it } from "vitest";
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
shows("loss-mismatch", "a criterion that compares logits with targets", {
  ...steady,
  data: { generator: "moons", samples: 24 },
  network: layers({ units: 16, activation: "tanh" }, { units: 1 }),
  loss: "binary-cross-entropy-with-logits",
  optimizer: { name: "adam", learningRate: 0.05 },
  epochs: 300,
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
