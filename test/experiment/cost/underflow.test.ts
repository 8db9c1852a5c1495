import { expect, it } from "vitest";
import { underflowFactor } from "../../../api/experiment/cost/underflow.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

const layer = { units: 4, activation: "tanh" };
const factorOf = (optimizer: object, { epochs = 4000, ...more }: ExperimentInput = {}) =>
  underflowFactor(
    resolve({
      network: { layers: [layer, { units: 1 }] },
      optimizer: { name: "sgd", learningRate: 0.1, ...optimizer },
      schedule: "constant",
      epochs,
      ...more,
    }),
  );

it("leaves the estimate as it is without a decay, and with one that data outweigh", () => {
  expect(factorOf({})).toBe(1);
  expect(factorOf({ weightDecay: 0.01 })).toBe(1);
  expect(factorOf({ name: "adamw", learningRate: 0.001, weightDecay: 0.01 })).toBe(1);
});

it("expects more time the longer a strong decay shrinks the parameters", () => {
  const factors = [10, 100, 1000, 10_000].map((epochs) => factorOf({ weightDecay: 0.5 }, { epochs }));
  expect(factors[0]).toBe(1);
  expect(factors).toEqual(factors.toSorted((a, b) => a - b));
  expect(factors[3]).toBeGreaterThan(4);
});

it("expects it of decays in every form: added, scaled, decoupled, and as a penalty of a layer", () => {
  expect(factorOf({ weightDecay: 1 })).toBeGreaterThan(2);
  expect(factorOf({ momentum: 0.9, weightDecay: 0.5 })).toBeGreaterThan(2);
  expect(factorOf({ name: "adam", learningRate: 0.01, weightDecay: 0.1 })).toBeGreaterThan(2);
  expect(factorOf({ name: "adamw", weightDecay: 1 })).toBeGreaterThan(2);
  expect(factorOf({}, { network: { layers: [{ ...layer, l2: 0.5 }, { units: 1 }] } })).toBeGreaterThan(2);
});

it("expects it later in float64, whose normal range is wider, and sooner in deeper networks", () => {
  const decay = { weightDecay: 0.5 };
  expect(factorOf(decay, { precision: "float64", epochs: 2000 })).toBeLessThan(factorOf(decay, { epochs: 2000 }));
  const deep = { network: { layers: [layer, layer, layer, { units: 1 }] }, epochs: 500 };
  expect(factorOf(decay, deep)).toBeGreaterThan(factorOf(decay, { epochs: 500 }));
});
