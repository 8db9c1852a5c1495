import { expect, it } from "vitest";
import { layers, sine, steady } from "../experiments.ts";
import { found, hides, shows } from "./planted.ts";

const biased = (activation: string, biases: unknown, learningRate = 0.1) =>
  ({
    ...steady,
    data: sine,
    network: layers({ units: 8, activation, biases }, { units: 1 }),
    loss: "mse",
    optimizer: { name: "sgd", learningRate },
    epochs: 300,
    success: { everyErrorBelow: 0.05 },
  }) as never;

shows("biases-too-large", "tanh units with biases of 5", biased("tanh", { name: "constant", value: 5 }));
shows("biases-too-large", "tanh units with biases up to 8", biased("tanh", { name: "uniform", low: -8, high: 8 }));
shows("biases-too-large", "ReLU units with biases of −3", biased("relu", { name: "constant", value: -3 }));
hides("biases-too-large", "biases of 0", biased("tanh", "zeros", 0.001));
hides("biases-too-large", "small biases", biased("tanh", { name: "constant", value: 0.1 }, 0.001));

it.each(["relu", "tanh"])("stands above what it causes, and puts the biases of %s units back to 0", (activation) => {
  const findings = found(biased(activation, { name: "constant", value: -6 }));
  const at = (code: string) => findings.findIndex((one) => one.code === code);
  const effect = at(activation === "relu" ? "dead-relu" : "saturation");
  expect(at("biases-too-large")).toBeGreaterThanOrEqual(0);
  expect(effect).toBeGreaterThan(at("biases-too-large"));
  expect(findings[at("biases-too-large")]!.remedies[0]!.action).toBe("zero-biases");
});
