import { expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { layers, steady, xor } from "../experiments.ts";
import { found, shows } from "./planted.ts";

shows("healthy", "ELU on two points", { network: layers({ units: 4, activation: "elu" }, { units: 1 }) });

const successful: readonly (readonly [string, ExperimentInput])[] = [
  ["ELU on two points", { network: layers({ units: 4, activation: "elu" }, { units: 1 }) }],
  [
    "tanh on exclusive or",
    {
      ...steady,
      data: xor,
      network: layers({ units: 8, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
      loss: "binary-cross-entropy",
      optimizer: { name: "adam", learningRate: 0.05 },
      epochs: 500,
      success: { accuracyAtLeast: 1 },
    },
  ],
  [
    "harmless constant weights",
    {
      ...steady,
      data: { generator: "line" },
      network: layers({ units: 4, weights: { name: "constant", value: 0.1 } }, { units: 1 }),
      loss: "mse",
      optimizer: { name: "adam", learningRate: 0.05 },
      epochs: 2000,
    },
  ],
  [
    "a sigmoid output for targets inside its range",
    {
      ...steady,
      data: { inputs: [[0], [1]], targets: [[0.2], [0.8]] },
      network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
      loss: "mse",
      optimizer: { name: "adam", learningRate: 0.05 },
      epochs: 1500,
    },
  ],
];

it.each(successful)("a run that succeeds has only notes: %s", (_, input) => {
  for (let seed = 0; seed < 8; seed++) {
    const findings = found(input, seed);
    expect(findings.map(({ code }) => code)).toContain("healthy");
    for (const { severity, code } of findings) expect(severity, code).toBe("note");
  }
});
