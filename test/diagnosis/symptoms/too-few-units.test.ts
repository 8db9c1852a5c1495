import { expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { layers, sine, steady } from "../experiments.ts";
import { found, shows } from "./planted.ts";

shows(
  "too-few-units",
  "two ReLU units for a zigzag of five points",
  {
    data: { inputs: [0, 1, 2, 3, 4].map((x) => [x]), targets: [0, 1, 0, 1, 0].map((t) => [t]) },
    network: layers({ units: 2, activation: "relu" }, { units: 1 }),
    success: { everyErrorBelow: 0.1 },
  },
  { seed: 3, certain: true },
);

it("is not certain where the units would be enough if some were not dead", () => {
  const dead: ExperimentInput = {
    ...steady,
    data: sine,
    network: layers({ units: 24, activation: "relu", biases: { name: "constant", value: -5 } }, { units: 1 }),
    loss: "mse",
  };
  const finding = found(dead).find(({ code }) => code === "too-few-units")!;
  expect(finding).not.toHaveProperty("certain");
  expect(finding.headline).toContain("the 0 of 24 units that are not dead");
});
