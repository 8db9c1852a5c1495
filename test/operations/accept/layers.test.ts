/** Layers as frameworks write them: the same as in the words of this API, or refused by themselves. */
import { describe, expect, it } from "vitest";
import { Problem } from "../../../api/http/problems.ts";
import { readPosted } from "../../../api/operations/read-request.ts";

type Errors = readonly { readonly pointer: string; readonly detail: string }[];

const posted = (given: object) => readPosted("train", { experiment: { data: { generator: "xor" }, ...given } });
const networkOf = (given: object) => (posted(given).full as { experiment: { network: object } }).experiment.network;

function errorsOf(given: object): Errors {
  try {
    posted(given);
  } catch (error) {
    if (error instanceof Problem) return error.extensions.errors! as Errors;
    throw error;
  }
  return [];
}

const same = networkOf({
  network: {
    inputs: 2,
    layers: [
      { units: 4, activation: "tanh", dropout: 0.2 },
      { units: 1, activation: "sigmoid" },
    ],
  },
});

describe("layers are read", () => {
  it.each([
    [
      "with their types, as PyTorch's modules",
      {
        layers: [
          { type: "Flatten" },
          { type: "Linear", in_features: 2, out_features: 4 },
          { type: "Tanh" },
          { type: "Dropout", p: 0.2 },
          { type: "Linear", in_features: 4, out_features: 1 },
          { type: "Sigmoid" },
        ],
      },
    ],
    [
      "with their types, as Keras's layers",
      {
        model: [
          { type: "Input", shape: [2] },
          { type: "Dense", units: 4, activation: "tanh", name: "hidden" },
          { type: "Dropout", rate: 0.2 },
          { type: "Dense", units: 1 },
          { type: "Activation", activation: "sigmoid" },
        ],
      },
    ],
    [
      "as Keras's configuration",
      {
        model: {
          class_name: "Sequential",
          config: {
            name: "sequential",
            layers: [
              { class_name: "InputLayer", config: { batch_shape: [null, 2], dtype: "float32" } },
              {
                class_name: "Dense",
                config: { name: "dense", units: 4, activation: "tanh", use_bias: true, bias_constraint: null },
              },
              { class_name: "Dropout", config: { rate: 0.2, seed: null } },
              {
                class_name: "Dense",
                config: {
                  units: 1,
                  activation: "sigmoid",
                  kernel_initializer: { class_name: "GlorotUniform", config: { seed: null } },
                },
              },
            ],
          },
        },
      },
    ],
    [
      "as calls, and as fields",
      { layers: ["nn.Linear(2, 4)", "nn.Tanh()", "nn.Dropout(p=0.2)", { units: 1, activation: "nn.Sigmoid()" }] },
    ],
    ["as calls of Keras", { model: ["Dense(4, activation='tanh')", "Dropout(0.2)", "layers.Dense(1, 'sigmoid')"] }],
    [
      "as one call of PyTorch",
      { model: "nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Dropout(0.2), nn.Linear(4, 1), nn.Sigmoid())" },
    ],
    ["as one call of Keras", { model: "Sequential([Dense(4, 'tanh'), Dropout(0.2), Dense(1, 'sigmoid')])" }],
    ["as one call of Flux", { network: "Chain(Dense(2 => 4, tanh), Dropout(0.2), Dense(4 => 1, sigmoid))" }],
    ["of a model with a list", { model: { layers: ["Dense(4, 'tanh')", "Dropout(0.2)", "Dense(1, 'sigmoid')"] } }],
  ])("%s", (_, given) => expect(networkOf(given)).toEqual(same));

  it("with the parameters of activations and without biases", () => {
    const layers = ["Linear(2, 3, False)", "nn.LeakyReLU(0.2, inplace=True)", "Linear(3, 1, bias=False)"];
    expect(networkOf({ layers })).toEqual(
      networkOf({
        network: {
          layers: [
            { units: 3, activation: { name: "leaky-relu", slope: 0.2 }, biases: "none" },
            { units: 1, biases: "none" },
          ],
        },
      }),
    );
  });

  it("with the slope of Keras's layer LeakyReLU, which is not that of its function", () => {
    const slope = (layers: unknown[]) =>
      (networkOf({ framework: "keras", layers }) as { layers: { activation: { slope: number } }[] }).layers[0]!
        .activation.slope;
    expect(slope(["Dense(2)", "LeakyReLU()", "Dense(1)"])).toBe(0.3);
    expect(slope(["Dense(2, activation='leaky_relu')", "Dense(1)"])).toBe(0.2);
  });

  it("without a change of the request", () => {
    const layers = [{ units: 4 }, { type: "Tanh" }, { type: "Dropout", p: 0.5 }, { units: 1 }];
    const before = structuredClone(layers);
    posted({ layers });
    expect(layers).toEqual(before);
  });
});

describe("a layer that is refused", () => {
  it.each([
    ["is no layer", "BatchNorm1d(4)", "There is no batch normalization here."],
    ["is unknown", "Frobnicate", "is no layer of this API"],
    ["is an activation too many", "nn.ReLU()", "second activation"],
    ["does not say its units", "Linear(4)x", "A layer is dense"],
    ["has no units", "nn.Linear()", "does not say its units"],
  ])("names itself and shows an example where it %s", (_, layer, said) => {
    const [error, ...others] = errorsOf({ layers: ["Dense(4, 'tanh')", layer, "Sigmoid", "Dense(1)"].slice(0, 2) });
    expect([error!.pointer, others]).toEqual(["/experiment/layers/1", []]);
    expect(error!.detail).toContain(JSON.stringify(layer));
    expect(error!.detail).toContain(said);
    expect(error!.detail).toMatch(/\{ "units": 8/);
  });

  it("has no layer before it to join", () => {
    for (const first of ["nn.ReLU()", "Dropout(0.2)"])
      expect(errorsOf({ layers: [first, "Dense(1)"] })[0]!.detail).toContain("no layer");
  });

  it("is dropped before its activation", () =>
    expect(errorsOf({ layers: ["Dense(4)", "Dropout(0.5)", "ReLU", "Dense(1)"] })[0]!.detail).toContain(
      "after the dropout",
    ));

  it("is not blamed for what would join it", () =>
    expect(errorsOf({ layers: ["Conv2d(1, 2, 3)", "ReLU", "Dropout(0.1)", "Dense(1)"] }).length).toBe(1));
});

it("is none in a list of anything else, which is no network", () =>
  expect(errorsOf({ network: [3] })).toMatchObject([{ pointer: "/experiment/network", code: "wrong-type" }]));

it("has the errors of its fields where they were written", () => {
  const layers = [{ type: "Linear", out_features: 0 }, { type: "Tahn" }, "Dense(1)", { type: "Dropout", p: 2 }];
  const known = layers.filter((layer) => typeof layer === "string" || layer.type !== "Tahn");
  expect(errorsOf({ layers: known }).map(({ pointer }) => pointer)).toEqual([
    "/experiment/layers/0/out_features",
    "/experiment/layers/2",
  ]);
  expect(errorsOf({ layers }).map(({ pointer }) => pointer)).toEqual(["/experiment/layers/1"]);
  expect(errorsOf({ model: { layers: known } })[0]!.pointer).toBe("/experiment/model/layers/0/out_features");
});
