import { expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { layers, steady } from "../experiments.ts";
import { found, shows } from "./planted.ts";

shows("dead-relu", "the default experiment, with a seed that collapses", {}, { seed: 1 });

const silent = (biases: number[], targets: number[][], activation = "relu") => ({
  ...steady,
  data: { inputs: [[0.1], [0.7]], targets },
  network: layers(
    { units: 3, activation: "tanh" },
    { units: 2, activation, weights: "zeros", biases: { name: "values", values: biases } },
  ),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.001 },
  epochs: 20,
});
const ofOutputs = (input: ExperimentInput) =>
  found(input).find(({ code, where }) => code === "dead-relu" && where.layer === 1);

it.each([
  [
    "of one sample is not 0",
    [
      [0.4, 0.3],
      [0.4, 0],
    ],
    "fatal",
  ],
  [
    "is always 0",
    [
      [0.4, 0],
      [0.9, 0],
    ],
    "warning",
  ],
] as const)("a dead output unit whose target %s", (_, targets, severity) => {
  const finding = ofOutputs(
    silent(
      [0.5, -1],
      targets.map((row) => [...row]),
    ),
  )!;
  expect(finding.severity).toBe(severity);
  expect(finding.where.units).toEqual([1]);
  expect(finding.remedies[0]!.action).toBe("identity-output");
  expect(/but its target is not[.]$/.test(finding.headline)).toBe(severity === "fatal");
});

it("output units that cannot be dead are not, and live ones neither", () => {
  expect(
    ofOutputs(
      silent(
        [0.5, -1],
        [
          [0.4, 0.3],
          [0.4, 0],
        ],
        "softplus",
      ),
    ),
  ).toBeUndefined();
  expect(
    ofOutputs(
      silent(
        [0.5, 1],
        [
          [0.4, 0.3],
          [0.4, 0],
        ],
      ),
    ),
  ).toBeUndefined();
});

it("an output that is dead at birth is the verdict of an autoencoder that repeats some numbers", () => {
  const numbers = [[0.1, 0.3, 0.7, 0.2]];
  const headlines = Array.from({ length: 12 }, (_, seed) =>
    found(
      {
        ...steady,
        data: { inputs: numbers, targets: numbers },
        network: {
          inputs: 4,
          layers: [1, 2].map(() => ({ units: 4, activation: "relu", weights: "glorot-normal" })),
        },
        loss: "mse",
        optimizer: { name: "sgd", learningRate: 0.01 },
        epochs: 2000,
        success: { everyErrorBelow: 0.05, relativeTo: "absolute" },
      },
      seed,
    ),
  ).map(([first]) => first!.headline);
  expect(headlines.filter((one) => one.includes("the output layer")).length).toBeGreaterThanOrEqual(9);
});

it("speaks of a box only where one is given that is not the range of the data", async () => {
  const { planOf } = await import("../../../api/operations/task.ts");
  const { readRequest } = await import("../../../api/operations/read-request.ts");
  const { runToEnd } = await import("../../../api/steps/steps.ts");
  const dead = { weights: [[[-1, -2]], [-1, -1], [[1], [1]], [0.5]], activations: ["relu", "identity"], x: [0, 1] };
  const explanation = (request: object) => {
    const { diagnosis } = runToEnd(planOf("inspect", readRequest("inspect", request)).run()) as {
      diagnosis: { findings: { explanation: string }[] };
    };
    return diagnosis.findings[0]!.explanation;
  };
  expect(explanation(dead)).toContain("for every input in the range of the data");
  expect(explanation(dead)).not.toContain("box");
  expect(explanation({ ...dead, box: [{ low: 0, high: 2 }] })).toContain("for every input in the box");
});
