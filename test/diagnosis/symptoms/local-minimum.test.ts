import { expect, it } from "vitest";
import { actions } from "../../../api/diagnosis/actions/actions.ts";
import type { Symptom } from "../../../api/diagnosis/finding.ts";
import { symptoms } from "../../../api/diagnosis/registry.ts";
import { layers, steady, xor } from "../experiments.ts";
import { failing, hides, shows } from "./planted.ts";

shows(
  "local-minimum",
  "two sigmoid units on exclusive or",
  {
    ...steady,
    data: xor,
    network: layers({ units: 2, activation: "sigmoid" }, { units: 1, activation: "sigmoid" }),
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 2 },
    epochs: 20_000,
    success: { accuracyAtLeast: 1 },
  },
  { seed: failing },
);

const products = Array.from({ length: 40 }, (_, i) => [(i * 7) % 20, (i * 3) % 17]);
hides("local-minimum", "products of integers, where the gradient is still in the thousands", {
  ...steady,
  data: { inputs: products, targets: products.map(([a, b]) => [a! * b!]) },
  network: layers({ units: 6, activation: "relu" }, { units: 1 }),
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.00003 },
  epochs: 400,
});
hides("local-minimum", "units that are copies of each other, at a saddle of all their directions", {
  ...steady,
  data: xor,
  network: layers({ units: 4, activation: "tanh", weights: "zeros" }, { units: 1, weights: "zeros" }),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.1 },
  epochs: 500,
});
hides("local-minimum", "equal weights that are not 0", {
  ...steady,
  data: xor,
  network: layers(
    { units: 4, activation: "tanh", weights: { name: "constant", value: 0.5 } },
    { units: 1, weights: { name: "constant", value: 0.5 } },
  ),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.1 },
  epochs: 20_000,
});

it("is not confirmed by a change that only trains faster, longer or from another start", () => {
  const { notShownBy = [] }: Symptom = symptoms["local-minimum"];
  const others = Object.keys(actions).filter((name) => !notShownBy.includes(name as never));
  for (const name of others) expect(name).not.toMatch(/rate|epochs|momentum|adam|redraw|start|stop|batches|shuffle/);
  for (const name of notShownBy) expect(actions).toHaveProperty([name]);
});
hides("local-minimum", "the least loss that conflicting targets allow", {
  ...steady,
  data: { inputs: [[0], [0], [1]], targets: [[0], [1], [0.3]] },
  network: layers({ units: 6, activation: "tanh" }, { units: 1 }),
  loss: "binary-cross-entropy-with-logits",
  optimizer: { name: "adam", learningRate: 0.05 },
  epochs: 1000,
  success: { lossBelow: 0.5 },
});
