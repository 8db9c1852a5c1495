import { describe, expect, it } from "vitest";
import { layers, sine, steady } from "../experiments.ts";
import { found, shows } from "./planted.ts";

const frozen = {
  ...steady,
  data: sine,
  network: layers({ units: 6, activation: "tanh", trainable: false }, { units: 1 }),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.1 },
  epochs: 300,
  success: { everyErrorBelow: 0.02 },
} as const;

shows("frozen-parameters", "a hidden layer that is not trained", frozen);

describe("what is frozen", () => {
  const findings = found(frozen);
  const finding = findings.find(({ code }) => code === "frozen-parameters")!;

  it("is counted, and training it is the change to try", () => {
    expect(finding.headline).toBe("Training does not change 12 of the 19 parameters.");
    expect(finding.remedies.map(({ action }) => action)).toEqual(["train-all"]);
  });

  it("is kept by every other change", () => {
    const patches = findings
      .flatMap(({ remedies }) => remedies)
      .filter(({ action, patch }) => action !== "train-all" && "network" in patch)
      .map(({ patch }) => (patch["network"] as { layers: Record<string, unknown>[] }).layers);
    for (const [first] of patches) {
      expect(first).toMatchObject({ trainable: false, units: 6, weights: "glorot-uniform" });
    }
  });

  it("is not looked for where nothing is frozen, or where there are no biases", () => {
    const network = layers({ units: 6, activation: "tanh", biases: "none" }, { units: 1 });
    expect(found({ ...frozen, network }).some(({ code }) => code === "frozen-parameters")).toBe(false);
  });

  it("by a factor of 0 in every layer is found as a rate of 0", () => {
    const still = { learningRateFactor: 0 };
    const network = layers({ units: 6, activation: "tanh", ...still }, { units: 1, ...still });
    const [first] = found({ ...frozen, network });
    expect(first).toMatchObject({ code: "learning-rate-too-low", severity: "fatal" });
    expect(first!.headline).toBe("Every trained layer has the learning rate factor 0, so nothing can change.");
    expect(first!.remedies.map(({ action }) => action)).toEqual(["equal-rates"]);
  });
});
