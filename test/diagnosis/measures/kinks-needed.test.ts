import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinksNeeded } from "../../../api/diagnosis/measures/kinks-needed.ts";

describe("the kinks that data need", () => {
  it("are none for a line, n − 2 for a zigzag of n points, and none within a large tolerance", () => {
    expect(kinksNeeded([0, 1, 2], [1, 2, 3], 0.01)).toBe(0);
    expect(kinksNeeded([3, 1, 0, 2], [1, 1, 0, 0], 0.01)).toBe(2);
    expect(kinksNeeded([0, 1, 2, 3], [0, 1, 0, 1], 0.6)).toBe(0);
    expect(kinksNeeded([5], [1], 0)).toBe(0);
  });

  it("are one for every two points of a parabola, since a kink can serve the three points on either side", () => {
    const inputs = Array.from({ length: 10 }, (_, i) => i);
    expect(
      kinksNeeded(
        inputs,
        inputs.map((x) => x * x),
        1e-9,
      ),
    ).toBe(4);
    expect(
      kinksNeeded(
        inputs,
        inputs.map((x) => -x * x),
        1e-9,
      ),
    ).toBe(4);
  });

  it("are at most as many as the function has that made the points", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 5, max: 60 }),
        (slopes, count) => {
          const at = (x: number) => slopes.reduce((sum, slope, i) => sum + slope * Math.max(0, x - i), 0);
          const inputs = Array.from({ length: count }, (_, i) => (i * slopes.length) / count);
          expect(kinksNeeded(inputs, inputs.map(at), 1e-9)).toBeLessThanOrEqual(slopes.length - 1);
        },
      ),
      { numRuns: 300, seed: 20261124 },
    );
  });
});
