import { expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { layers, steady, tanh, xor } from "../experiments.ts";
import { found, shows } from "./planted.ts";

shows("too-few-epochs", "a run of four epochs", {
  ...steady,
  data: { generator: "line" },
  network: tanh,
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.1 },
  epochs: 4,
  success: { everyErrorBelow: 0.001 },
});

it("projects no epoch for a criterion that no parameters meet", () => {
  const squashed: ExperimentInput = {
    ...steady,
    data: xor,
    network: layers({ units: 6, activation: "tanh" }, { units: 1, activation: "tanh" }),
    loss: "binary-cross-entropy-with-logits",
    optimizer: { name: "adam", learningRate: 0.01 },
    epochs: 300,
    success: { lossBelow: 0.2 },
  };
  const findings = found(squashed);
  expect(findings[0]).toMatchObject({ code: "loss-mismatch", certain: true });
  expect(findings.find(({ code }) => code === "too-few-epochs")!.explanation).toContain("cannot be projected");
});
