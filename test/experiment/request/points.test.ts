/** Data as people have them: classes and numbers as flat lists, wherever data may stand. */
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { limits } from "../../../api/experiment/request/limits.ts";
import { asRows } from "../../../api/experiment/request/points.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { Problem } from "../../../api/http/problems.ts";
import { readRequest } from "../../../api/operations/read-request.ts";

const inputs = [0, 0.5, 1, 1.5];
const classifier = (units: number, targets: unknown) =>
  ({
    network: {
      layers: [
        { units: 4, activation: "tanh" },
        { units, activation: units > 1 ? "softmax" : "sigmoid" },
      ],
    },
    data: { inputs, targets },
    loss: units > 1 ? "cross-entropy" : "mse",
    optimizer: "adam",
    schedule: "constant",
    batches: { size: "all", order: "given" },
    epochs: 10,
    success: { lossBelow: 0.1 },
  }) as ExperimentInput & { data: object };
const oneHot = [
  [1, 0, 0],
  [0, 0, 1],
  [0, 1, 0],
  [0, 0, 1],
];

/** The errors of a request, as pointers and details. */
function errorsOf(operation: "train" | "compare" | "inspect", request: object): (readonly [string, string])[] {
  try {
    readRequest(operation, request);
  } catch (error) {
    if (error instanceof Problem) return error.extensions.errors!.map(({ pointer, detail }) => [pointer, detail]);
    throw error;
  }
  return [];
}

/** The other fields of filled-in data. */
const none = { sampleWeights: null, classWeights: null, validation: null };

describe("a flat list of targets", () => {
  it("holds classes for several outputs, and one-hot rows come out", () => {
    const { experiment } = readRequest("train", { experiment: classifier(3, [0, 2, 1, 2]) });
    expect(experiment.data).toEqual({ inputs: inputs.map((x) => [x]), targets: oneHot, ...none });
    expect(readRequest("train", { experiment })).toEqual(
      readRequest("train", { experiment: classifier(3, [0, 2, 1, 2]) }),
    );
  });

  it("holds numbers for one output, whether they are whole or not", () => {
    for (const targets of [
      [0, 1, 1, 0],
      [0.5, -2, 7, 1e6],
    ])
      expect(resolve(classifier(1, targets)).data.targets).toEqual(targets.map((target) => [target]));
  });

  it("holds classes in validation data too", () => {
    const { data, ...rest } = classifier(3, [0, 2, 1, 2]);
    const { experiment } = readRequest("train", {
      experiment: { ...rest, data: { ...data, validation: { inputs: [3, 4], targets: [2, 0] } } },
    });
    expect(experiment.data.validation).toEqual({
      inputs: [[3], [4]],
      targets: [
        [0, 0, 1],
        [1, 0, 0],
      ],
    });
  });

  it("follows the output layer of each variant of a comparison", () => {
    const { baseline, variants } = readRequest("compare", {
      baseline: { ...classifier(1, [0, 1, 1, 0]) },
      variants: [2].map((units) => ({
        name: String(units),
        patch: { network: classifier(units, []).network, loss: "cross-entropy" },
      })),
    });
    expect(baseline.data).toMatchObject({ targets: [[0], [1], [1], [0]] });
    expect(variants.map(({ experiment }) => experiment.data)).toMatchObject([
      { targets: [0, 1, 1, 0].map((label) => [1 - label, label]) },
    ]);
  });

  it("of a generator follows the output layer, so that classes fit a softmax", () => {
    const specification = resolve({ ...classifier(2, []), data: { generator: "xor" } });
    expect(specification.data.targets).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
      [1, 0],
    ]);
    expect(check(specification)).toEqual([]);
  });

  it("takes the memory of one row for each class", () => {
    const { targets } = asRows({ inputs: [0, 1, 2], targets: [1, 1, 0] }, 2);
    expect(targets[0]).toBe(targets[1]);
  });
});

describe("a flat list of inputs", () => {
  it("has one input per sample, in an experiment and beside pasted weights", () => {
    expect(resolve(classifier(3, oneHot)).network.inputs).toBe(1);
    const network = { layers: [{ activation: "relu", weights: [[1], [-1]], biases: [0, 0] }] };
    expect(readRequest("inspect", { network, data: { inputs } })).toEqual(
      readRequest("inspect", { network, data: { inputs: inputs.map((x) => [x]) } }),
    );
  });
});

describe("one message says everything about", () => {
  const rule = "the last layer has 3 units, so a flat list of targets holds classes, integers from 0 to 2.";
  it.each([
    [
      "a class that the network has no unit for",
      [0, 1, 5, 3],
      "/data/targets/2",
      `5 is not a class (nor is 1 other target): ${rule} ` +
        "Give the last layer 6 units, or number the classes from 0 without gaps.",
    ],
    [
      "classes that count from 1",
      [1, 2, 3, 1],
      "/data/targets/2",
      `3 is not a class: ${rule} Classes count from 0: subtract 1 from each.`,
    ],
    [
      "numbers for several outputs",
      [0.5, 1.5, 0, 1],
      "/data/targets/0",
      `0.5 is not a class (nor is 1 other target): ${rule} Give targets that are not classes as a row of 3 numbers, ` +
        "such as [0,1,0] for class 1 (one-hot), or give the last layer 1 unit.",
    ],
    [
      "a class below 0",
      [-1, 0, 1, 2],
      "/data/targets/0",
      `-1 is not a class: ${rule} Number the classes from 0, or give each target as a row of 3 numbers, ` +
        "such as [0,1,0] for class 1 (one-hot).",
    ],
    [
      "classes as rows of one number",
      [[2], [1], [0], [1]],
      "/data/targets",
      "Every row has 1 number, but the last layer has 3 units. For classes, write a flat list, such as [2,1,0], " +
        "or one-hot rows of 3 numbers, such as [0,1,0] for class 1 (one-hot).",
    ],
  ])("%s", (_, targets, pointer, detail) => {
    const experiment = classifier(3, targets);
    expect(errorsOf("train", { experiment })).toEqual([[`/experiment${pointer}`, detail]]);
    const good = { ...experiment, data: { inputs, targets: oneHot } };
    const validated = { ...good, data: { ...good.data, validation: experiment.data } };
    expect(errorsOf("train", { experiment: validated })).toEqual([
      [`/experiment${pointer.replace("/data", "/data/validation")}`, detail],
    ]);
    expect(
      errorsOf("compare", { baseline: good, variants: [{ name: "data", patch: { data: experiment.data } }] }),
    ).toEqual([[`/variants/0/patch${pointer}`, detail]]);
  });

  it.each([
    [8, [0, 1, 2, 1], 3],
    [4, [0, 1, 1, 0], 2],
    [3, [1, 0, 0, 0], 2],
  ])("fewer classes than the last layer has units: %i for %j", (units, targets, classes) => {
    const [[pointer, detail], ...others] = errorsOf("train", { experiment: classifier(units, targets) }) as [
      readonly [string, string],
    ];
    expect([pointer, others]).toEqual(["/experiment/data/targets", []]);
    expect(detail).toContain(`The last layer has ${units} units, but the targets have ${classes} classes`);
    expect(detail).toContain(`{ "units": ${classes}, "activation": "softmax" }`);
    expect(errorsOf("train", { experiment: classifier(classes, targets) })).toEqual([]);
  });

  it("fewer classes of a generator than the last layer has units", () => {
    const hidden = { network: { layers: [{ units: 8, activation: "relu" }] }, data: { generator: "moons" } };
    expect(errorsOf("train", { experiment: hidden })[0]![0]).toBe("/experiment/data/generator");
  });

  it("only what trains: one-hot rows and samples for validation may lack a class", () => {
    const rows = [0, 1, 1, 0].map((label) => [1 - label, label, 0]);
    expect(errorsOf("train", { experiment: classifier(3, rows) })).toEqual([]);
    const { data, ...rest } = classifier(3, [0, 1, 2, 1]);
    const validation = { inputs, targets: [0, 1, 1, 0] };
    expect(errorsOf("train", { experiment: { ...rest, data: { ...data, validation } } })).toEqual([]);
  });

  it("classes of the baseline that a variant has too few outputs for", () => {
    const variants = [{ name: "2", patch: { network: classifier(2, []).network } }];
    expect(errorsOf("compare", { baseline: classifier(3, [0, 1, 2, 1]), variants })).toEqual([
      [
        "/variants/0/patch",
        "In the patched experiment, /data/targets/2: 2 is not a class: the last layer has 2 units, so a flat list of " +
          "targets holds classes, integers from 0 to 1. Give the last layer 3 units, or number the classes from 0 " +
          "without gaps.",
      ],
    ]);
  });

  it("classes for one output whose loss takes probabilities", () => {
    const details = (loss: string) =>
      errorsOf("train", { experiment: { ...classifier(1, [1, 1, 2, 1]), loss } }).map(([, detail]) => detail);
    expect(details("binary-cross-entropy")).toEqual([
      '2 is not a target for "binary-cross-entropy": its targets must be probabilities, from 0 to 1. ' +
        'For more than two classes, give the last layer a unit per class, and use "cross-entropy".',
    ]);
    expect(details("cross-entropy")[0]).toMatch(/With 1 output, use "binary-cross-entropy"; or give the layer a unit/);
  });

  it("a generator whose targets do not fit the last layer, or the loss", () => {
    const generated = (generator: string, rest: object) =>
      errorsOf("train", { experiment: { ...classifier(2, []), data: { generator }, ...rest } });
    expect(generated("line", {})).toEqual([
      ["/experiment/data/generator", '"line" makes 1 target per sample, but the last layer has 2 units; give it 1.'],
    ]);
    expect(generated("xor", { loss: "hinge" })).toEqual([
      ["/experiment/data/generator", '[1,0] is not a target for "hinge": its targets must be −1 or 1.'],
    ]);
  });

  it("more targets than data may have", () => {
    const units = limits.units;
    const samples = limits.values / units + 1;
    const data = { inputs: Array(samples).fill(0), targets: Array(samples).fill(3) };
    expect(errorsOf("train", { experiment: { ...classifier(units, []), data } })).toEqual([
      [
        "/experiment/data/targets",
        `${samples} samples × ${units} units are ${samples * units} targets; at most ${limits.values} are allowed. ` +
          "Use fewer samples, or fewer units in the last layer.",
      ],
    ]);
  });
});

describe("cross-entropy on an identity output", () => {
  const experiment = (framework: string | null, activation: string) =>
    ({
      ...classifier(3, [0, 2, 1, 2]),
      framework,
      network: { layers: [{ units: 3, activation }] },
    }) as ExperimentInput;

  it("takes logits with PyTorch, whose CrossEntropyLoss does", () => {
    expect(resolve(experiment("pytorch", "identity")).loss.name).toBe("cross-entropy-with-logits");
    expect(resolve(experiment("pytorch", "softmax")).loss.name).toBe("cross-entropy");
  });

  it("stays as it is elsewhere", () => {
    for (const framework of [null, "keras", "flux"])
      expect(resolve(experiment(framework, "identity")).loss.name).toBe("cross-entropy");
  });
});
