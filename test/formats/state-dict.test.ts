import { describe, expect, it } from "vitest";
import { readParameters, readSafetensors } from "../../api/formats/read.ts";
import { openSafetensors } from "../../api/formats/safetensors.ts";
import { hints, namesOf, networkOf } from "./hints.ts";
import { f32, type TensorToWrite, writeSafetensors } from "./write-safetensors.ts";

const read = (parameters: unknown, width: number | null = 1, more = {}) =>
  readParameters(parameters, null, hints(width, more));

describe("a state_dict", () => {
  it("of a Sequential 1-4-1 is read with the layers by number and the weights as units × fan-in", () => {
    const reading = read({
      "0.weight": [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]],
      "0.bias": [0, 0, 0, -0.51735896],
      "2.weight": [[0.1, -0.2, 0.3, 0.4]],
      "2.bias": [1.1958001],
    });
    expect(reading.format).toBe("state-dict");
    expect(networkOf(reading)).toEqual([
      { weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]], biases: [0, 0, 0, -0.51735896] },
      { weights: [[0.1, -0.2, 0.3, 0.4]], biases: [1.1958001] },
    ]);
  });

  it.each([
    ["fc1, fc2, fc10", ["fc1", "fc10", "fc2"]],
    ["net.0, net.2, net.10", ["net.0", "net.10", "net.2"]],
    ["model.layers.1, model.layers.2, model.layers.3", ["model.layers.3", "model.layers.2", "model.layers.1"]],
  ])("with sorted keys is read in the order of the numbers: %s", (sorted, names) => {
    const square = Object.fromEntries(names.map((name, index) => [`${name}.weight`, [[index]]]));
    expect(
      namesOf(read(square))
        .join(", ")
        .replace(/\.weight|"/g, ""),
    ).toBe(sorted);
  });

  it("without numbers is read in the given order if that fits, otherwise in the order that fits", () => {
    expect(namesOf(read({ "hidden.weight": [[1]], "classifier.weight": [[2]] }))).toEqual([
      '"hidden.weight"',
      '"classifier.weight"',
    ]);
    expect(namesOf(read({ "classifier.weight": [[1, 2]], "hidden.weight": [[1], [2]] }))).toEqual([
      '"hidden.weight"',
      '"classifier.weight"',
    ]);
  });

  it("may be that of a single Linear, or Flax's nested parameters", () => {
    expect(networkOf(read({ weight: [[1], [2]], bias: [3, 4] }))).toEqual([{ weights: [[1], [2]], biases: [3, 4] }]);
    expect(networkOf(read({ params: { Dense_0: { kernel: [[1, 2]], bias: [3, 4] } } }))).toEqual([
      { weights: [[1], [2]], biases: [3, 4] },
    ]);
  });

  it("without biases is read with zeros, and records that there are none", () => {
    const { layers } = read({ "0.weight": [[1], [2]] });
    expect(layers[0]!.biases).toEqual([0, 0]);
    expect(layers[0]!.part.biases).toBeNull();
  });

  it("with all weights transposed is transposed back", () => {
    expect(networkOf(read({ "0.weight": [[1, 2, 3]], "0.bias": [0, 0, 0], "1.weight": [[4], [5], [6]] }))).toEqual([
      { weights: [[1], [2], [3]], biases: [0, 0, 0] },
      { weights: [[4, 5, 6]], biases: [0] },
    ]);
  });

  it.each<[string, object, string, string]>([
    [
      "batch normalization's statistics",
      { "0.weight": [[1]], "1.running_mean": [0] },
      "parameters/1.running_mean",
      "batch normalization",
    ],
    [
      "batch normalization's count",
      { "1.num_batches_tracked": 3 },
      "parameters/1.num_batches_tracked",
      "batch normalization",
    ],
    ["a normalization's scale", { "1.weight": [1, 1] }, "parameters/1.weight", "normalization"],
    [
      "a convolution",
      { "c.weight": [[[[1]]]] },
      "parameters/c.weight",
      '"c.weight" is 1 × 1 × 1 × 1, like the weights of a convolution',
    ],
    ["a recurrent layer", { "rnn.weight_ih_l0": [[1]] }, "parameters/rnn.weight_ih_l0", "recurrent"],
    ["an attention layer", { "a.in_proj_weight": [[1]] }, "parameters/a.in_proj_weight", "attention"],
    ["weight normalization", { "0.weight_g": [[1]] }, "parameters/0.weight_g", "remove_parametrizations"],
    ["another name", { "0.alpha": [[1]] }, "parameters/0.alpha", "<layer>.weight"],
    ["a name from Object.prototype", { toString: [[1]] }, "parameters/toString", "not the name of a linear layer's"],
    ["biases alone", { "0.bias": [1] }, "parameters/0.bias", '"0.weight"'],
    ["biases in rows", { "0.weight": [[1]], "0.bias": [[1]] }, "parameters/0.bias", "one list"],
    ["two spellings of one name", { "a.weight": [[1]], a: { weight: [[1]] } }, "parameters/a/weight", "both weights"],
    ["weights and a kernel", { "a.weight": [[1]], "a.kernel": [[1]] }, "parameters/a.kernel", "both weights"],
    ["nothing", {}, "parameters", "no tensors"],
    ["null", { "0.weight": [[1], [null]] }, "parameters/0.weight/1/0", "null at [1][0]"],
    ["a string", { "0.weight": [["1"]] }, "parameters/0.weight/0/0", "a string at [0][0]"],
    ["rows of two lengths", { "0.weight": [[1, 2], [3]] }, "parameters/0.weight/1", "1 number at [1], but 2 before it"],
    ["a number among rows", { "0.weight": [[1], 2] }, "parameters/0.weight/1", "a number at [1]"],
    ["an empty list", { "0.weight": [] }, "parameters/0.weight", "empty"],
  ])("with %s is rejected at its path", (_, parameters, path, words) => {
    const segments = path.split("/").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    expect(() => read(parameters)).toThrow(
      expect.objectContaining({ path: segments, message: expect.stringContaining(words) }),
    );
  });
});

describe("a safetensors file, whose writers sort by name", () => {
  const file = (tensors: Record<string, TensorToWrite>) => openSafetensors(writeSafetensors(tensors), 65_536);

  it("is read with its layers by number", () => {
    const tensors = {
      "net.0.weight": f32([1, 1], [1]),
      "net.10.weight": f32([1, 1], [3]),
      "net.2.weight": f32([1, 1], [2]),
    };
    expect(networkOf(readSafetensors(file(tensors), hints(1))).map(({ weights }) => weights[0]![0])).toEqual([1, 2, 3]);
  });

  it("without numbers is read in the order that fits, or needs an order", () => {
    const fits = { "classifier.weight": f32([1, 3], [1, 2, 3]), "hidden.weight": f32([3, 2], [1, 2, 3, 4, 5, 6]) };
    expect(namesOf(readSafetensors(file(fits), hints(2)))).toEqual(['"hidden.weight"', '"classifier.weight"']);
    const open = { "classifier.weight": f32([2, 2], [1, 2, 3, 4]), "hidden.weight": f32([2, 2], [1, 2, 3, 4]) };
    expect(() => readSafetensors(file(open), hints(2))).toThrow(
      expect.objectContaining({
        path: ["query", "order"],
        message: expect.stringContaining("classifier, hidden; or hidden, classifier"),
      }),
    );
    expect(namesOf(readSafetensors(file(open), hints(2, { order: ["hidden", "classifier"] })))).toEqual([
      '"hidden.weight"',
      '"classifier.weight"',
    ]);
  });

  it("with a batch normalization is rejected for that, not for the dtype of its counter", () => {
    const tensors = { "1.num_batches_tracked": { dtype: "I64", shape: [], bytes: new Uint8Array(8) } };
    expect(() => readSafetensors(file(tensors), hints(1))).toThrow("batch normalization");
  });
});
