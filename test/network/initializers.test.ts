import { describe, expect, it } from "vitest";
import { createStreams } from "../../api/network/random/generators.ts";
import { type InitializerEntry, initializers } from "../../api/network/tables/initializers.ts";

const draw = (name: keyof typeof initializers, choice: object, shape = { units: 40, fanIn: 50 }, single = false) => {
  const entry: InitializerEntry = initializers[name];
  const target = new Float64Array(shape.units * shape.fanIn);
  const stream = createStreams("philox", 1).stream("weights", 0);
  entry.fill({ target, shape, choice: { name, ...choice }, stream, place: "weights", single });
  return target;
};

describe.each([
  ["glorot-uniform", {}, Math.sqrt(6 / 90)],
  ["he-uniform", {}, Math.sqrt(6 / 50)],
  ["uniform", { low: -0.7, high: 0.7 }, 0.7],
] as const)("%s", (name, choice, bound) => {
  it("stays within its bound, reaches it, and has the variance of a uniform distribution", () => {
    const values = draw(name, choice);
    const largest = Math.max(...values.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(0.99 * bound);
    const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length;
    // The variance of x² for a uniform distribution is 4/45 · bound⁴.
    const error = Math.sqrt(((4 / 45) * bound ** 4) / values.length);
    expect(Math.abs(variance - bound ** 2 / 3)).toBeLessThan(5 * error);
  });

  it("draws float32 numbers that are the rounded float64 numbers", () => {
    const wide = draw(name, choice);
    expect(draw(name, choice, undefined, true)).toEqual(wide.map(Math.fround));
  });
});

it("fills in given numbers row by row", () => {
  expect(
    Array.from(
      draw(
        "values",
        {
          values: [
            [1, 2],
            [3, 4],
          ],
        },
        { units: 2, fanIn: 2 },
      ),
    ),
  ).toEqual([1, 2, 3, 4]);
  expect(Array.from(draw("constant", { value: 0.25 }, { units: 1, fanIn: 2 }))).toEqual([0.25, 0.25]);
  expect(Array.from(draw("zeros", {}, { units: 1, fanIn: 2 }))).toEqual([0, 0]);
});
