import { describe, expect, it } from "vitest";
import { times, trialCost } from "../../../api/experiment/cost/cost.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { trialCosts } from "../../../api/experiment/study/lost-runs.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

const seeds = { first: 0, count: 4000 };
const experiment = (learningRate: number, more: ExperimentInput = {}) =>
  resolve({
    network: {
      layers: [{ units: 16, activation: "relu" }, { units: 16, activation: "relu" }, { units: 1 }],
    },
    data: { generator: "moons", samples: 200 },
    loss: "mse",
    batches: { size: 8 },
    schedule: "constant",
    optimizer: { name: "sgd", learningRate },
    epochs: 1000,
    ...more,
  });
const expected = (...all: Parameters<typeof trialCosts>) => trialCosts(...all).map(({ milliseconds }) => milliseconds);
const full = (one: ReturnType<typeof resolve>) => times(seeds.count, trialCost(one, seeds.count));

describe("the expected cost of trials", () => {
  it("is small where the first runs are lost at once", () => {
    const diverging = experiment(100);
    const [cost] = trialCosts([diverging], seeds);
    expect(cost!.work).toBe(full(diverging).work);
    expect(cost!.milliseconds).toBeLessThan(full(diverging).milliseconds / 10);
  });

  it("is that of their whole training where runs are not lost", () => {
    const sound = experiment(0.01);
    expect(trialCosts([sound], seeds)).toEqual([full(sound)]);
  });

  it("needs no pilot where a study is short", () => {
    const short = experiment(100, { epochs: 2 });
    expect(trialCosts([short], seeds)).toEqual([full(short)]);
  });

  it("tells apart the experiments of a comparison", () => {
    const [sound, diverging] = [experiment(0.01), experiment(100)];
    const [long, short] = expected([sound, diverging], seeds);
    expect(long).toBe(full(sound).milliseconds);
    expect(short).toBeLessThan(full(diverging).milliseconds / 10);
  });

  it("depends on the request alone", () => {
    const diverging = experiment(100);
    expect(trialCosts([diverging], seeds)).toEqual(trialCosts([diverging], seeds));
  });
});
