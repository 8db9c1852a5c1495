import { expect, it } from "vitest";
import { curvatureAt } from "../../../api/diagnosis/measures/curvature.ts";
import { progressOf } from "../../../api/diagnosis/measures/progress.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

it("in small steps, the distance along the steepest direction shrinks by e to the power of `relaxed`", () => {
  // (w − 2)² has the curvature 2 everywhere.
  for (const [learningRate, momentum, epochs] of [
    [1e-5, 0, 3000],
    [1e-4, 0.9, 3000],
    [0.001, 0, 1000],
  ] as const) {
    const specification = resolve({
      data: { inputs: [[1]], targets: [[2]] },
      loss: "mse",
      network: { layers: [{ units: 1, biases: "none", weights: "ones" }] },
      optimizer: { name: "sgd", learningRate, momentum },
      schedule: "constant",
      epochs,
      precision: "float64",
      success: { lossBelow: 1e-9 },
    });
    const trainer = new Trainer(specification);
    trainer.start(0);
    const initial = trainer.parameters.slice();
    trainer.runTo(epochs);
    const { relaxed, moved, updates, rate } = progressOf(
      specification,
      epochs,
      initial,
      trainer.parameters,
      runToEnd(curvatureAt(specification, initial))!.largest,
    );
    expect([updates, rate]).toEqual([epochs, learningRate]);
    expect(relaxed).toBeCloseTo((2 * epochs * learningRate) / (1 - momentum), 9);
    expect(2 - trainer.parameters[0]!).toBeCloseTo(Math.exp(-relaxed!), 1);
    expect(moved).toBeCloseTo(trainer.parameters[0]! - 1, 12);
  }
});
