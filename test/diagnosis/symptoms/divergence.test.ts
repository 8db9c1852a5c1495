import { expect, it } from "vitest";
import { inspectPasted } from "../../../api/experiment/run/inspect.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { steady } from "../experiments.ts";
import { shows } from "./planted.ts";

shows(
  "divergence",
  "a learning rate of 50",
  { ...steady, loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 50 },
  { seed: 1 },
);

it("is found for pasted parameters whose sums overflow", () => {
  const { diagnosis } = runToEnd(
    inspectPasted({
      network: {
        layers: [
          { activation: { name: "identity" }, weights: [[1e18]], biases: [0] },
          { activation: { name: "identity" }, weights: [[1e18]], biases: [0] },
          { activation: { name: "identity" }, weights: [[1e18]], biases: [0] },
        ],
      },
      data: { inputs: [[1]] },
      box: null,
      precision: "float32",
      initialBias: 0,
    }),
  );
  expect(diagnosis.findings[0]!.code).toBe("divergence");
});
