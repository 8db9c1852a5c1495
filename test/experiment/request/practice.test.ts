import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { defaults } from "../../../api/experiment/request/defaults.ts";
import { type FrameworkEntry, type FrameworkName, frameworks } from "../../../api/experiment/request/frameworks.ts";
import { type ExperimentInput, published, resolve } from "../../../api/experiment/request/resolve.ts";

const rows = (count: number) => Array.from({ length: count }, (_, i) => [i / count]);
const numbers = (count: number) => ({ inputs: rows(count), targets: rows(count).map(([x]) => [2 * x! + 1]) });
const binary = { inputs: rows(40), targets: rows(40).map((_, i) => [i % 2]) };
const oneHot = { inputs: rows(40), targets: rows(40).map((_, i) => [0, 1, 2].map((c) => (i % 3 === c ? 1 : 0))) };
const signs = { inputs: rows(40), targets: rows(40).map((_, i) => [i % 2 === 0 ? 1 : -1]) };
const ending = (units: number, activation: string): ExperimentInput["network"] => ({
  layers: [
    { units: 8, activation: "tanh" },
    { units, activation },
  ],
});

describe("what a request leaves out", () => {
  it("is the origin experiment's without data", () => {
    expect(resolve({})).toEqual(defaults);
    expect(resolve({ network: ending(1, "sigmoid")!, epochs: 3 })).toMatchObject({
      loss: defaults.loss,
      batches: defaults.batches,
      schedule: defaults.schedule,
      success: defaults.success,
    });
  });

  it.each([
    ["points", numbers(40)],
    ["a generator", { generator: "sine", samples: 40 }],
  ])("is what people do with %s", (_, data) => {
    expect(resolve({ data })).toMatchObject({
      optimizer: { name: "sgd", learningRate: 0.1, momentum: 0 },
      schedule: { name: "constant" },
      batches: { size: 32, order: "shuffled" },
      epochs: 1000,
      loss: { name: "mse" },
      success: { rSquaredAtLeast: 0.9, everyErrorBelow: null, accuracyAtLeast: null, lossBelow: null },
    });
  });

  it("has an output for each column of the targets", () => {
    const specification = resolve({
      data: {
        inputs: [[1], [2]],
        targets: [
          [1, 2],
          [3, 5],
        ],
      },
    });
    expect(specification.network.layers.map(({ units }) => units)).toEqual([4, 2]);
    expect(check(specification)).toEqual([]);
  });

  it("takes all samples in one batch if there are fewer than 32", () => {
    expect(resolve({ data: numbers(31) }).batches).toEqual({ size: "all", order: "shuffled" });
    expect(resolve({ data: numbers(33) }).batches).toEqual({ size: 32, order: "shuffled" });
  });

  it.each([
    ["a sigmoid unit", ending(1, "sigmoid"), binary, "binary-cross-entropy", "accuracyAtLeast"],
    ["a softmax", ending(3, "softmax"), oneHot, "cross-entropy", "accuracyAtLeast"],
    ["classes and identity outputs", ending(3, "identity"), oneHot, "cross-entropy-with-logits", "accuracyAtLeast"],
    ["several sigmoid units", ending(3, "sigmoid"), oneHot, "binary-cross-entropy", "accuracyAtLeast"],
    ["a sigmoid unit and targets beyond 1", ending(1, "sigmoid"), numbers(40), "mse", "rSquaredAtLeast"],
    ["a tanh unit", ending(1, "tanh"), signs, "mse", "rSquaredAtLeast"],
    ["an identity unit", ending(1, "identity"), binary, "mse", "rSquaredAtLeast"],
  ] as const)("with %s is the loss that belongs to it, and its criterion", (_, network, data, loss, criterion) => {
    const specification = resolve({ data, network: network! });
    expect(specification.loss.name).toBe(loss);
    expect(Object.entries(specification.success).filter(([, value]) => typeof value === "number")).toEqual([
      [criterion, criterion === "accuracyAtLeast" ? 0.95 : 0.9],
    ]);
    expect(check(specification)).toEqual([]);
  });

  it.each([
    ["hinge", signs, { accuracyAtLeast: 0.95 }],
    ["squared-hinge", signs, { accuracyAtLeast: 0.95 }],
    ["huber", numbers(9), { rSquaredAtLeast: 0.9 }],
    ["binary-cross-entropy-with-logits", binary, { accuracyAtLeast: 0.95 }],
  ])("judges %s by its own criterion", (loss, data, success) =>
    expect(resolve({ data, loss }).success).toMatchObject(success),
  );

  it("judges targets that do not vary by their errors, in their own unit", () => {
    const specification = resolve({ data: { inputs: [[0], [1]], targets: [[2], [2]] } });
    expect(specification.success).toMatchObject({
      everyErrorBelow: 0.1,
      relativeTo: "absolute",
      rSquaredAtLeast: null,
    });
    expect(check(specification)).toEqual([]);
  });

  it.each(Object.keys(frameworks) as FrameworkName[])("comes from %s first, in what it decides", (framework) => {
    const { optimizer, batches, epochs, earlyStopping, precision }: FrameworkEntry = frameworks[framework];
    const specification = resolve({ framework, data: numbers(400) });
    expect(specification).toMatchObject({
      optimizer: { name: optimizer ?? "sgd" },
      batches: batches ?? { size: 32, order: "shuffled" },
      schedule: { name: "constant" },
      epochs: epochs ?? 1000,
      earlyStopping: earlyStopping ?? null,
      precision: precision ?? "float32",
    });
  });

  it("is written out in the filled-in experiment, which means the same by itself", () => {
    for (const data of [numbers(40), binary, oneHot]) {
      const filled = published(resolve({ data, network: ending(data.targets[0]!.length, "identity")! }));
      expect(published(resolve(filled as ExperimentInput))).toEqual(filled);
      expect(published(resolve(filled as ExperimentInput, "origin"))).toEqual(filled);
    }
  });
});

it("batches that hold all samples are one experiment, however they are written", () => {
  const [one, ...others] = [2, 7, 4096, "all" as const].map((size) => resolve({ batches: { size } }));
  expect(one!.batches).toEqual({ size: "all", order: "given" });
  for (const other of others) expect(other).toEqual(one);
  expect(resolve({ batches: { size: 1 } }).batches.size).toBe(1);
});
