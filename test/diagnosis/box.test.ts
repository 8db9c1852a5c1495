import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reach } from "../../api/diagnosis/box.ts";
import { activationNames } from "../../api/network/activations.ts";
import { compile, forward } from "../../api/network/network.ts";

const weight = fc.double({ min: -2, max: 2, noNaN: true });
const activation = fc.constantFrom("relu", "leaky-relu", "elu", "tanh", "sigmoid", "identity");

const networks = (inputs: number) =>
  fc.record({
    kinds: fc.array(activation, { minLength: 1, maxLength: 3 }),
    widths: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
    numbers: fc.array(weight, { minLength: 80, maxLength: 80 }),
    corner: fc.array(weight, { minLength: inputs, maxLength: inputs }),
    size: fc.double({ min: 0, max: 3, noNaN: true }),
    spread: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
  });

describe.each([1, 2, 3])("with %i inputs", (inputs) => {
  it("no input of the box takes a pre-activation beyond its reach, and an exact reach is attained", () => {
    fc.assert(
      fc.property(networks(inputs), ({ kinds, widths, numbers, corner, size, spread }) => {
        const layers = kinds.map((name, i) => ({ units: widths[i]!, activation: { name, slope: 0.01, alpha: 1 } }));
        const network = compile(inputs, layers, "float64");
        const parameters = Float64Array.from(numbers.slice(0, network.layout.size));
        const box = corner.map((low) => ({ low, high: low + size }));
        const reaches = reach(network, activationNames(layers), parameters, box);
        const low = reaches.map((layer) => layer.map(() => Infinity));
        const high = reaches.map((layer) => layer.map(() => -Infinity));
        const corners = Array.from({ length: 2 ** inputs }, (_, mask) => box.map((side, i) => ((mask >> i) & 1 ? side.high : side.low)));
        const inside = Array.from({ length: 20 }, (_, k) => box.map((side, i) => side.low + size * spread[(3 * k + i) % 60]!));
        for (const x of [...corners, ...inside]) {
          forward(network, parameters, Float64Array.from(x), 0);
          reaches.forEach((layer, l) => layer.forEach((_, u) => {
            low[l]![u] = Math.min(low[l]![u]!, network.z[l]![u]!);
            high[l]![u] = Math.max(high[l]![u]!, network.z[l]![u]!);
          }));
        }
        reaches.forEach((layer, l) => layer.forEach((found, u) => {
          expect(low[l]![u]).toBeGreaterThanOrEqual(found.low - 1e-9);
          expect(high[l]![u]).toBeLessThanOrEqual(found.high + 1e-9);
          if (l === 0) expect(high[l]![u]).toBeCloseTo(found.high, 9);
        }));
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });
});

it("finds the peak of a tent between the samples, which bounds alone would miss", () => {
  // A second-layer unit 0.5 − |x| on [−1, 1]: its top is at the kink x = 0.
  const layers = [{ units: 2, activation: { name: "relu" } }, { units: 1, activation: { name: "relu" } }];
  const network = compile(1, layers, "float64");
  const parameters = Float64Array.of(1, -1, 0, 0, -1, -1, 0.5);
  const [, [tent]] = reach(network, ["relu", "relu"], parameters, [{ low: -1, high: 1 }]) as [unknown, [{ low: number; high: number; exact: boolean }]];
  expect(tent).toEqual({ low: -0.5, high: 0.5, exact: true });
});
