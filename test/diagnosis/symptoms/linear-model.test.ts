import { expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { layers, steady, xor } from "../experiments.ts";
import { found, shows } from "./planted.ts";

shows(
  "linear-model",
  "exclusive or with a linear hidden layer",
  {
    ...steady,
    data: xor,
    network: layers({ units: 5 }, { units: 1, activation: "sigmoid" }),
    loss: "mse",
    success: { accuracyAtLeast: 1 },
  },
  { certain: true },
);
shows(
  "linear-model",
  "a valley with a linear hidden layer",
  {
    ...steady,
    data: { inputs: [[-1], [0], [1]], targets: [[1], [0], [1]] },
    network: layers({ units: 3 }, { units: 1 }),
    loss: "mse",
    success: { rSquaredAtLeast: 0.5 },
  },
  { certain: true },
);

it("bounds the accuracy of every line, and does not call the bound that of the best one", () => {
  // Of eight points on a ring in turn, no line classifies seven.
  const ring = Array.from({ length: 8 }, (_, i) => [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)]);
  const [first] = found({
    ...steady,
    data: { inputs: ring, targets: ring.map((_, i) => [i % 2]) },
    network: layers({ units: 1, activation: "sigmoid" }),
    loss: "binary-cross-entropy",
    success: { accuracyAtLeast: 1 },
  });
  expect(first).toMatchObject({ code: "linear-model", certain: true });
  expect(first!.explanation).toContain("no linear function has a larger accuracy than 0.875");
  expect(first!.explanation).not.toMatch(/its accuracy is|units/);
});

it("is fatal but not certain where no line separates the classes and the criterion allows some mistakes", () => {
  const circles: ExperimentInput = {
    ...steady,
    data: { generator: "circles", samples: 24 },
    network: layers({ units: 12 }, { units: 1, activation: "sigmoid" }),
    loss: "binary-cross-entropy",
    optimizer: { name: "adam", learningRate: 0.05 },
    epochs: 100,
    success: { accuracyAtLeast: 0.95 },
  };
  const [first] = found(circles);
  expect(first).toMatchObject({ code: "linear-model", severity: "fatal", evidence: [{ value: 0.5, threshold: 0.95 }] });
  expect(first).not.toHaveProperty("certain");
  const nonlinear = layers({ units: 12, activation: "tanh" }, { units: 1, activation: "sigmoid" });
  expect(found({ ...circles, network: nonlinear, epochs: 1 }).map(({ code }) => code)).not.toContain("linear-model");
});
