import { describe, expect, it } from "vitest";
import { canonicalJson, identify } from "../../../api/experiment/identity.ts";
import { check } from "../../../api/experiment/request/check.ts";
import { defaults } from "../../../api/experiment/request/defaults.ts";
import { type FrameworkEntry, frameworks } from "../../../api/experiment/request/frameworks.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
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
      activation: { slope: 0.3 },
      weights: { truncated: true },
      biases: { name: "zeros" },
    });
    expect(keras.optimizer).toMatchObject({ learningRate: 0.001, epsilon: 1e-7 });
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
