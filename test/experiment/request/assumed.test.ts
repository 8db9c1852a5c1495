import { describe, expect, it } from "vitest";
import { assumedIn, checkStrict } from "../../../api/experiment/request/assumed.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";

const whole: ExperimentInput = {
  network: {
    layers: [
      { units: 16, activation: "tanh", weights: "he-normal", biases: "zeros" },
      { units: 1, weights: "he-normal", biases: "zeros" },
    ],
  },
  data: { generator: "sine", samples: 32, noise: 0 },
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.01 },
  schedule: "constant",
  batches: { size: 32, order: "shuffled" },
  epochs: 500,
  success: { rSquaredAtLeast: 0.9 },
};

describe("what was assumed", () => {
  it("is everything for an empty request, and nothing for one that says everything", () => {
    expect(assumedIn()).toEqual([
      "/batches",
      "/data",
      "/epochs",
      "/loss",
      "/network",
      "/optimizer",
      "/schedule",
      "/success",
    ]);
    expect(assumedIn(whole)).toEqual([]);
  });

  it("lists what is left out even where a framework decides it", () => {
    const { batches: _, schedule: __, success: ___, ...rest } = whole;
    expect(assumedIn({ framework: "keras", ...rest })).toEqual(["/batches", "/schedule", "/success"]);
  });

  it("lists the start of layers where no framework decides it", () => {
    const network = { layers: [{ units: 2, biases: "zeros" }, { units: 1 }] };
    const left = ["/network/layers/0/weights", "/network/layers/1/biases", "/network/layers/1/weights"];
    expect(assumedIn({ ...whole, network })).toEqual(left);
    for (const framework of ["keras", "pytorch", "flux"] as const)
      expect(assumedIn({ ...whole, network, framework })).toEqual([]);
  });

  it("lists what a generator is not told, besides its seed", () => {
    expect(assumedIn({ ...whole, data: { generator: "sine" } })).toEqual(["/data/noise", "/data/samples"]);
    expect(assumedIn({ ...whole, data: { inputs: [[1]], targets: [[1]] } })).toEqual([]);
  });

  it("names a part where a part is left out", () => {
    expect(assumedIn({ ...whole, batches: { size: 8 } })).toEqual(["/batches/order"]);
    expect(assumedIn({ ...whole, batches: { order: "given" } })).toEqual(["/batches/size"]);
    expect(assumedIn({ ...whole, optimizer: "adam" })).toEqual(["/optimizer/learningRate"]);
    expect(assumedIn({ ...whole, optimizer: { name: "adam" } })).toEqual(["/optimizer/learningRate"]);
    expect(assumedIn({ ...whole, success: { relativeTo: "absolute", lossBelow: null } })).toEqual(["/success"]);
    expect(assumedIn({ ...whole, network: {} })).toEqual(["/network"]);
  });
});

describe("a strict experiment", () => {
  it("is refused for each field that it leaves out, with what would be assumed", () => {
    const misfits = checkStrict({ strict: true, data: { generator: "sine" }, loss: "mse" });
    expect(misfits.map(({ path }) => path)).toEqual([["network"], ["optimizer"], ["batches"], ["epochs"], ["success"]]);
    expect(misfits.at(2)!.detail).toContain('{"size":"all","order":"shuffled"}');
    expect(misfits.at(3)!.detail).toContain("1000");
  });

  it("gives both parts of its batches", () => {
    const misfits = checkStrict({ ...whole, strict: true, batches: { size: 8 } });
    expect(misfits.map(({ path }) => path)).toEqual([["batches", "order"]]);
    expect(misfits[0]!.detail).toContain('it would be "shuffled"');
  });

  it("may leave out the schedule", () => {
    const { schedule: _, ...rest } = whole;
    expect(checkStrict({ ...rest, strict: true })).toEqual([]);
  });

  it("is one only if it says so", () => expect(checkStrict({})).toEqual([]));
});
