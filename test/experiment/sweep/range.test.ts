import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellCount, placeInGrid } from "../../../api/experiment/sweep/grid.ts";
import { valuesOf } from "../../../api/experiment/sweep/range.ts";

describe("a range", () => {
  it.each([
    [{ from: 0.001, to: 1, count: 4, spacing: "logarithmic" }, [0.001, 0.01, 0.1, 1]],
    [{ from: 64, to: 2, count: 6, spacing: "logarithmic" }, [64, 32, 16, 8, 4, 2]],
    [{ from: 0, to: 1, count: 5, spacing: "linear" }, [0, 0.25, 0.5, 0.75, 1]],
    [{ from: -1, to: 1, count: 3, spacing: "linear" }, [-1, 0, 1]],
    [{ from: 0.1, to: 0.7, count: 7, spacing: "linear" }, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
  ] as const)("%j", (range, values) => {
    expect(valuesOf(range)).toEqual(values);
  });

  it("has both ends exactly, and equal steps or ratios between them", () => {
    const end = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(end, end, fc.integer({ min: 2, max: 40 }), (from, to, count) => {
        for (const spacing of ["linear", "logarithmic"] as const) {
          const values = valuesOf({ from, to, count, spacing });
          expect([values[0], values.at(-1), values.length]).toEqual([from, to, count]);
          const place = (value: number) => (spacing === "linear" ? value : Math.log(value));
          const step = (place(to) - place(from)) / (count - 1);
          const scale = spacing === "linear" ? Math.max(from, to) : 1;
          for (const [index, value] of values.entries())
            expect(Math.abs(place(value) - (place(from) + index * step))).toBeLessThan(1e-10 * scale);
        }
      }),
    );
  });
});

describe("a grid", () => {
  it("has each combination once, the last axis fastest", () => {
    const axes = [2, 3, 4].map((length) => ({ values: Array.from({ length }, (_, i) => i) }));
    const cells = Array.from({ length: cellCount(axes) }, (_, cell) => placeInGrid(axes, cell));
    expect(cells.map(([a, b, c]) => 12 * a! + 4 * b! + c!)).toEqual([...cells.keys()]);
    expect(cells[5]).toEqual([0, 1, 1]);
  });
});
