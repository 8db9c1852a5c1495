/** Weights in layers, under the names of other libraries, and beside a model that says something else. */
import { describe, expect, it } from "vitest";
import { readPosted } from "../../../api/operations/read-request.ts";
import { errorsOf } from "../errors-of.ts";

const kernels = [
  [
    [1, -1, 0.5],
    [0.5, 1, -1],
  ],
  [[1], [2], [-1]],
] as const;
const biases = [[0, 0.1, 0], [0.5]] as const;
const turned = (matrix: readonly (readonly number[])[]) => matrix[0]!.map((_, j) => matrix.map((row) => row[j]!));
const arrays = [kernels[0], biases[0], kernels[1], biases[1]];
const x = [
  [0, 0],
  [1, 1],
];
const rest = { x, activations: ["relu", "linear"] };
const layersIn = (request: object) =>
  (readPosted("inspect", request).full as unknown as { network: { layers: unknown[] } }).network.layers;
const expected = layersIn({ parameters: arrays, layout: "fan-in-by-units", x, activations: ["relu", "identity"] });

describe("weights", () => {
  it.each([
    [
      "Flax's parameters",
      {
        params: { Dense_0: { kernel: kernels[0], bias: biases[0] }, Dense_1: { kernel: kernels[1], bias: biases[1] } },
        ...rest,
      },
    ],
    [
      "Haiku's parameters",
      {
        params: {
          "mlp/~/linear_0": { w: kernels[0], b: biases[0] },
          "mlp/~/linear_1": { w: kernels[1], b: biases[1] },
        },
        ...rest,
      },
    ],
    [
      "names of Keras",
      {
        weights: {
          "dense/kernel:0": kernels[0],
          "dense/bias:0": biases[0],
          "dense_1/kernel:0": kernels[1],
          "dense_1/bias:0": biases[1],
        },
        ...rest,
      },
    ],
    [
      "lists of Keras's layers",
      { framework: "keras", weights: { dense: [kernels[0], biases[0]], out: [kernels[1], biases[1]] }, ...rest },
    ],
    [
      "layers with a kernel",
      {
        layers: [
          { kernel: kernels[0], bias: biases[0], activation: "relu" },
          { kernel: kernels[1], bias: biases[1] },
        ],
        x,
      },
    ],
    [
      "layers with a weight",
      {
        layers: [
          { weight: turned(kernels[0]), bias: biases[0], activation: "ReLU" },
          { weight: turned(kernels[1]), bias: biases[1] },
        ],
        x,
      },
    ],
    [
      "layers with a list",
      {
        framework: "keras",
        layers: [
          { name: "dense", weights: [kernels[0], biases[0]], activation: "relu" },
          { weights: [kernels[1], biases[1]] },
        ],
        x,
      },
    ],
    [
      "a network with their activations",
      { framework: "keras", network: { weights: arrays, activations: ["relu", "linear"] }, data: { x } },
    ],
    [
      "activations by name",
      {
        state_dict: {
          "fc1.weight": turned(kernels[0]),
          "fc1.bias": biases[0],
          "out.weight": turned(kernels[1]),
          "out.bias": biases[1],
        },
        activations: { out: null, fc1: "relu" },
        x,
      },
    ],
    [
      "scikit-learn's estimator",
      { coefs_: kernels, intercepts_: biases, activation: "relu", out_activation_: "identity", X: x },
    ],
    [
      "a model beside them",
      {
        framework: "keras",
        model: "Sequential([Input((2,)), Dense(3, activation='relu'), Dense(1)])",
        weights: arrays,
        x,
      },
    ],
  ])("are read from %s", (_, request) => expect(layersIn(request)).toEqual(expected));

  it("have errors where they are written", () => {
    const bad = {
      layers: [
        { kernel: kernels[0], bias: biases[0], activation: "relux" },
        { kernel: [[1], ["a"], [2]], bias: [1] },
      ],
      x,
    };
    expect(Object.keys(errorsOf("inspect", bad)).sort()).toEqual(["/layers/0/activation"]);
    const tensor = { params: { "mlp/linear_0": { w: [[1], ["a"]], b: [0] } }, activations: ["relu"], x };
    expect(Object.keys(errorsOf("inspect", tensor))).toEqual(["/params/mlp~1linear_0/w/1/0"]);
  });
});

describe("a model that contradicts the weights", () => {
  it.each([
    ["units", "Sequential([Dense(5, 'relu'), Dense(1)])", "layer 1 has 5 units, and their layer has 3"],
    ["layers", "Sequential([Dense(3, 'relu')])", "it has 1 layer, and they have 2"],
    [
      "inputs",
      "Sequential([Input((5,)), Dense(3, 'relu'), Dense(1)])",
      "layer 1 takes 5 inputs, and their layer takes 2",
    ],
    ["biases", "Sequential([Dense(3, 'relu'), Dense(1, use_bias=False)])", "layer 2 has no biases"],
  ])("is refused: other %s", (_, model, why) =>
    expect(errorsOf("inspect", { framework: "keras", weights: arrays, model, x })["/model"]).toContain(why),
  );

  it("or says the same twice is refused", () => {
    const model = "Sequential([Dense(3, 'tanh'), Dense(1)])";
    expect(errorsOf("inspect", { framework: "keras", weights: arrays, model, ...rest })["/model"]).toContain(
      "keep one of both",
    );
    const network = { layers: [{ units: 3, activation: "relu" }, { units: 1 }] };
    expect(errorsOf("inspect", { framework: "keras", weights: arrays, model, network, x })["/network"]).toContain(
      "keep one",
    );
  });
});

describe("how biases began", () => {
  const assumed = (request: object) => readPosted("inspect", { ...rest, weights: arrays, ...request }).assumed;
  it("is what the framework does, and assumed without one where a unit can be dead", () => {
    expect(assumed({ framework: "keras" })).toEqual([]);
    expect(assumed({ layout: "fan-in-by-units" })).toEqual(["/initialBias"]);
    expect(assumed({ layout: "fan-in-by-units", activations: ["tanh", "identity"] })).toEqual([]);
  });
  it("is not known where the framework draws them", () => {
    const weights = [turned(kernels[0]), biases[0], turned(kernels[1]), biases[1]];
    const { full } = readPosted("inspect", { ...rest, framework: "pytorch", weights });
    expect(full).toMatchObject({ initialBias: null });
  });
});
