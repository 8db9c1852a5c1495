/** What a search spends on finding out how often its changes draw their start is found out once, and charged. */
import { describe, expect, it } from "vitest";
import { changedStartsCost } from "../../../api/experiment/cost/changed-starts.ts";
import { priceOf } from "../../../api/experiment/cost/cost.ts";
import { findDraws } from "../../../api/experiment/cost/draws.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import type { Specification } from "../../../api/network/specification.ts";
import type { Redraw } from "../../../api/network/tables/starts.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import { planOf } from "../../../api/operations/task.ts";
import { specify } from "../../estimates/measure.ts";

/** A wide layer of costly draws on two samples: in every start some unit is dead. */
const wide = {
  network: {
    layers: [
      { units: 52, activation: "relu6", weights: "randomized-asymmetric", biases: "randomized-asymmetric" },
      { units: 1 },
    ],
  },
  data: {
    inputs: [
      [0.072, -0.096, -0.958, 0.622],
      [-0.983, -0.344, -0.89, -0.779],
    ],
    targets: [[1], [-1]],
  },
  epochs: 1,
} as const satisfies ExperimentInput;

const redraw: Redraw = { while: "dead-unit", margin: 0, most: 100 };
const redrawn = (specification: Specification) => findDraws(specification, { redraw });

describe("the draws of a start", () => {
  const one = specify(wide);

  it("are found out once for all changes of what they do not depend on", () => {
    const draws = redrawn(one);
    expect(draws.average).toBe(101);
    expect(redrawn({ ...one, epochs: 9, optimizer: specify({ optimizer: "adam" }).optimizer })).toBe(draws);
    expect(redrawn({ ...one, network: structuredClone(one.network) })).toBe(draws);
  });

  it("are found out again for another network, precision, generator, input or condition", () => {
    const draws = redrawn(one);
    const { network, data, random } = one;
    const layers = network.layers.map((layer) => ({ ...layer, biases: { name: "ones" } }));
    for (const other of [
      redrawn({ ...one, network: { ...network, layers } }),
      redrawn({ ...one, precision: "float64" }),
      redrawn({ ...one, random: { ...random, generator: "pytorch" } }),
      redrawn({ ...one, data: { ...data, inputs: [...data.inputs] } }),
      findDraws(one, { redraw: { ...redraw, while: "dead-sample" } }),
      findDraws(one, { redraw: { ...redraw, most: 7 } }),
    ])
      expect(other).not.toBe(draws);
  });

  it("are found out again for other given numbers", () => {
    const values = (bias: number) => ({ name: "values", values: Array<number>(52).fill(bias) });
    const average = (bias: number) => {
      const [hidden, output] = one.network.layers;
      const layers = [{ ...hidden!, weights: { name: "he-uniform" }, biases: values(bias) }, output!];
      return redrawn({ ...one, network: { ...one.network, layers } }).average;
    };
    expect([average(9), average(-9)]).toEqual([1, 101]);
  });
});

describe("the cost of a search", () => {
  const expected = (experiment: ExperimentInput) =>
    planOf("remedies", readRequest("remedies", { experiment, effort: 50, seeds: { first: 738, count: 1 } }))
      .milliseconds;

  it("charges the draws of changes that draw the start again, many times those of a trial", () => {
    const one = specify(wide);
    const draws = 101 * (52 * 5 + 53);
    const { milliseconds, work } = changedStartsCost(one, 1);
    expect(work).toBe(0);
    expect(milliseconds).toBeGreaterThan(5 * priceOf([["draw", draws]]).milliseconds);
    expect(expected(wide)).toBeGreaterThan(milliseconds);
  });

  it("charges them where the experiment draws its start again itself", () => {
    const again = specify({ ...wide, start: { redraw: { while: "dead-unit", most: 100 } } });
    expect(changedStartsCost(again, 1).milliseconds).toBeGreaterThan(changedStartsCost(specify(wide), 1).milliseconds);
  });

  it("charges a start that a small network seldom draws again as so many runs", () => {
    const again = specify({ start: { redraw: { while: "dead-unit", most: 1 } } });
    expect(changedStartsCost(again, 1).milliseconds).toBeGreaterThan(20 * priceOf([["run", 16]]).milliseconds);
  });

  it("charges nothing where no unit is dead from the start, none can be, or the best of some starts is taken", () => {
    const layers = (activation: string, bias: number) => ({
      layers: [{ units: 3, activation, biases: { name: "constant", value: bias } }, { units: 1 }],
    });
    for (const experiment of [
      { ...wide, network: layers("relu", 10) },
      { ...wide, network: layers("tanh", -10) },
      { ...wide, start: { bestOf: { starts: 9 } } },
    ])
      expect(changedStartsCost(specify(experiment), 6).milliseconds).toBe(0);
  });
});
