/** Weights as people send them to /inspect, with what belongs to them. */
import { describe, expect, it } from "vitest";
import { readPosted } from "../../../api/operations/read-request.ts";
import { codesOf, errorsOf, kerasXor, xorInputs } from "../errors-of.ts";

const tensors = {
  "0.weight": [
    [1, 2],
    [3, 4],
  ],
  "0.bias": [0, 0],
  "2.weight": [[1, 2]],
  "2.bias": [0],
};
const arrays = [
  [
    [1, 2],
    [3, 4],
  ],
  [0, 0],
  [[1], [1]],
  [0],
];
const rest = { x: xorInputs, activations: ["tanh", "sigmoid"] };
const filled = (request: object) =>
  readPosted("inspect", request).full as unknown as {
    network: { layers: { activation: { name: string }; weights: number[][] }[] };
    loss?: { name: string };
  };
const activationsOf = (request: object) => filled(request).network.layers.map(({ activation }) => activation.name);

describe("weights in another place", () => {
  it.each([
    ["the body itself", { ...tensors, ...rest }],
    ["network", { network: tensors, ...rest }],
    ["state_dict", { state_dict: tensors, ...rest }],
    ["model_state_dict", { model_state_dict: tensors, ...rest }],
  ])("are read from %s", (_, request) => expect(filled(request)).toEqual(filled({ parameters: tensors, ...rest })));

  it.each([
    ["the body itself", tensors],
    ["network", { network: tensors }],
    ["parameters", { parameters: tensors }],
  ])("in %s have all that is missing told at once", (_, request) => {
    expect(codesOf("inspect", request)).toEqual({ "/activations": "missing", "": "does-not-fit" });
    const errors = errorsOf("inspect", request);
    expect(errors["/activations"]).toContain('["relu","identity"]');
    expect(errors[""]).toContain('"data": { "inputs": [[0,0]] }, or a box of them, as in "box": [[0,1],[0,1]]');
  });

  it("are no layers with units, which are an experiment", () => {
    expect(filled(kerasXor)).toHaveProperty("experiment");
    expect(errorsOf("inspect", { ...kerasXor, foo: 1 })["/foo"]).toContain("Allowed fields: framework, ");
  });
});

it("a list of sizes is a network of weights beside fields that only weights have", () => {
  for (const field of [{ initialBias: null }, { box: [{ low: 0, high: 1 }] }])
    expect(codesOf("inspect", { network: [3], ...field })).toEqual({ "/network": "wrong-type" });
});

describe("a framework beside weights", () => {
  const first = (request: object) => filled({ ...rest, ...request }).network.layers[0]!.weights;

  it("decides how square arrays are laid out", () => {
    const torch = [arrays[0], arrays[1], [[1, 1]], [0]];
    expect(first({ framework: "keras", weights: arrays })).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(first({ framework: "tensorflow", get_weights: arrays })).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(first({ framework: "pytorch", weights: torch })).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(first({ framework: "keras", state_dict: tensors })).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it("that is unknown is told", () =>
    expect(codesOf("inspect", { framework: "foo", weights: arrays, ...rest })).toEqual({
      "/framework": "unknown-name",
    }));

  it("decides what its cross-entropy takes", () => {
    const two = {
      weights: [
        [
          [1, 2],
          [3, 4],
        ],
        [0, 0],
      ],
      x: xorInputs,
      y: [0, 1, 1, 0],
      loss: "cross-entropy",
    };
    expect(filled({ ...two, framework: "pytorch", activations: ["identity"] }).loss!.name).toBe(
      "cross-entropy-with-logits",
    );
    expect(filled({ ...two, framework: "keras", activations: ["softmax"] }).loss!.name).toBe("cross-entropy");
  });
});

describe("activations", () => {
  it.each<[string, unknown, string]>([
    ["one name", "tanh", '["tanh","identity"]'],
    ["a list that is too short", ["tanh"], '["tanh","identity"]'],
    ["null", null, '["relu","identity"]'],
    ["nothing", undefined, '["relu","identity"]'],
  ])("that are %s are told as a list of the right length", (_, activations, write) => {
    const request = { parameters: tensors, x: xorInputs, ...(activations !== undefined && { activations }) };
    const errors = errorsOf("inspect", request);
    expect(Object.keys(errors)).toEqual(["/activations"]);
    expect(errors["/activations"]).toContain(write);
    expect(activationsOf({ ...request, activations: JSON.parse(write) as string[] })).toEqual(JSON.parse(write));
  });

  it("that are an empty object lack the hidden one", () =>
    expect(codesOf("inspect", { parameters: tensors, x: xorInputs, activations: {} })).toEqual({
      "/activations/hidden": "missing",
    }));

  it("are those of a model beside the weights", () => {
    const given = { parameters: tensors, x: xorInputs };
    expect(activationsOf({ ...given, model: ["Linear(2,2)", "Tanh", "Linear(2,1)", "Sigmoid"] })).toEqual([
      "tanh",
      "sigmoid",
    ]);
    expect(activationsOf({ ...given, layers: [{ units: 2, activation: "relu" }, { units: 1 }] })).toEqual([
      "relu",
      "identity",
    ]);
    expect(activationsOf({ ...given, activations: ["relu", null] })).toEqual(["relu", "identity"]);
    expect(Object.keys(errorsOf("inspect", { ...given, model: ["Linear(2,2)", "Tanhh", "Linear(2,1)"] }))).toEqual([
      "/model/1",
    ]);
  });
});

describe("arrays of each layer", () => {
  const [first, second, third, fourth] = arrays;
  const layersOf = (request: object) => filled({ ...request, ...rest }).network.layers;
  const same = layersOf({ weights: arrays, layout: "fan-in-by-units" });

  it.each([
    ["scikit-learn's lists", { coefs_: [first, third], intercepts_: [second, fourth] }],
    [
      "pairs",
      {
        parameters: [
          [first, second],
          [third, fourth],
        ],
        layout: "fan-in-by-units",
      },
    ],
    [
      "pairs of Keras",
      {
        weights: [
          [first, second],
          [third, fourth],
        ],
        framework: "keras",
      },
    ],
  ])("are read from %s", (_, request) => expect(layersOf(request)).toEqual(same));

  it.each([
    ["/coefs_/1/0/0", { coefs_: [first, [["a"], [1]]], intercepts_: [second, fourth] }],
    ["/intercepts_", { coefs_: [first, third] }],
    ["/intercepts_", { coefs_: [first, third], intercepts_: [second] }],
    ["/coefs_", { intercepts_: [second, fourth] }],
    [
      "/parameters/1/0",
      {
        parameters: [
          [first, second],
          [[[1], [1], [1]], fourth],
        ],
      },
    ],
  ])("are refused at %s", (pointer, request) => {
    expect(Object.keys(codesOf("inspect", { ...request, ...rest }))).toContain(pointer);
  });
});
