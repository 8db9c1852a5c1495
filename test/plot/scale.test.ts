import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deservesLog, epochScale, extentOf, linear, logarithmic, niceStep, type Scale } from "../../api/plot/scale.ts";

const options = { seed: 6, numRuns: 500 };
const number = fc.double({ min: -1e18, max: 1e18, noNaN: true });
const positive = fc.double({ min: 1e-30, max: 1e30, noNaN: true, noDefaultInfinity: true });
const pair = fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function expectSound(scale: Scale, low: number, high: number): void {
  // Ticks are within the frame and ascending.
  expect(scale(low)).toBeGreaterThanOrEqual(100 - 1e-6);
  expect(scale(high)).toBeLessThanOrEqual(500 + 1e-6);
  expect(scale(high)).toBeGreaterThanOrEqual(scale(low));
  const places = scale.ticks.map(({ value }) => scale(value));
  for (const place of places) expect(place).toSatisfy((x: number) => x >= 100 - 1e-3 && x <= 500 + 1e-3);
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
}

describe("a linear scale", () => {
  it("keeps all values within the frame, with two to twelve ticks of different labels", () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 3, max: 8 }), ([low, high], count) => {
        const scale = linear([low, high], [100, 500], count);
        expectSound(scale, low, high);
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
        expect(scale.ticks.length).toBeLessThanOrEqual(12);
        if (high - low > 1e-6 * Math.max(Math.abs(low), Math.abs(high)))
          expect(new Set(scale.ticks.map(({ label }) => label)).size).toBe(scale.ticks.length);
      }),
      options,
    );
  });

  it("has steps of 1, 2 or 5 times a power of ten", () => {
    fc.assert(
      fc.property(
        pair.filter(([low, high]) => high - low > 1e-12),
        ([low, high]) => {
          expect(["1", "2", "5"]).toContain(
            Number(niceStep(low, high, 5).toPrecision(12))
              .toExponential()
              .split("e")[0],
          );
        },
      ),
      options,
    );
  });

  it("is affine", () => {
    const scale = linear([0, 8], [100, 500]);
    expect([0, 2, 4, 8].map((x) => scale(x))).toEqual([100, 200, 300, 500]);
    expect(scale.ticks.map(({ label }) => label)).toEqual(["0", "2", "4", "6", "8"]);
  });
});

describe("a logarithmic scale", () => {
  it("keeps all values within the frame, with at least one tick", () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const scale = logarithmic([low, high], [100, 500]);
        expectSound(scale, low, high);
        if (high / low >= 50) expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
        expect(scale.ticks.length).toBeLessThanOrEqual(12);
      }),
      options,
    );
  });

  it("has equal distances for equal ratios, and draws 0 at its end", () => {
    const scale = logarithmic([0.001, 10], [100, 500]);
    [0.001, 0.01, 0.1, 1, 10].forEach((x, i) => expect(scale(x)).toBeCloseTo(100 + 100 * i, 9));
    expect(scale(0)).toBe(100);
  });

  it("is chosen for positive numbers that span a factor of fifty", () => {
    expect(deservesLog([1, 50, null])).toEqual([1, 50]);
    expect(deservesLog([1, 49])).toBeUndefined();
    expect(deservesLog([0, 0])).toBeUndefined();
    expect(deservesLog([null])).toBeUndefined();
  });
});

it("epochs have integer ticks on both scales", () => {
  for (const early of [false, true]) {
    for (const last of [1, 2, 7, 99, 100, 1000, 1_000_000]) {
      const scale = epochScale(last, early, [100, 500]);
      expectSound(scale, 0, last);
      expect([scale(0), scale(last)]).toEqual([100, 500]);
      expect(
        scale.ticks.every(({ value }) => Number.isInteger(value)),
        `${last}`,
      ).toBe(true);
    }
  }
});

it("the extent ignores null and numbers that are not finite", () => {
  expect(extentOf([null, 3, NaN, -1, Infinity])).toEqual([-1, 3]);
  expect(extentOf([null])).toBeUndefined();
});
