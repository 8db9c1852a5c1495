/** Weights in the words of frameworks, and what is said where their activations are missing. */
import { describe, expect, it } from "vitest";
import { Problem } from "../../../api/http/problems.ts";
import { readPosted } from "../../../api/operations/read-request.ts";

const state = (layers: number) =>
  Object.fromEntries(
    Array.from({ length: layers }, (_, i) => [
      [`${2 * i}.weight`, [[1]]],
      [`${2 * i}.bias`, [0]],
    ]).flat(),
  ) as object;

function errorsOf(request: object) {
  try {
    readPosted("inspect", request);
  } catch (error) {
    if (error instanceof Problem) return error.extensions.errors!;
    throw error;
  }
  return [];
}

describe("activations that are missing", () => {
  it.each([1, 2, 3])("are shown for as many layers as the parameters have: %i", (layers) => {
    const [error, ...others] = errorsOf({ state_dict: state(layers), x: [1] });
    expect(others).toEqual([]);
    expect(error).toMatchObject({ pointer: "/activations", code: "missing" });
    expect(error!.detail).toContain(JSON.stringify([...Array(layers - 1).fill("relu"), "identity"]));
  });

  it("are shown with the one that is given for all", () =>
    expect(errorsOf({ weights: state(3), x: [1], activations: "tanh" })).toMatchObject([
      { pointer: "/activations", detail: expect.stringContaining('["tanh","tanh","identity"]') },
    ]));

  it("are asked for where the parameters cannot be read", () =>
    expect(errorsOf({ weights: 3, x: [1] })[0]!.detail).toContain('["relu","identity"]'));
});

describe("what weights were trained for", () => {
  const given = { state_dict: state(2), activations: ["ReLU", "linear"] };

  it("may be said as in an experiment", () => {
    const same = {
      parameters: state(2),
      activations: ["relu", "identity"],
      data: { inputs: [1, 2], targets: [1, 0] },
      loss: "mse",
    };
    for (const framework of [{}, { framework: "keras" }])
      expect(
        readPosted("inspect", { ...given, ...framework, x: [1, 2], y: [1, 0], criterion: "MSELoss" }).full,
      ).toEqual(readPosted("inspect", same).full);
  });

  it("is assumed, as is how the biases began", () => {
    const layers = [{ activation: "relu", weights: [[1]], biases: [0] }];
    const assumed = (request: object) => readPosted("inspect", { network: { layers }, ...request }).assumed;
    expect(assumed({ x: [1, 2] })).toEqual(["/initialBias"]);
    expect(assumed({ x: [1, 2], y: [1, 0] })).toEqual(["/initialBias", "/loss", "/success"]);
    expect(assumed({ x: [1, 2], initialBias: 0 })).toEqual([]);
  });
});

describe("activations in the words of frameworks", () => {
  const matrices = [
    [
      [1, 2],
      [3, 4],
    ],
    [0, 0],
    [[1], [2]],
    [0],
  ];
  const arrays = { weights: matrices, x: [[1, 2]] };
  const state = { "0.weight": matrices[0], "0.bias": [0, 0], "2.weight": [[1, 2]], "2.bias": [0] };
  const configuration = {
    class_name: "Sequential",
    config: {
      layers: [
        { class_name: "InputLayer", config: { batch_shape: [null, 2] } },
        { class_name: "Dense", config: { units: 2, activation: "leaky_relu" } },
        { class_name: "Dense", config: { units: 1, activation: "linear" } },
      ],
    },
  };
  const leaky = (slope: number) => [{ name: "leaky-relu", slope }, { name: "identity" }];
  const activationsOf = (request: object) => {
    const { full } = readPosted("inspect", request) as unknown as {
      full: { network: { layers: { activation: object }[] } };
    };
    return full.network.layers.map(({ activation }) => activation);
  };

  it.each<[string, object, number]>([
    ["a list, of Keras", { ...arrays, framework: "keras", activations: ["leaky_relu", "linear"] }, 0.2],
    [
      "a list, of PyTorch",
      { state_dict: state, x: [[1, 2]], framework: "pytorch", activations: ["leaky_relu", "linear"] },
      0.01,
    ],
    ["one for all hidden layers", { ...arrays, framework: "keras", activations: { hidden: "leaky_relu" } }, 0.2],
    [
      "a parameter beside the framework",
      { ...arrays, framework: "keras", activations: [{ name: "leaky_relu", alpha: 0.1 }, null] },
      0.1,
    ],
    [
      "layers with weights",
      {
        framework: "keras",
        x: [[1, 2]],
        network: {
          layers: [
            { activation: "leaky_relu", weights: matrices[0], biases: [0, 0] },
            { activation: "identity", weights: [[1, 2]], biases: [0] },
          ],
        },
      },
      0.2,
    ],
    ["a call", { state_dict: state, x: [[1, 2]], activations: ["nn.LeakyReLU(0.15)", "nn.Identity()"] }, 0.15],
    [
      "PyTorch's parameter",
      { state_dict: state, x: [[1, 2]], activations: [{ name: "leaky_relu", negative_slope: 0.15 }, null] },
      0.15,
    ],
    [
      "a model of PyTorch",
      { state_dict: state, x: [[1, 2]], model: "nn.Sequential(nn.Linear(2, 2), nn.LeakyReLU(0.15), nn.Linear(2, 1))" },
      0.15,
    ],
    [
      "a layer of Keras",
      { ...arrays, framework: "keras", model: "Sequential([Dense(2), LeakyReLU(), Dense(1)])" },
      0.3,
    ],
    [
      "layers of Keras",
      { ...arrays, framework: "keras", model: ["Dense(2, activation='leaky_relu')", "Dense(1)"] },
      0.2,
    ],
    ["Keras's configuration", { ...arrays, framework: "keras", model: configuration }, 0.2],
    ["its text", { ...arrays, framework: "keras", model: JSON.stringify(configuration) }, 0.2],
  ])("are read from %s", (_, request, slope) => expect(activationsOf(request)).toEqual(leaky(slope)));

  it.each<[unknown, string, string]>([
    ["BCEWithLogitsLoss()", "identity", "binary-cross-entropy-with-logits"],
    [{ name: "BinaryCrossentropy", from_logits: true }, "identity", "binary-cross-entropy-with-logits"],
    ["keras.losses.BinaryCrossentropy(from_logits=False)", "sigmoid", "binary-cross-entropy"],
    [{ class_name: "MeanSquaredError", config: {} }, "identity", "mse"],
  ])("beside the loss %j", (loss, output, name) => {
    const request = { state_dict: state, x: [[1, 2]], y: [1], activations: ["relu", output], loss };
    expect(readPosted("inspect", request).full).toMatchObject({ loss: { name } });
  });
});
