/** scikit-learn's hidden layers: the output layer follows from the targets, and is assumed. */
import { describe, expect, it } from "vitest";
import { Problem } from "../../../api/http/problems.ts";
import { readPosted } from "../../../api/operations/read-request.ts";

const inputs = [0, 1, 2, 3];
const posted = (experiment: object) => readPosted("train", { experiment });
const outputOf = (experiment: object) => {
  const { full, assumed } = posted(experiment) as unknown as {
    full: {
      experiment: { network: { layers: { units: number; activation: { name: string } }[] }; loss: { name: string } };
    };
    assumed: string[];
  };
  const { network, loss } = full.experiment;
  const { units, activation } = network.layers.at(-1)!;
  const place = `/network/layers/${network.layers.length - 1}`;
  return { units, activation: activation.name, loss: loss.name, assumed: assumed.includes(place) };
};

describe("the output layer of hidden layers", () => {
  it.each([
    ["two classes", { inputs, targets: [0, 1, 1, 0] }, 1, "sigmoid", "binary-cross-entropy"],
    ["more classes", { inputs, targets: [0, 1, 2, 2] }, 3, "softmax", "cross-entropy"],
    [
      "one-hot rows",
      {
        inputs: [0, 1],
        targets: [
          [1, 0],
          [0, 1],
        ],
      },
      2,
      "softmax",
      "cross-entropy",
    ],
    ["numbers", { inputs, targets: [0.1, 2, 5, -1] }, 1, "identity", "mse"],
    [
      "rows of numbers",
      {
        inputs: [0, 1],
        targets: [
          [1, 2],
          [3, 4],
        ],
      },
      2,
      "identity",
      "mse",
    ],
    ["names of classes", { inputs: [0, 1, 2], targets: ["a", "c", "b"] }, 3, "softmax", "cross-entropy"],
    ["a generator of classes", { generator: "blobs", classes: 3 }, 3, "softmax", "cross-entropy"],
    ["a generator of numbers", { generator: "sine" }, 1, "identity", "mse"],
  ])("follows from %s", (_, data, units, activation, loss) =>
    expect(outputOf({ hidden_layer_sizes: [8], data })).toEqual({ units, activation, loss, assumed: true }),
  );

  it("stands after hidden layers of the sizes and the activation that are given, wherever they are", () => {
    const data = { generator: "xor" };
    const { full } = posted({
      data,
      network: {
        layers: [
          { units: 5, activation: "sigmoid" },
          { units: 3, activation: "sigmoid" },
          { units: 1, activation: "sigmoid" },
        ],
      },
    });
    const sizes = { hidden_layer_sizes: [5, 3], activation: "logistic" };
    for (const given of [{ ...sizes }, { network: sizes }, { model: sizes }])
      expect(posted({ data, ...given }).full).toEqual(full);
  });
});

describe("hidden layers are refused", () => {
  const detailOf = (experiment: object) => {
    try {
      posted(experiment);
    } catch (error) {
      if (error instanceof Problem) return error.extensions.errors![0]!;
      throw error;
    }
    return undefined;
  };

  it.each([
    ["beside layers", { hidden_layer_sizes: [8], network: { layers: [{ units: 1 }] } }, "keep one of them"],
    ["where nothing may be assumed", { hidden_layer_sizes: [8], strict: true }, "the output layer is required"],
    ["without numbers", { hidden_layer_sizes: ["8"] }, "for example [16, 8]"],
  ])("%s", (_, given, said) => {
    const error = detailOf(given);
    expect(error?.pointer).toBe("/experiment/hidden_layer_sizes");
    expect(error?.detail).toContain(said);
  });

  it("with an error where they are written", () =>
    expect(detailOf({ hidden_layer_sizes: [0], data: { generator: "xor" } })?.pointer).toBe(
      "/experiment/hidden_layer_sizes",
    ));
});
