/** What scikit-learn's networks do by default, in numbers of its source (1.7, _multilayer_perceptron.py). */
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { type ExperimentInput, published, resolve } from "../../../api/experiment/request/resolve.ts";

const inputs = Array.from({ length: 500 }, (_, i) => [i / 500, (i % 7) / 7]);
const numbers = { inputs, targets: inputs.map(([a, b]) => [a! * b!]) };
const three = { inputs, targets: inputs.map((_, i) => [0, 1, 2].map((c) => (i % 3 === c ? 1 : 0))) };
const hidden = (activation: string, units: number, output: string): ExperimentInput["network"] => ({
  layers: [
    { units: 10, activation },
    { units, activation: output },
  ],
});

describe("framework sklearn", () => {
  it.each([
    ["relu", Math.sqrt(6 / 12), Math.sqrt(6 / 11)],
    ["logistic", Math.sqrt(2 / 12), Math.sqrt(2 / 11)],
  ])("begins with uniform weights and biases, of %s layers", (name, first, last) => {
    const activation = name === "logistic" ? "sigmoid" : name;
    const { layers } = resolve({
      framework: "sklearn",
      data: numbers,
      network: hidden(activation, 1, "identity")!,
    }).network;
    for (const place of ["weights", "biases"] as const) {
      expect(layers[0]![place]).toEqual({ name: "uniform", low: -first, high: first });
      expect(layers[1]![place]).toEqual({ name: "uniform", low: -last, high: last });
    }
  });

  it("keeps what a layer says of its start and its penalty", () => {
    const layers = [
      { units: 2, activation: "relu", weights: "he-uniform", l2: 0 },
      { units: 1, biases: "zeros" },
    ];
    const [first, last] = resolve({ framework: "sklearn", data: numbers, network: { layers } }).network.layers;
    expect(first).toMatchObject({ weights: { name: "he-uniform" }, biases: { name: "uniform" }, l2: 0 });
    expect(last).toMatchObject({ biases: { name: "zeros" }, l2: 1e-4 / 400 });
  });

  it.each([
    ["one number", numbers, "identity", 1, 200, 1e-4 / 400],
    ["a smaller batch", numbers, "identity", 1, 50, 1e-4 / 100],
    ["all in one batch", numbers, "identity", 1, "all", 1e-4 / 1000],
    ["classes", three, "softmax", 3, 200, 1e-4 / 400],
    ["three numbers, whose losses it sums", three, "sigmoid", 3, 200, 1e-4 / 1200],
  ] as const)("has the penalty alpha/(2 · batch size) for %s", (_, data, output, units, size, l2) => {
    const network = hidden("relu", units, output)!;
    const { layers } = resolve({ framework: "sklearn", data, network, batches: { size } }).network;
    expect(layers.map((layer) => layer.l2)).toEqual([l2, l2]);
  });

  it("halves the squared error, and has 100 ReLU units", () => {
    const specification = resolve({ framework: "sklearn", data: numbers });
    expect(specification.loss.name).toBe("half-mse");
    expect(specification.network.layers.map(({ units }) => units)).toEqual([100, 1]);
    expect(resolve({ framework: "sklearn", data: numbers, optimizer: "sgd" }).optimizer).toMatchObject({
      learningRate: 0.001,
      momentum: 0.9,
      nesterov: true,
    });
    expect(check(specification)).toEqual([]);
  });

  it("is written out in the filled-in experiment, which means the same by itself", () => {
    for (const data of [numbers, three]) {
      const filled = published(
        resolve({ framework: "sklearn", data, network: hidden("tanh", data.targets[0]!.length, "identity")! }),
      );
      expect(published(resolve(filled as ExperimentInput))).toEqual(filled);
    }
  });
});
