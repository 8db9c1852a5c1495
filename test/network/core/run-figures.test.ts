import { describe, expect, it } from "vitest";
import { evaluate } from "../../../api/diagnosis/evaluation.ts";
import { check } from "../../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { train } from "../../../api/experiment/run/train.ts";
import { runTrials, seedsOf } from "../../../api/experiment/study/trials.ts";
import { countCodes } from "../../../api/network/core/run-figures.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

const inputs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const codes = (values: number[][]): ExperimentInput => ({
  network: {
    layers: [
      { units: 4, activation: "tanh" },
      { units: 2, activation: "sigmoid", weights: { name: "values", values }, biases: "none" },
      { units: 1 },
    ],
  },
  data: { inputs, targets: [[0], [1], [1], [0]] },
  success: { distinctCodes: 3 },
});
const oscillating: ExperimentInput = {
  network: { layers: [{ units: 3, activation: "tanh" }, { units: 1 }] },
  data: { inputs, targets: [[0], [1], [1], [0]] },
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.9 },
  batches: { size: "all", order: "given" },
  epochs: 60,
  success: { meanLossOfLast: { epochs: 7, below: "initial" } },
};
const pathsOf = (experiment: ExperimentInput) => check(resolve(experiment)).map(({ path }) => path.join("."));

describe("distinctCodes", () => {
  it("counts which units of the narrowest hidden layer have a positive pre-activation", () => {
    const count = (values: number[][]) => {
      const trainer = new Trainer(resolve(codes(values)));
      trainer.start(0);
      return runToEnd(countCodes(trainer, trainer.dataset));
    };
    expect(
      count([
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ]),
    ).toBe(1);
    // The negative of a unit that is positive on some samples is not another bit.
    expect(
      count([
        [1, 0, 0, 0],
        [-1, 0, 0, 0],
      ]),
    ).toBeLessThanOrEqual(3);
    expect(
      count([
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ]),
    ).toBeGreaterThan(1);
  });

  it("asks for no more codes than there can be, and for a hidden layer", () => {
    const experiment = codes([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
    ]);
    expect(pathsOf(experiment)).toEqual([]);
    expect(pathsOf({ ...experiment, success: { distinctCodes: 5 } })).toEqual(["success.distinctCodes"]);
    expect(pathsOf({ ...experiment, network: { layers: [{ units: 1 }] } })).toEqual(["success.distinctCodes"]);
  });
});

describe("meanLossOfLast", () => {
  it("is the mean of the losses before the last epochs, against that before training", () => {
    const specification = resolve(oscillating);
    const report = runToEnd(train(specification, 5));
    const trainer = new Trainer(specification);
    trainer.start(5);
    const losses = Array.from({ length: 60 }, (_, epoch) => {
      trainer.runTo(epoch);
      return evaluate(trainer).loss;
    });
    const mean = losses.slice(-7).reduce((sum, loss) => sum + loss, 0) / 7;
    expect(report.success).toBe(mean < losses[0]!);
  });

  it.each([8, 5, 2, 0.9])("has the same outcomes in step and alone at a rate of %d", (learningRate) => {
    const specification = resolve({ ...oscillating, optimizer: { name: "sgd", learningRate } });
    const seeds = seedsOf({ first: 0, count: 24 });
    const together = runTrials(specification, seeds).outcomes.map((outcome) => outcome === "success");
    const single = Array.from(seeds, (seed) => runToEnd(train(specification, seed)).success);
    expect(together).toEqual(single);
  });

  it("fails where a loss is not finite, and takes a number as its bound", () => {
    const far = resolve({ ...oscillating, optimizer: { name: "sgd", learningRate: 1e6 } });
    const seeds = seedsOf({ first: 0, count: 4 });
    expect(runTrials(far, seeds).outcomes).not.toContain("success");
    const never = resolve({ ...oscillating, success: { meanLossOfLast: { epochs: 7, below: 0 } } });
    expect(runTrials(never, seeds).outcomes).not.toContain("success");
  });

  it("refuses more epochs than the run has, and early stopping", () => {
    expect(pathsOf(oscillating)).toEqual([]);
    expect(pathsOf({ ...oscillating, epochs: 6 })).toEqual(["success.meanLossOfLast.epochs"]);
    expect(pathsOf({ ...oscillating, earlyStopping: { monitor: "loss" } })).toEqual(["earlyStopping"]);
  });
});
