import { describe, expect, it } from "vitest";
import { maximize } from "../../api/verification/simplex.ts";
import { normal, uniform } from "./cases.ts";

/** The maximum over all vertices of a plane region: points where two sides meet and all others hold. */
function best(objective: Float64Array, cuts: readonly Float64Array[], low: number, high: number): number {
  const sides = [
    ...cuts,
    Float64Array.of(1, 0, -high),
    Float64Array.of(-1, 0, low),
    Float64Array.of(0, 1, -high),
    Float64Array.of(0, -1, low),
  ];
  let greatest = -Infinity;
  for (const p of sides) {
    for (const q of sides) {
      const determinant = p[0]! * q[1]! - p[1]! * q[0]!;
      if (Math.abs(determinant) < 1e-12) continue;
      const x = (-p[2]! * q[1]! + q[2]! * p[1]!) / determinant;
      const y = (-p[0]! * q[2]! + q[0]! * p[2]!) / determinant;
      if (sides.every((side) => side[0]! * x + side[1]! * y + side[2]! <= 1e-9))
        greatest = Math.max(greatest, objective[0]! * x + objective[1]! * y + objective[2]!);
    }
  }
  return greatest;
}

describe("the maximum of a linear function on a cut box", () => {
  const next = uniform(7);
  const row = (n: number) => Float64Array.from({ length: n + 1 }, () => normal(next));

  it("is that of the best vertex in the plane, never less", () => {
    let empty = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const objective = row(2);
      const cuts = Array.from({ length: trial % 7 }, () => row(2));
      const { bound } = maximize(objective, cuts, Float64Array.of(-1, -1), Float64Array.of(1, 1));
      const truth = best(objective, cuts, -1, 1);
      if (truth === -Infinity) {
        expect(bound).toBe(-Infinity);
        empty++;
      } else {
        expect(bound).toBeGreaterThanOrEqual(truth - 1e-9);
        expect(bound).toBeLessThan(truth + 1e-8);
      }
    }
    expect(empty).toBeGreaterThan(50);
  });

  it("is an upper bound in eight dimensions, attained at a point of the region", () => {
    for (let trial = 0; trial < 200; trial++) {
      const inside = Float64Array.from({ length: 8 }, () => 2 * next() - 1);
      const cuts = Array.from({ length: 30 }, () => {
        const cut = row(8);
        cut[8] = -cut.subarray(0, 8).reduce((sum, g, i) => sum + g * inside[i]!, 0) - next() * 0.5;
        return cut;
      });
      const objective = row(8);
      const value = (f: Float64Array, x: ArrayLike<number>) =>
        f.subarray(0, 8).reduce((sum, g, i) => sum + g * x[i]!, f[8]!);
      const { bound, x } = maximize(objective, cuts, new Float64Array(8).fill(-1), new Float64Array(8).fill(1));
      expect(value(objective, inside)).toBeLessThanOrEqual(bound);
      for (const cut of cuts) expect(value(cut, x)).toBeLessThan(1e-9);
      expect(value(objective, x)).toBeCloseTo(bound, 7);
    }
  });

  it("is exactly 0 for a maximum of 0 at the origin", () => {
    // x + y where x + 2y ≤ 0 and 3x + y ≤ 0, in the corner x, y ≥ 0.
    const { bound } = maximize(
      Float64Array.of(1, 1, 0),
      [Float64Array.of(1, 2, 0), Float64Array.of(3, 1, 0)],
      Float64Array.of(0, 0),
      Float64Array.of(1, 1),
    );
    expect(bound).toBe(0);
  });
});
