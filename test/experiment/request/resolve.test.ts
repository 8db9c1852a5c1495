import { describe, expect, it } from "vitest";
import { canonicalJson, identify } from "../../../api/experiment/identity.ts";
import { check } from "../../../api/experiment/request/check.ts";
import { defaults } from "../../../api/experiment/request/defaults.ts";
import { type FrameworkEntry, frameworks } from "../../../api/experiment/request/frameworks.ts";
import { published, resolve } from "../../../api/experiment/request/resolve.ts";
import type { Entry } from "../../../api/network/table.ts";
import { activations } from "../../../api/network/tables/activations.ts";
import { initializers } from "../../../api/network/tables/initializers.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";
import { schedules } from "../../../api/network/tables/schedules.ts";

describe("defaults", () => {
  it("are filled in for an empty experiment, which can run", () => {
    expect(resolve()).toEqual(defaults);
    expect(check(resolve())).toEqual([]);
  });

  it("are replaced entirely by a top-level field, whose omitted parameters have the defaults of its name", () => {
    const { optimizer, schedule } = resolve({ optimizer: "sgd", schedule: "linear" });
    expect(optimizer).toEqual({ name: "sgd", learningRate: 0.1, momentum: 0, nesterov: false, weightDecay: 0 });
    expect(schedule).toEqual({ name: "linear", to: 0, firstEpoch: 0 });
    expect(resolve({ optimizer: { name: "sgd", momentum: 0.9 } }).schedule).toEqual(defaults.schedule);
  });

  it("are those of the framework that is named", () => {
    const network = { layers: [{ units: 2, activation: "leaky-relu", weights: "he-normal" }, { units: 1 }] };
    const keras = resolve({ framework: "keras", network, optimizer: "adam", schedule: "linear" });
    expect(keras.network.layers[0]).toMatchObject({
      activation: { slope: 0.2 },
      weights: { truncated: true },
      biases: { name: "zeros" },
    });
    expect(keras.optimizer).toMatchObject({ learningRate: 0.001, epsilon: 1e-7 });
    expect(resolve({ framework: "keras" })).toMatchObject({
      optimizer: { name: "rmsprop", learningRate: 0.001, rho: 0.9 },
      batches: { size: "all", order: "shuffled" },
      schedule: { name: "constant" },
    });
    expect(resolve({ framework: "keras", optimizer: "nadam" }).optimizer).toMatchObject({ momentumDecay: 1 });
    expect(resolve({ framework: "keras", optimizer: { name: "adam", weightDecay: 0.01 } }).optimizer).toEqual(
      resolve({ framework: "keras", optimizer: { name: "adamw", weightDecay: 0.01 } }).optimizer,
    );
    expect(resolve({ framework: "keras", optimizer: "adam" }).optimizer.name).toBe("adam");
    expect(resolve({ framework: "flux", optimizer: "lion" }).optimizer).toMatchObject({ beta1: 0.9, beta2: 0.999 });
    expect(resolve({ framework: "flux", optimizer: "adagrad" }).optimizer).toMatchObject({ initialAccumulator: 1e-8 });
    expect(keras).not.toHaveProperty("framework");
    expect(resolve({ framework: "flux", schedule: "linear" }).schedule).toMatchObject({ firstEpoch: 1 });
    expect(
      resolve({ framework: "pytorch" }).network.layers.map(({ weights, biases }) => [weights.name, biases.name]),
    ).toEqual([
      ["pytorch-linear", "pytorch-linear"],
      ["pytorch-linear", "pytorch-linear"],
    ]);
  });

  it.each(Object.entries<FrameworkEntry>(frameworks))(
    "of %s name entries and parameters that exist, with values that differ from the usual defaults",
    (_, { layer, parameters }) => {
      const tables: Record<string, Entry> = { ...activations, ...initializers, ...optimizers, ...schedules };
      expect(Object.keys(initializers)).toEqual(expect.arrayContaining([layer.weights, layer.biases]));
      for (const [name, own] of Object.entries(parameters)) {
        for (const [parameter, value] of Object.entries(own)) {
          expect(typeof tables[name]?.parameters[parameter]?.default, `${name} ${parameter}`).toBe(typeof value);
          expect(tables[name]!.parameters[parameter]!.default, `${name} ${parameter}`).not.toBe(value);
        }
      }
    },
  );

  it("train every parameter at the optimizer's rate; a single flag stands for weights and biases", () => {
    const of = (trainable?: boolean | { weights?: boolean; biases?: boolean }) =>
      resolve({ network: { layers: [{ units: 1, ...(trainable === undefined ? {} : { trainable }) }] } }).network
        .layers[0]!;
    expect(of()).toMatchObject({ trainable: { weights: true, biases: true }, learningRateFactor: 1 });
    expect(of(false).trainable).toEqual({ weights: false, biases: false });
    expect(of({ weights: false }).trainable).toEqual({ weights: false, biases: true });
  });

  it("include the number of inputs of the data", () => {
    const { network } = resolve({ network: { layers: [{ units: 1 }] }, data: { inputs: [[1, 2, 3]], targets: [[1]] } });
    expect(network.inputs).toBe(3);
  });
});

describe("identity", () => {
  it("is the same for every way to write a request", async () => {
    const one = resolve({ loss: "mae", epochs: 1e3 });
    const other = resolve({
      epochs: 1000,
      optimizer: { momentum: 0, learningRate: 0.1, name: "sgd" },
      loss: { name: "mae" },
    });
    expect(await identify("train", { experiment: one, seed: 1 })).toBe(
      await identify("train", { seed: 1, experiment: other }),
    );
  });

  it("differs by operation, seed and experiment", async () => {
    const ids = await Promise.all([
      identify("train", { seed: 1 }),
      identify("train", { seed: 2 }),
      identify("inspect", { seed: 1 }),
    ]);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it("is computed from canonical JSON: sorted keys, shortest numbers, nothing undefined (RFC 8785)", () => {
    expect(canonicalJson({ b: [1.0, -0, 1e21, "é\u0001"], a: undefined, A: { z: null, y: true } })).toBe(
      '{"A":{"y":true,"z":null},"b":[1,0,1e+21,"é\\u0001"]}',
    );
  });
});

describe("data for validation", () => {
  const points = { inputs: [[0], [1], [2], [3]], targets: [[0], [1], [2], [3]] };

  it("are published as they were given, with every setting filled in, and resolve to the same", () => {
    const sine = { generator: "sine", samples: 32, noise: 0, seed: 0 };
    for (const [given, filled] of [
      [undefined, null],
      [null, null],
      [{ fraction: 0.25 }, { fraction: 0.25 }],
      [{ generator: "sine" }, sine],
      [points, points],
    ] as const) {
      for (const data of [points, sine]) {
        const specification = resolve({ data: { ...data, ...(given === undefined ? {} : { validation: given }) } });
        expect(published(specification).data).toEqual({
          ...data,
          sampleWeights: null,
          classWeights: null,
          validation: filled,
        });
        expect(resolve(published(specification))).toEqual(specification);
      }
    }
  });

  it("are taken from the data to train on if they are a part of them", () => {
    const { data } = resolve({ data: { ...points, validation: { fraction: 0.25 } } });
    expect(data.inputs).toEqual([[0], [1], [2]]);
    expect(data.validation!.inputs).toEqual([[3]]);
  });

  it("must fit the network and the loss, at the index in the request, and leave something to train on", () => {
    const misfits = (data: object, loss = "mse") =>
      check(resolve({ network: { layers: [{ units: 1 }] }, loss, data } as never)).map(({ path, detail }) => [
        path.join("/"),
        detail,
      ]);
    expect(misfits({ ...points, validation: { inputs: [[0, 1]], targets: [[1]] } })).toEqual([
      ["data/validation/inputs/0", "This row has 2 numbers, but network.inputs is 1; give 1."],
    ]);
    expect(misfits({ ...points, validation: { inputs: [[0], [1]], targets: [[1]] } })[0]![0]).toBe(
      "data/validation/targets",
    );
    const labels = { inputs: points.inputs, targets: [[0], [1], [0], [1]] };
    expect(
      misfits({ ...labels, validation: { inputs: [[1], [1]], targets: [[1], [2]] } }, "binary-cross-entropy")[0]![0],
    ).toBe("data/validation/targets/1");
    // Sample 3 is held out, and keeps its index.
    expect(misfits({ ...points, inputs: [[0], [1], [2], [3, 3]], validation: { fraction: 0.25 } })[0]![0]).toBe(
      "data/inputs/3",
    );
    expect(misfits({ ...points, validation: { fraction: 0.9 } })).toEqual([
      [
        "data/validation/fraction",
        "⌈0.9 · 4⌉ = 4 samples would be held out, and none would be left to train on; use a smaller fraction.",
      ],
    ]);
  });
});
