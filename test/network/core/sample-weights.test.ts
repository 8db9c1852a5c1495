/** Weights of samples and classes, against plain descent written here, and against samples that are repeated. */
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../api/diagnosis/evaluation.ts";
import { bestDespite } from "../../../api/diagnosis/measures/attainable.ts";
import { conflictsOf } from "../../../api/diagnosis/measures/conflict.ts";
import { hessianAt } from "../../../api/diagnosis/measures/hessian.ts";
import { missedByEveryLine } from "../../../api/diagnosis/measures/linear.ts";
import { check } from "../../../api/experiment/request/check.ts";
import { type ExperimentInput, published, resolve } from "../../../api/experiment/request/resolve.ts";
import { recordRun } from "../../../api/experiment/run/train.ts";
import { lawOf } from "../../../api/experiment/study/law.ts";
import { heldOut } from "../../../api/network/core/hold-out.ts";
import { lossWeights } from "../../../api/network/core/sample-weights.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { isShallow } from "../../../api/network/lockstep/paths.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

const inputs = [[-1], [-0.5], [0.25], [0.75], [1.5]];
const targets = [[2], [0], [1], [-1], [3]];
const sampleWeights = [2, 0, 0.5, 1, 3];

const line: ExperimentInput = {
  network: { layers: [{ units: 1, weights: "zeros" }] },
  data: { inputs, targets, sampleWeights },
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.05 },
  schedule: "constant",
  batches: { size: 2, order: "given" },
  epochs: 30,
  precision: "float64",
  success: { lossBelow: 0.1 },
};

/** The weighted mean of the squared errors of the best line, from the normal equations: Σ w e² / n. */
function leastSquares(weights: readonly number[]): number {
  const sum = (of: (x: number, y: number) => number) =>
    weights.reduce((total, weight, i) => total + weight * of(inputs[i]![0]!, targets[i]![0]!), 0);
  const [n, x, y, xx, xy] = [sum(() => 1), sum((x) => x), sum((_, y) => y), sum((x) => x * x), sum((x, y) => x * y)];
  const slope = (n * xy - x * y) / (n * xx - x * x);
  const offset = (y - slope * x) / n;
  return sum((x, y) => (slope * x + offset - y) ** 2) / weights.length;
}

function trained(input: ExperimentInput): Trainer {
  const specification = resolve(input);
  expect(check(specification)).toEqual([]);
  const trainer = new Trainer(specification);
  trainer.start(3);
  trainer.runTo(specification.epochs);
  return trainer;
}

/** Gradient descent on a line through weighted squares: batches of two, each divided by its number of samples. */
function plainDescent(): { weight: number; bias: number; loss: number } {
  let [weight, bias] = [0, 0];
  const error = (i: number) => weight * inputs[i]![0]! + bias - targets[i]![0]!;
  for (let epoch = 0; epoch < 30; epoch++) {
    for (const batch of [[0, 1], [2, 3], [4]]) {
      const slopes = batch.map((i) => (2 * sampleWeights[i]! * error(i)) / batch.length);
      const byWeight = batch.reduce((sum, i, k) => sum + slopes[k]! * inputs[i]![0]!, 0);
      const byBias = slopes.reduce((a, b) => a + b);
      weight -= 0.05 * byWeight;
      bias -= 0.05 * byBias;
    }
  }
  return { weight, bias, loss: inputs.reduce((sum, _, i) => sum + sampleWeights[i]! * error(i) ** 2, 0) / 5 };
}

describe("sample weights", () => {
  it("multiply the loss of each sample, and leave the divisor the number of samples", () => {
    const { weight, bias, loss } = plainDescent();
    const trainer = trained(line);
    expect(trainer.parameters[0]).toBeCloseTo(weight, 12);
    expect(trainer.parameters[1]).toBeCloseTo(bias, 12);
    expect(evaluate(trainer).loss).toBeCloseTo(loss, 12);
  });

  it("of 2 and 0 are as a sample that is repeated and one that is left out, if a full batch is summed", () => {
    const network = { layers: [{ units: 4, activation: "tanh" }, { units: 1 }] };
    const summed = { ...line, network, loss: { name: "mse", reduction: "sum" }, batches: { size: "all" } } as const;
    const weighted = trained({ ...summed, data: { inputs, targets, sampleWeights: [2, 0, 1, 1, 1] } });
    const chosen = [0, 0, 2, 3, 4];
    const repeated = trained({
      ...summed,
      data: { inputs: chosen.map((i) => inputs[i]!), targets: chosen.map((i) => targets[i]!) },
    });
    weighted.parameters.forEach((x, i) => expect(x).toBeCloseTo(repeated.parameters[i]!, 12));
    expect(evaluate(weighted).loss).toBeCloseTo(evaluate(repeated).loss, 12);
  });

  it("of 1 change no bit", () => {
    const ones = trained({ ...line, precision: "float32", data: { inputs, targets, sampleWeights: [1, 1, 1, 1, 1] } });
    const none = trained({ ...line, precision: "float32", data: { inputs, targets } });
    expect(ones.parameters).toEqual(none.parameters);
    expect(evaluate(ones).loss).toBe(evaluate(none).loss);
  });

  it("weigh the recorded loss, but no error, no accuracy, and not the loss on data for validation", () => {
    const success = { lossBelow: 1, everyErrorBelow: 1, rSquaredAtLeast: 0.5, accuracyAtLeast: 0.5 };
    const validation = { inputs, targets };
    const run = (weights: number[] | null) =>
      runToEnd(
        recordRun(
          resolve({
            ...line,
            data: { inputs, targets, sampleWeights: weights, validation },
            optimizer: { name: "sgd", learningRate: 0 },
            success,
          }),
          0,
          1,
        ),
      );
    const [weighted, plain] = [run(sampleWeights), run(null)];
    // The outputs are 0, so the loss is the mean of w·t².
    expect(weighted.recording.loss).toEqual(Array.from(weighted.recording.epochs, () => (8 + 0.5 + 1 + 27) / 5));
    expect(weighted.recording.validationLoss).toEqual(plain.recording.loss);
    expect(weighted.recording.largestError).toEqual(plain.recording.largestError);
    const values = ({ judgement }: typeof plain) =>
      judgement.appraisals.filter(({ name }) => name !== "lossBelow").map(({ value }) => value);
    expect(values(weighted)).toEqual(values(plain));
    expect(values(plain)).toHaveLength(3);
  });

  it("stay with their samples if a part is held out", () => {
    const fractioned = resolve({ ...line, data: { inputs, targets, sampleWeights, validation: { fraction: 0.4 } } });
    const held = heldOut(5, 0.4);
    expect(held).toHaveLength(2);
    expect(lossWeights(fractioned.data)).toEqual(sampleWeights.filter((_, i) => !held.includes(i)));
    expect(published(fractioned).data).toMatchObject({ sampleWeights, classWeights: null });
    expect(resolve(published(fractioned))).toEqual(fractioned);
  });

  it("leave the short path of one hidden layer, whose samples all count the same, and its exact law", () => {
    const two = { inputs: [[0], [1]], targets: [[1], [2]] };
    expect(isShallow(resolve({}))).toBe(true);
    const origin = { ...published(resolve({})), data: { ...two, sampleWeights: [1, 2] } } as ExperimentInput;
    expect(isShallow(resolve(origin))).toBe(false);
    expect(lawOf(resolve(origin))).toBeUndefined();
    expect(lawOf(resolve({ ...origin, data: two }))).toBeDefined();
  });
});

describe("class weights", () => {
  const classes = (targets: number[][], classWeights: number[], own: number[] | null = null) =>
    lossWeights({ inputs: targets.map(() => [0]), targets, weights: { sampleWeights: own, classWeights } });

  it("are those of the negatives and the positives, of targets 0 and 1, smoothed, and −1 and 1", () => {
    expect(classes([[0], [1], [1]], [1, 5])).toEqual([1, 5, 5]);
    expect(classes([[0.05], [0.95], [0.5]], [1, 5])).toEqual([1, 5, 1]);
    expect(classes([[-1], [1], [1]], [1, 5])).toEqual([1, 5, 5]);
  });

  it("are those of the largest target of several, times the weight of the sample", () => {
    const rows = [
      [0, 0, 1],
      [1, 0, 0],
      [0.1, 0.8, 0.1],
    ];
    expect(classes(rows, [2, 3, 4])).toEqual([4, 2, 3]);
    expect(classes(rows, [2, 3, 4], [1, 0, 10])).toEqual([4, 0, 30]);
  });

  it("are given for a list of classes and for a generator too, and stay in the experiment", () => {
    const base = { ...line, loss: "cross-entropy-with-logits", network: { layers: [{ units: 3 }] } } as const;
    const flat = resolve({ ...base, data: { inputs: [0, 1, 2], targets: [0, 2, 1], classWeights: [1, 2, 3] } });
    expect(lossWeights(flat.data)).toEqual([1, 3, 2]);
    const moons = resolve({
      ...line,
      loss: "binary-cross-entropy-with-logits",
      data: { generator: "moons", samples: 4, classWeights: [1, 2] },
    });
    expect(check(moons)).toEqual([]);
    expect(lossWeights(moons.data)).toEqual([1, 2, 1, 2]);
    expect(published(moons).data).toMatchObject({ generator: "moons", classWeights: [1, 2], sampleWeights: null });
    expect(resolve(published(moons))).toEqual(moons);
  });
});

describe("what is measured of weighted data", () => {
  it("has the curvature of the weighted loss", () => {
    const specification = resolve({
      ...line,
      network: { layers: [{ units: 3, activation: "tanh" }, { units: 1 }] },
      batches: { size: "all" },
    });
    const trainer = new Trainer(specification);
    trainer.start(5);
    const at = trainer.parameters.slice();
    const vector = at.map((_, i) => Math.cos(3 * i));
    const gradient = (step: number) => {
      trainer.parameters.set(at.map((x, i) => x + step * vector[i]!));
      const sum = new Float64Array(at.length);
      trainer.addGradient(Uint32Array.from([0, 1, 2, 3, 4]), 0, 5, trainer.divisor(5), sum);
      return sum;
    };
    const [above, below] = [gradient(1e-5), gradient(-1e-5)];
    runToEnd(hessianAt(specification, at)(vector)).forEach((h, i) =>
      expect(h).toBeCloseTo((above[i]! - below[i]!) / 2e-5, 6),
    );
  });

  it("has the least weighted loss for samples in conflict, at their weighted mean", () => {
    const data = { inputs: [[1], [1]], targets: [[0], [1]] };
    const specification = resolve({ ...line, data: { ...data, sampleWeights: [3, 1] } });
    const [best] = bestDespite(conflictsOf(data, "float64"), specification);
    expect(best!.value).toBeCloseTo((3 * 0.25 ** 2 + 0.75 ** 2) / 2, 9);
    const entropy = resolve({
      ...line,
      network: { layers: [{ units: 2 }] },
      loss: "cross-entropy-with-logits",
      data: { inputs: [1, 1], targets: [0, 1], sampleWeights: [3, 1] },
    });
    const [least] = bestDespite(conflictsOf(entropy.data, "float64"), entropy);
    expect(least!.value).toBeCloseTo((-3 * Math.log(0.75) - Math.log(0.25)) / 2, 9);
  });

  it("claims that no line reaches a loss below that of the weighted least squares, and nothing above it", () => {
    const missed = (weights: readonly number[], lossBelow: number) => {
      const data = { inputs, targets, sampleWeights: weights };
      const specification = resolve({ ...line, data, success: { lossBelow } } as ExperimentInput);
      return runToEnd(missedByEveryLine(specification)).map(({ name }) => name);
    };
    for (const weights of [sampleWeights, [1, 1, 1, 1, 1], [0.1, 5, 1, 0, 2]]) {
      const least = leastSquares(weights);
      expect(missed(weights, 0.999 * least)).toEqual(["lossBelow"]);
      expect(missed(weights, 1.001 * least)).toEqual([]);
    }
  });
});
