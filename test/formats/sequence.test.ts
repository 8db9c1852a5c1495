import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readParameters } from "../../api/formats/read.ts";
import type { JsonFormat } from "../../api/formats/table.ts";
import { unitsOf } from "../calibration.ts";
import { hints, networkOf } from "./hints.ts";

const read = (parameters: unknown, width: number | null = 1, format: JsonFormat | null = null, more = {}) =>
  readParameters(parameters, format, hints(width, more));

describe("Keras's get_weights()", () => {
  it("is read as kernels of fan-in × units, each followed by its biases", () => {
    expect(networkOf(read([[[0.5, -0.75, 1]], [0, 0.125, 0], [[1], [2], [3]], [0.25]]))).toEqual([
      { weights: [[0.5], [-0.75], [1]], biases: [0, 0.125, 0] },
      { weights: [[1, 2, 3]], biases: [0.25] },
    ]);
  });

  it("is read without the biases of layers with use_bias=False", () => {
    expect(networkOf(read([[[1, 2]], [[3], [4]]]))).toEqual([
      { weights: [[1], [2]], biases: [0, 0] },
      { weights: [[3, 4]], biases: [0] },
    ]);
    expect(networkOf(read([[[1, 2]], [[3], [4]], [5]]))[1]).toEqual({ weights: [[3, 4]], biases: [5] });
  });

  const square = [
    [
      [1, 2],
      [3, 4],
    ],
    [0, 0],
  ];
  it("with square kernels needs a format or a layout", () => {
    expect(networkOf(read(square, 2, "keras"))[0]!.weights).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(networkOf(read(square, 2, null, { layout: "units-by-fan-in" }))[0]!.weights).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(() => read(square, 2)).toThrow(
      expect.objectContaining({ path: ["layout"], message: expect.stringContaining("array 1: 2 × 2") }),
    );
  });

  it("with one kernel that is not square needs no format", () => {
    expect(
      networkOf(
        read(
          [
            ...square,
            [
              [5, 6, 7],
              [8, 9, 10],
            ],
          ],
          2,
        ),
      ),
    ).toEqual([
      {
        weights: [
          [1, 3],
          [2, 4],
        ],
        biases: [0, 0],
      },
      {
        weights: [
          [5, 8],
          [6, 9],
          [7, 10],
        ],
        biases: [0, 0, 0],
      },
    ]);
  });

  it("may also be PyTorch parameters as lists, if only units × fan-in fits", () => {
    expect(networkOf(read([[[1], [2]], [0, 0], [[3, 4]], [5]]))[0]!.weights).toEqual([[1], [2]]);
  });

  it.each<[string, unknown[], string, string]>([
    [
      "a batch normalization",
      [[[1]], [0], [1], [0]],
      "parameters/2",
      "Array 3 is a list of 1 number after the biases of layer 1",
    ],
    ["a convolution", [[[[[1]]]]], "parameters/0", "Array 1 is 1 × 1 × 1 × 1, like the weights of a convolution"],
    ["biases first", [[1]], "parameters/0", "at the beginning"],
    ["a number", [[[1]], 3], "parameters/1", "Array 2 is a single number"],
    ["nothing", [], "parameters", "no arrays"],
    ["too many arrays", Array.from({ length: 33 }, () => [[1]]), "parameters", "There are 33 arrays; at most 32"],
  ])("with %s is rejected", (_, parameters, path, words) => {
    const segments = path.split("/").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    expect(() => read(parameters)).toThrow(
      expect.objectContaining({ path: segments, message: expect.stringContaining(words) }),
    );
  });
});

describe("parameters as this API reports them", () => {
  it("are read unchanged", () => {
    const reported = [
      { weights: [[1], [2]], biases: [3, 4] },
      { weights: [[5, 6]], biases: [7] },
    ];
    expect(networkOf(read(reported))).toEqual(reported);
  });

  it.each<[string, unknown[], string]>([
    ["null, after a divergence", [{ weights: [[1], [null]], biases: [3, 4] }], "the run diverged"],
    ["another field", [{ weights: [[1]], biases: [1], activation: "relu" }], '"activation"'],
    ["no weights", [{ biases: [1] }], "no weights"],
    ["a number as a layer", [{ weights: [[1]] }, 3], "Layer 2 is not an object"],
    ["biases in rows", [{ weights: [[1]], biases: [[1]] }], "[0].biases is not a list of numbers"],
  ])("with %s are rejected", (_, parameters, words) => {
    expect(() => read(parameters)).toThrow(words);
  });
});

describe("parameters whose sizes do not fit", () => {
  it.each<[string, unknown, number, string]>([
    [
      "throw an error with the layer, the sizes and what would fit",
      {
        "0.weight": [
          [1, 2, 3],
          [4, 5, 6],
        ],
        "2.weight": [[1, 2, 3]],
      },
      3,
      'Layer 2: "2.weight" is 1 × 3, which as units × fan-in means 1 unit with 3 inputs, ' +
        'but layer 1 ("0.weight", 2 × 3) has 2 units; 1 × 2 would fit',
    ],
    [
      "throw an error with the inputs of the data",
      {
        "0.weight": [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
      5,
      "but the data have 5 inputs; 3 × 5 would fit",
    ],
    [
      "throw an error with the biases",
      { "0.weight": [[1], [2]], "0.bias": [1] },
      1,
      '"0.bias" has 1 number; give one bias per unit, so 2, or weights of 1 × 1',
    ],
  ])("%s", (_, parameters, width, words) => {
    expect(() => read(parameters, width)).toThrow(words);
  });

  it("are rejected with an order that does not name every layer once", () => {
    const parameters = { "a.weight": [[1]], "b.weight": [[1]] };
    for (const order of [["a"], ["a", "a"], ["a", "c"], ["a", "b", "b"]]) {
      expect(() => read(parameters, 1, null, { order })).toThrow(/"a" and "b"/);
    }
    expect(() => read([[[1]]], 1, "keras", { order: ["a"] })).toThrow("no names");
  });

  it("are rejected with too many layers, before the search for an order", () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${"x".repeat(i % 7)}${i}.weight`, [[1]]]));
    expect(() => read(many)).toThrow("There are 5000 layers; at most 16");
  });

  it("are rejected in under 17 units of CPU time if sixteen layers fit in no order", async () => {
    const letters = Array.from({ length: 15 }, (_, i) => [
      `${String.fromCharCode(97 + i)}.weight`,
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    const work = () => expect(() => read({ ...Object.fromEntries(letters), "z.weight": [[1, 2, 3]] }, 2)).toThrow();
    expect(await unitsOf(work, 17)).toBeLessThan(17);
  });

  it("are rejected if the format has another form", () => {
    expect(() => read("Float32[1.0]", 1, "keras")).toThrow(
      'The format "keras" is a list of arrays, but the parameters are a string',
    );
  });
});

it("reads the same network from every JSON format and both layouts", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 });
  const number = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
  const network = sizes.chain((widths) =>
    fc.tuple(
      ...widths.slice(1).map((units, index) =>
        fc.record({
          weights: fc.array(fc.array(number, { minLength: widths[index]!, maxLength: widths[index]! }), {
            minLength: units,
            maxLength: units,
          }),
          biases: fc.array(number, { minLength: units, maxLength: units }),
        }),
      ),
    ),
  );
  const turned = (rows: number[][]) => rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  fc.assert(
    fc.property(network, (layers) => {
      const width = layers[0]!.weights[0]!.length;
      const stateDict = Object.fromEntries(
        layers.flatMap(({ weights, biases }, index) => [
          [`${2 * index}.weight`, weights],
          [`${2 * index}.bias`, biases],
        ]),
      );
      const flat = layers.flatMap(({ weights, biases }) => [turned(weights), biases]);
      expect(networkOf(read(layers, width))).toEqual(layers);
      expect(networkOf(read(stateDict, width))).toEqual(layers);
      expect(networkOf(read(flat, width, "keras"))).toEqual(layers);
    }),
    { seed: 23, numRuns: 200 },
  );
});
