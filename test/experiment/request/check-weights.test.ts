/** Weights that do not fit their data: each message names the field and says what would be right. */
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { applyPatch, patchBase } from "../../../api/experiment/request/patch.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";

const base: ExperimentInput = {
  network: { layers: [{ units: 1, activation: "sigmoid" }] },
  data: { inputs: [[0], [1], [2]], targets: [[0], [1], [1]] },
  loss: "binary-cross-entropy",
  optimizer: { name: "sgd", learningRate: 0.1 },
  schedule: "constant",
  batches: { size: "all", order: "given" },
  epochs: 10,
  success: { lossBelow: 0.1 },
};

const faultsOf = (data: object, change: object = {}) =>
  check(resolve({ ...base, ...change, data: { ...base.data, ...data } } as ExperimentInput)).map(
    ({ path, detail }) => `/${path.join("/")}: ${detail}`,
  );

describe("weights", () => {
  it("that fit are accepted, null too", () => {
    expect(faultsOf({ sampleWeights: [0, 1, 2.5], classWeights: [1, 0.5] })).toEqual([]);
    expect(faultsOf({ sampleWeights: null, classWeights: null })).toEqual([]);
  });

  it.each([
    [
      { sampleWeights: [1, 2] },
      "/data/sampleWeights: There are 2 sample weights for 3 samples; give one for each, or null.",
    ],
    [
      { sampleWeights: [1] },
      "/data/sampleWeights: There is 1 sample weight for 3 samples; give one for each, or null.",
    ],
    [
      { sampleWeights: [0, 0, 0] },
      "/data/sampleWeights: All sample weights are 0, so nothing would be learned; give at least one above 0, or null.",
    ],
    [
      { classWeights: [1, 2, 3] },
      "/data/classWeights: There are 3 class weights, but one output has two classes; " +
        "give two numbers: for the negatives and for the positives.",
    ],
    [
      { classWeights: [0, 0] },
      "/data/classWeights: All class weights are 0, so nothing would be learned; give at least one above 0, or null.",
    ],
    [
      { sampleWeights: [1, 0, 0], classWeights: [0, 1] },
      "/data/sampleWeights: The weights of every sample, of its own and of its class, multiply to 0; " +
        "give one sample a weight above 0.",
    ],
  ])("%j are refused", (data, message) => {
    expect(faultsOf(data)).toEqual([message]);
  });

  it("of classes are refused for other targets, and for several outputs if there is not one for each", () => {
    const regression = { loss: "mse" };
    expect(faultsOf({ targets: [[0], [1], [7.5]], classWeights: [1, 2] }, regression)).toEqual([
      "/data/classWeights: Class weights need targets that are classes, but target 2 is [7.5]; those of one output " +
        "must be numbers from 0 to 1, or −1 and 1. For other targets, use sampleWeights.",
    ]);
    const two = { network: { layers: [{ units: 2 }] }, loss: "mse" };
    const rows = [
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    expect(faultsOf({ targets: rows, classWeights: [1, 2] }, two)[0]).toContain(
      "target 2 is [1,1]; those of several outputs must be one-hot",
    );
    expect(faultsOf({ targets: rows, classWeights: [1] }, two)).toEqual([
      "/data/classWeights: There is 1 class weight, but the last layer has 2 units; give one number for each class.",
    ]);
  });

  it("are refused if a held-out part leaves none above 0", () => {
    const weightsOf = (held: number) => [0, 1, 2].map((i) => (i === held ? 1 : 0));
    const messages = [0, 1, 2].flatMap((i) => faultsOf({ sampleWeights: weightsOf(i), validation: { fraction: 0.3 } }));
    expect(messages).toEqual([
      "/data/sampleWeights: Every sample that is left to train on has a weight of 0; " +
        "give another fraction, or other weights.",
    ]);
  });
});

describe("a merge patch on weighted data", () => {
  const patched = (data: object, patch: object) => {
    const baseline = resolve({ ...base, data: { ...base.data, ...data } } as ExperimentInput);
    return resolve(applyPatch(patchBase(baseline), { data: patch }));
  };

  it("keeps, replaces and removes weights as any other field", () => {
    const weights = { sampleWeights: [1, 2, 3], classWeights: null };
    expect(patched(weights, { targets: [[1], [1], [0]] }).data.weights).toEqual(weights);
    expect(patched(weights, { classWeights: [1, 2] }).data.weights).toEqual({ ...weights, classWeights: [1, 2] });
    expect(patched(weights, { sampleWeights: null }).data.weights).toBeUndefined();
  });

  it("is refused if it changes the number of samples and not the weights", () => {
    const changed = patched({ sampleWeights: [1, 2, 3] }, { inputs: [[0], [1]], targets: [[0], [1]] });
    expect(check(changed)).toEqual([
      {
        path: ["data", "sampleWeights"],
        detail: "There are 3 sample weights for 2 samples; give one for each, or null.",
      },
    ]);
  });

  it("drops the weights with the samples if it replaces points by a generator", () => {
    expect(patched({ sampleWeights: [1, 2, 3] }, { generator: "moons" }).data.weights).toBeUndefined();
  });
});
