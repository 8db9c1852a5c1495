import { expect, it } from "vitest";
import { bestDespite, bestInRange, outputRange } from "../../../api/diagnosis/measures/attainable.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { activations } from "../../../api/network/tables/activations.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
import { layers, xor } from "../experiments.ts";

it("no value of an activation is outside its range, and values approach the ends of the range", () => {
  for (const name of Object.keys(activations).filter((one) => one !== "softmax")) {
    const { low, high } = outputRange(resolve({ network: layers({ units: 1, activation: name }) }));
    const { value } = new Trainer(resolve({ network: layers({ units: 1, activation: name }), precision: "float64" }))
      .network.activations[0]!;
    const values = Array.from({ length: 4001 }, (_, i) => value((i - 2000) / 50));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(low - 1e-12);
    expect(Math.max(...values)).toBeLessThanOrEqual(high + 1e-12);
    if (Number.isFinite(low)) expect(Math.min(...values)).toBeLessThan(low + 0.05);
    if (Number.isFinite(high)) expect(Math.max(...values)).toBeGreaterThan(high - 0.05);
  }
});

it("a softmax of one unit outputs 1, so its accuracy is the fraction of ones", () => {
  const specification = resolve({
    network: layers({ units: 2 }, { units: 1, activation: "softmax" }),
    data: { ...xor, targets: [[0], [1], [1], [1]] },
    success: { accuracyAtLeast: 1 },
  });
  expect(bestInRange(specification)[0]!.value).toBe(0.75);
});

it("nothing is called impossible where numbers overflow", () => {
  const specification = resolve({
    network: layers({ units: 1 }),
    data: { inputs: [[0], [1], [1]], targets: [[1e200], [-1e200], [3]] },
    loss: "mse",
    precision: "float64",
    success: { rSquaredAtLeast: 0.5 },
  });
  for (const [bound] of [bestInRange(specification), bestDespite([[1, 2]], specification)])
    expect(bound!.holds).toBe(true);
});

it("a slope that is hardly there is no end of the range", () => {
  for (const slope of [1e-3, 1e-9, 1e-200])
    expect(outputRange(resolve({ network: layers({ units: 1, activation: { name: "leaky-relu", slope } }) }))).toEqual({
      low: -Infinity,
      high: Infinity,
    });
  expect(
    outputRange(resolve({ network: layers({ units: 1, activation: { name: "leaky-relu", slope: 0 } }) })).low,
  ).toBe(0);
});
