import { expect, it } from "vitest";
import { balanceAt, reachAt, shrinkageAt } from "../../../api/diagnosis/measures/decay.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

it("decay cancels the gradient of the loss once training has come to rest, and not before", () => {
  const specification = resolve({
    network: { layers: [{ units: 1 }] },
    data: { inputs: [[-1], [1]], targets: [[-1], [1]] },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.1, weightDecay: 1 },
    schedule: "constant",
    epochs: 500,
    batches: { size: "all" },
    precision: "float64",
  });
  const trainer = new Trainer(specification);
  trainer.start(0);
  expect(runToEnd(balanceAt(specification, trainer.parameters))!.unbalanced).toBeGreaterThan(0.1);
  trainer.runTo(500);
  expect(runToEnd(balanceAt(specification, trainer.parameters))!.unbalanced).toBeLessThan(1e-9);
});

it("an L1 penalty also balances weights that oscillate around 0, where its subgradient is an interval", () => {
  // The minimum of (w − t)² + λ·|w| is at w = t − λ/2 if t > λ/2, and else at 0.
  const specification = resolve({
    data: { inputs: [[1]], targets: [[2, 1, 0.05]] },
    loss: "mse",
    network: { layers: [{ units: 3, biases: "none", l1: 0.1, weights: "zeros" }] },
    optimizer: { name: "sgd", learningRate: 0.01 },
    schedule: "constant",
    batches: { size: "all" },
    epochs: 3000,
    precision: "float64",
    success: { lossBelow: 1e-9 },
  });
  const trainer = new Trainer(specification);
  trainer.start(0);
  trainer.runTo(3000);
  // The loss is the mean over three outputs, so λ weighs three times as much in each.
  expect(Array.from(trainer.parameters.subarray(0, 3))).toEqual([
    expect.closeTo(1.85, 6),
    expect.closeTo(0.85, 6),
    expect.closeTo(0, 2),
  ]);
  expect(runToEnd(balanceAt(specification, trainer.parameters))!.unbalanced).toBeLessThan(1e-6);
});

it("decay is measured as a balance or, if it is decoupled, as reach; without decay, both are null", () => {
  const of = (name: string, weightDecay: number, l2 = 0) =>
    resolve({
      network: { layers: [{ units: 2, l2 }, { units: 1 }] },
      optimizer: { name, weightDecay } as { name: "sgd" },
    });
  const { layout } = new Trainer(of("sgd", 0));
  const parameters = new Float64Array(layout.size).fill(0.5);
  const measured = (specification: ReturnType<typeof of>) => [
    runToEnd(balanceAt(specification, parameters)) === null,
    reachAt(specification, parameters),
    shrinkageAt(
      specification,
      layout,
      parameters.map((x) => 4 * x),
      parameters,
    ),
  ];
  expect(measured(of("sgd", 0))).toEqual([true, null, null]);
  expect(measured(of("sgd", 0.1))).toEqual([false, null, 0.25]);
  expect(measured(of("sgd", 0, 0.1))).toEqual([false, null, 0.25]);
  expect(measured(of("adamw", 3))).toEqual([true, 1.5, 0.25]);
  expect(measured(of("adamw", 0))).toEqual([true, null, null]);
});
