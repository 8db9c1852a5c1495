import { expect, it } from "vitest";
import { resolveData } from "../../../api/experiment/request/resolve.ts";
import { layers, steady } from "../experiments.ts";
import { found, shows } from "./planted.ts";

const noisy = (seed: number) => {
  const { inputs, targets } = resolveData({ generator: "sine", samples: 8, noise: 0.6, seed }, 1);
  return { inputs, targets };
};
const memorizing = {
  ...steady,
  data: { ...noisy(1), validation: noisy(2) },
  network: layers({ units: 32, activation: "tanh" }, { units: 1 }),
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.02 },
  epochs: 3000,
  success: { lossBelow: 0.001 },
};

shows("overfitting", "a wide network on eight noisy points", memorizing);

it("starts at the epoch at which the remedy stops, and needs validation data", () => {
  const finding = found(memorizing).find(({ code }) => code === "overfitting")!;
  expect(finding.since!.epoch).toBeGreaterThan(0);
  expect(finding.remedies[0]!.patch).toEqual({ epochs: finding.since!.epoch });
  expect(found({ ...memorizing, data: noisy(1) }).map(({ code }) => code)).not.toContain("overfitting");
});
