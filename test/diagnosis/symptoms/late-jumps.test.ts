import { expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { sine, steady, tanh } from "../experiments.ts";
import { failing, found, hides, shows } from "./planted.ts";

const fast: ExperimentInput = {
  ...steady,
  data: sine,
  network: tanh,
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.1 },
  epochs: 1500,
  success: { lossBelow: 1e-7 },
};
const jumps = (input: ExperimentInput) => {
  for (let seed = 0; seed < 20; seed++) if (found(input, seed).some(({ code }) => code === "late-jumps")) return seed;
  throw new Error("no run jumps");
};

shows("late-jumps", "Adam at a high constant rate", fast, { seed: jumps });
hides("late-jumps", "the same with a rate that falls", {
  ...(fast as object),
  schedule: "linear",
  epochs: 100,
} as never);

it("is answered by the parameters of the best epoch, AMSGrad, a larger epsilon, and a rate that falls", () => {
  const finding = found(fast, jumps(fast)).find(({ code }) => code === "late-jumps")!;
  expect(finding.remedies.map(({ action }) => action)).toEqual([
    "keep-best",
    "amsgrad",
    "epsilon",
    "falling-rate",
    "rate",
  ]);
  expect(failing(fast)).toBeGreaterThanOrEqual(0);
});
