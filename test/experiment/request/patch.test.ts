import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { applyPatch, mergePatch, patchBase, pathInto, sameExperiment } from "../../../api/experiment/request/patch.ts";
import { type ExperimentInput, published } from "../../../api/experiment/request/resolve.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

const base = (experiment: ExperimentInput) => patchBase(resolve(experiment), experiment.framework);
const patched = (experiment: ExperimentInput, patch: object) =>
  resolve(applyPatch(base(experiment), patch as Record<string, unknown>));

describe("a merge patch", () => {
  // RFC 7386, appendix A.
  it.each([
    ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
    ['{"a":"b"}', '{"a":null}', "{}"],
    ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
    ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
    ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
    ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
    ['["a","b"]', '["c","d"]', '["c","d"]'],
    ['{"a":"b"}', '["c"]', '["c"]'],
    ['{"a":"foo"}', "null", "null"],
    ['{"a":"foo"}', '"bar"', '"bar"'],
    ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
    ["[1,2]", '{"a":"b","c":null}', '{"a":"b"}'],
    ["{}", '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
  ])("on %s of %s gives %s", (target, patch, result) => {
    expect(JSON.stringify(mergePatch(JSON.parse(target), JSON.parse(patch)))).toBe(result);
  });

  it("keeps the reduction of a loss whose other parameters it changes, and drops it with the loss", () => {
    const summed = { loss: { name: "huber", delta: 2, reduction: "sum" } };
    expect(patched(summed, { loss: { delta: 3 } }).loss).toEqual({ name: "huber", delta: 3, reduction: "sum" });
    expect(patched(summed, { loss: { reduction: null } }).loss).toEqual({ name: "huber", delta: 2, reduction: "mean" });
    expect(patched(summed, { loss: "mse" }).loss).toEqual({ name: "mse", reduction: "mean" });
    expect(patched({ loss: "mse" }, { loss: { reduction: "sum" } }).loss).toEqual({ name: "mse", reduction: "sum" });
  });

  it("treats __proto__ as a field like any other, and pollutes no prototype", () => {
    const merged = mergePatch(
      JSON.parse('{"a": {}}'),
      JSON.parse('{"__proto__": {"x": 1}, "a": {"__proto__": {"y": 2}, "constructor": {"prototype": {"z": 3}}}}'),
    );
    expect(JSON.stringify(merged)).toBe(
      '{"a":{"__proto__":{"y":2},"constructor":{"prototype":{"z":3}}},"__proto__":{"x":1}}',
    );
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    for (const name of ["x", "y", "z"]) expect(({} as Record<string, unknown>)[name]).toBeUndefined();
  });

  it("changes neither of its arguments", () => {
    const [target, patch] = [{ a: { b: 1, c: 2 } }, { a: { b: null, d: { e: 1 } } }];
    const before = JSON.stringify([target, patch]);
    mergePatch(target, patch);
    expect(JSON.stringify([target, patch])).toBe(before);
  });
});

describe("a patch on data for validation", () => {
  const points = { inputs: [[0], [1]], targets: [[0], [1]] };
  const validationOf = (data: object, patch: object) =>
    published(patched({ data } as ExperimentInput, { data: patch })).data.validation;

  it("adds them, changes a setting, replaces one kind by another, and removes them", () => {
    const sine = { generator: "sine", samples: 32, noise: 0, seed: 0 };
    expect(validationOf(points, { validation: { fraction: 0.5 } })).toEqual({ fraction: 0.5 });
    expect(validationOf({ ...points, validation: sine }, { validation: { seed: 3 } })).toEqual({ ...sine, seed: 3 });
    for (const from of [sine, points, { fraction: 0.5 }])
      for (const to of [sine, points, { fraction: 0.25 }])
        expect(validationOf({ ...points, validation: from }, { validation: to })).toEqual(to);
    expect(validationOf({ ...points, validation: sine }, { validation: null })).toBe(null);
  });

  it("keeps them if the rest of the data is replaced", () => {
    expect(
      validationOf({ generator: "moons", noise: 0.1, validation: { fraction: 0.5 } }, { generator: "xor" }),
    ).toEqual({
      fraction: 0.5,
    });
    expect(validationOf({ generator: "line", validation: points }, points)).toEqual(points);
  });
});

describe("a patch on an experiment", () => {
  it("replaces one way to choose a start by the other, changes a part of it, and restores the first draw", () => {
    const redraw = { start: { redraw: { while: "dead-unit", margin: 0.5, most: 9 } } } as const;
    expect(patched(redraw, { start: { bestOf: { starts: 4 } } }).start).toEqual({
      bestOf: { starts: 4, by: "initial-loss" },
    });
    expect(patched(redraw, { start: { redraw: { while: "dead-sample", most: null } } }).start).toEqual({
      redraw: { while: "dead-sample", margin: 0.5, most: 100 },
    });
    expect(patched(redraw, { start: null }).start).toBe(null);
  });

  it("replaces layers with what they freeze, and keeps that of layers that it does not name", () => {
    const layers = [{ units: 2, activation: "relu", trainable: false, learningRateFactor: 2 }, { units: 1 }];
    const frozen = { network: { layers } };
    expect(patched(frozen, { epochs: 5 }).network.layers[0]).toMatchObject({
      trainable: { weights: false, biases: false },
      learningRateFactor: 2,
    });
    const { network } = patched(frozen, { network: { layers: [{ units: 2 }, { units: 1 }] } });
    expect(network.layers[0]).toMatchObject({ trainable: { weights: true, biases: true }, learningRateFactor: 1 });
  });

  it("changes a parameter and keeps the others", () => {
    const { optimizer } = patched(
      { optimizer: { name: "sgd", momentum: 0.9, nesterov: true } },
      { optimizer: { learningRate: 0.3 } },
    );
    expect(optimizer).toEqual({ name: "sgd", learningRate: 0.3, momentum: 0.9, nesterov: true, weightDecay: 0 });
  });

  it("that names another entry uses its defaults, not the parameters of the old entry", () => {
    expect(patched({}, { optimizer: { name: "adam" } }).optimizer).toEqual(resolve({ optimizer: "adam" }).optimizer);
    expect(patched({}, { loss: { name: "huber" } }).loss).toEqual(resolve({ loss: "huber" }).loss);
    const warmup = { name: "warmup", epochs: 9, then: "linear" };
    expect(patched({ schedule: warmup }, { schedule: { then: { name: "cosine" } } }).schedule).toEqual(
      resolve({ schedule: { ...warmup, then: "cosine" } }).schedule,
    );
  });

  it("that names the same entry keeps its parameters, but as a bare name resets them to the defaults", () => {
    const experiment = { optimizer: { name: "sgd", momentum: 0.9 } };
    expect(patched(experiment, { optimizer: { name: "sgd", learningRate: 0.2 } }).optimizer).toMatchObject({
      momentum: 0.9,
      learningRate: 0.2,
    });
    expect(patched(experiment, { optimizer: "sgd" }).optimizer).toMatchObject({ momentum: 0 });
  });

  it("uses the constants of the framework that the baseline names, or that the patch names", () => {
    expect(patched({ framework: "keras" }, { optimizer: "rmsprop" }).optimizer).toMatchObject({
      rho: 0.9,
      epsilon: 1e-7,
    });
    expect(patched({}, { framework: "keras", optimizer: { name: "rmsprop" } }).optimizer).toMatchObject({
      rho: 0.9,
      epsilon: 1e-7,
    });
    expect(
      patched({ framework: "pytorch" }, { network: { layers: [{ units: 3 }, { units: 1 }] } }).network.layers[0]!
        .weights.name,
    ).toBe("pytorch-linear");
    expect(patched({ framework: "keras" }, { framework: null, optimizer: "adam" }).optimizer).toMatchObject({
      epsilon: 1e-8,
    });
  });

  it("resets a field to its default with null", () => {
    const experiment: ExperimentInput = {
      epochs: 5,
      optimizer: { name: "sgd", learningRate: 3 },
      gradientClipping: { norm: 1 },
      success: { lossBelow: 0.1, everyErrorBelow: 0.2 },
    };
    expect(
      patched(experiment, { epochs: null, optimizer: null, gradientClipping: null, success: { lossBelow: null } }),
    ).toEqual(resolve({ success: { everyErrorBelow: 0.2 } }));
  });

  it("replaces points by a generator, or a generator by points, and the number of inputs follows", () => {
    const xor = resolve({ data: { generator: "xor" } }).data;
    expect(patched({}, { data: { generator: "xor" } })).toMatchObject({ data: xor, network: { inputs: 2 } });
    const points = { inputs: [[1, 2, 3]], targets: [[1]] };
    expect(patched({ data: { generator: "xor", noise: 0.1 } }, { data: points })).toMatchObject({
      data: points,
      network: { inputs: 3 },
    });
    expect(patched({ data: { generator: "spiral", samples: 10 } }, { data: { generator: "sine" } }).data).toEqual(
      resolve({ data: { generator: "sine" } }).data,
    );
    expect(patched({ data: { generator: "spiral", samples: 10 } }, { data: { noise: 0.5 } }).data.source).toMatchObject(
      { samples: 10, noise: 0.5 },
    );
    expect(patched({}, { data: { targets: [[3], [4]] } }).data).toEqual({
      inputs: [[0], [1]],
      targets: [[3], [4]],
      validation: null,
    });
  });

  it("replaces one way to clip gradients by the other", () => {
    expect(patched({ gradientClipping: { norm: 1 } }, { gradientClipping: { value: 2 } }).gradientClipping).toEqual({
      value: 2,
    });
    expect(patched({ gradientClipping: { norm: 1 } }, { gradientClipping: { norm: 3 } }).gradientClipping).toEqual({
      norm: 3,
    });
  });

  const experiments: ExperimentInput[] = [
    {},
    { framework: "keras", data: { generator: "moons", samples: 8 } },
    {
      framework: "pytorch",
      optimizer: "rmsprop",
      schedule: { name: "warmup", epochs: 3, then: "cosine" },
      gradientClipping: { value: 1 },
    },
    {
      network: {
        layers: [
          { units: 2, activation: "leaky-relu", weights: { name: "values", values: [[1], [2]] }, dropout: 0.1 },
          { units: 1, biases: { name: "constant", value: 0.2 } },
        ],
      },
    },
    { success: { rSquaredAtLeast: 0.9 }, batches: { size: "all", order: "shuffled" }, precision: "float64" },
  ];

  it.each(experiments)("without fields leaves %j unchanged", (experiment) => {
    expect(check(resolve(experiment))).toEqual([]);
    expect(patched(experiment, {})).toEqual(resolve(experiment));
    expect(sameExperiment(resolve(experiment), patched(experiment, {}))).toBe(true);
    expect(sameExperiment(resolve(experiment), patched(experiment, { epochs: 77 }))).toBe(false);
  });

  it("applied twice has the effect of applying it once", () => {
    const patch = fc.oneof(
      fc.constantFrom(
        { optimizer: "adam" },
        { loss: { name: "huber", delta: 2 } },
        { data: { generator: "line" } },
        { network: { layers: [{ units: 3 }, { units: 1 }] } },
      ),
      fc.record(
        {
          epochs: fc.integer({ min: 1, max: 99 }),
          optimizer: fc.record({ learningRate: fc.double({ min: 0, max: 1, noNaN: true }) }),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...experiments), patch, (experiment, one) => {
        const once = patched(experiment, one);
        expect(resolve(applyPatch(patchBase(once, experiment.framework), one))).toEqual(once);
      }),
      { seed: 7386, numRuns: 200 },
    );
  });
});

describe("a path into a patched experiment", () => {
  const patch = { optimizer: { name: "sgd" }, network: { layers: [{ units: 0 }] }, epochs: null };
  it.each([
    [
      ["optimizer", "name"],
      ["optimizer", "name"],
    ],
    [["optimizer", "learningRate"], ["optimizer"]],
    [
      ["network", "layers", 0, "units"],
      ["network", "layers", 0, "units"],
    ],
    [
      ["network", "layers", 1, "units"],
      ["network", "layers"],
    ],
    [["network", "inputs"], ["network"]],
    [["epochs"], ["epochs"]],
    [["data", "targets", 0], []],
    [["constructor", "name"], []],
    [[], []],
  ])("%j leads to %j of the patch", (path, expected) => {
    expect(pathInto(patch, path)).toEqual(expected);
  });
});

it("the document that is patched has no number of inputs, because it follows from the data", () => {
  expect(base({ data: { generator: "xor" } })["network"]).not.toHaveProperty("inputs");
});
