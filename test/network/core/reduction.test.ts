/** The sum as the reduction of a loss, against a computation of its own and against the mean. */
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../api/diagnosis/evaluation.ts";
import { balanceAt } from "../../../api/diagnosis/measures/decay.ts";
import { hessianAt } from "../../../api/diagnosis/measures/hessian.ts";
import { missedByEveryLine } from "../../../api/diagnosis/measures/linear.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { recordRun } from "../../../api/experiment/run/train.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

const inputs = [
  [-1, 0.5],
  [0.25, 1],
  [0.75, -0.5],
  [1, 0],
  [-0.5, -1],
  [0.5, 0.25],
  [0, 1],
  [-0.25, -0.75],
];
const targets = inputs.map(([a, b]) => [a! - b!, a! * b!]);

const base: ExperimentInput = {
  network: { layers: [{ units: 3, activation: "tanh" }, { units: 2 }] },
  data: { inputs, targets },
  loss: { name: "mse", reduction: "sum" },
  optimizer: { name: "sgd", learningRate: 0.0078125 },
  schedule: "constant",
  batches: { size: "all", order: "given" },
  epochs: 20,
  precision: "float64",
  success: { lossBelow: 0.1 },
};

function trained(input: ExperimentInput): Trainer {
  const specification = resolve(input);
  const trainer = new Trainer(specification);
  trainer.start(3);
  trainer.runTo(specification.epochs);
  return trainer;
}

describe("the sum of a loss", () => {
  it("trains as the mean at a rate that is higher by samples × outputs, to the bit for powers of two", () => {
    const mean: ExperimentInput = { ...base, loss: "mse", optimizer: { name: "sgd", learningRate: 0.0078125 * 16 } };
    expect(trained(base).parameters).toEqual(trained(mean).parameters);
    const half = { size: 4, order: "shuffled" } as const;
    const ofHalf: ExperimentInput = { ...base, loss: "mse", optimizer: { name: "sgd", learningRate: 0.0078125 * 8 } };
    expect(trained({ ...base, batches: half }).parameters).toEqual(trained({ ...ofHalf, batches: half }).parameters);
  });

  it("is over the samples alone for cross-entropies, whose mean is", () => {
    const classes = { inputs, targets: inputs.map(([a]) => (a! > 0 ? [1, 0] : [0, 1])) };
    const loss = "cross-entropy-with-logits";
    const sum = trained({ ...base, data: classes, loss: { name: loss, reduction: "sum" } });
    const mean = trained({ ...base, data: classes, loss, optimizer: { name: "sgd", learningRate: 0.0625 } });
    expect(sum.parameters).toEqual(mean.parameters);
    expect(evaluate(sum).loss).toBeCloseTo(8 * evaluate(mean).loss, 12);
  });

  it("is reported as the sum over all samples and outputs, along the run and on validation data too", () => {
    const validation = { inputs: inputs.slice(0, 3), targets: targets.slice(0, 3) };
    const data = { inputs, targets, validation };
    const specification = resolve({ ...base, data, batches: { size: 3, order: "given" } });
    const { after, recording } = runToEnd(recordRun(specification, 3, specification.epochs));
    const errors = (count: number) =>
      targets.slice(0, count).flatMap((row, i) => row.map((t, j) => (after.outputs[2 * i + j]! - t) ** 2));
    const sum = (values: number[]) => values.reduce((a, b) => a + b);
    expect(after.loss).toBeCloseTo(sum(errors(8)), 12);
    expect(recording.loss.at(-1)).toBeCloseTo(sum(errors(8)), 12);
    expect(recording.validationLoss!.at(-1)).toBeCloseTo(sum(errors(3)), 12);
    expect(after.loss).toBeGreaterThan(16 * 0.001);
  });

  it("is what lossBelow is compared with", () => {
    const { after, judgement } = runToEnd(recordRun(resolve(base), 3, 20));
    expect(judgement.appraisals).toMatchObject([{ name: "lossBelow", value: after.loss }]);
  });
});

describe("what is measured of a sum", () => {
  const ofBatches = (size: number | "all", reduction: string) => {
    const specification = resolve({ ...base, loss: { name: "mse", reduction }, batches: { size, order: "given" } });
    const trainer = new Trainer(specification);
    trainer.start(3);
    const vector = trainer.parameters.map((_, i) => Math.cos(3 * i));
    return Array.from(runToEnd(hessianAt(specification, trainer.parameters)(vector)));
  };

  it("is the curvature of an average batch, which limits the learning rate", () => {
    const mean = ofBatches("all", "mean");
    ofBatches("all", "sum").forEach((h, i) => expect(h).toBeCloseTo(16 * mean[i]!, 8));
    ofBatches(2, "sum").forEach((h, i) => expect(h).toBeCloseTo(4 * mean[i]!, 8));
    ofBatches(2, "mean").forEach((h, i) => expect(h).toBeCloseTo(mean[i]!, 12));
  });

  it("is the gradient of an average batch against decay, so a run at rest is balanced", () => {
    // One weight on equal samples: 2·(w − 1)·batch + decay·w = 0.
    const specification = resolve({
      ...base,
      network: { layers: [{ units: 1, biases: "none", weights: "ones" }] },
      data: { inputs: [[1], [1], [1], [1]], targets: [[1], [1], [1], [1]] },
      optimizer: { name: "sgd", learningRate: 0.05, weightDecay: 1 },
      batches: { size: 2, order: "given" },
      success: { lossBelow: 1e-9 },
    });
    expect(runToEnd(balanceAt(specification, Float64Array.of(0.8, 0)))!.unbalanced).toBeCloseTo(0, 12);
    expect(runToEnd(balanceAt(specification, Float64Array.of(0.7, 0)))!.unbalanced).toBeGreaterThan(0.1);
  });

  it("is the least sum of a logistic regression", () => {
    const overlapping = { inputs: [[0], [1], [2], [3]], targets: [[0], [1], [0], [1]] };
    const leastOf = (reduction: string) => {
      const specification = resolve({
        ...base,
        network: { layers: [{ units: 1 }] },
        data: overlapping,
        loss: { name: "binary-cross-entropy-with-logits", reduction },
        success: { lossBelow: 0.001 },
      });
      return runToEnd(missedByEveryLine(specification)).find(({ name }) => name === "lossBelow")!.value;
    };
    expect(leastOf("sum")).toBeCloseTo(4 * leastOf("mean"), 9);
  });
});
