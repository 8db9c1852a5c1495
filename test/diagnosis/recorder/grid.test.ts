import fc from "fast-check";
import { expect, it } from "vitest";
import { gridOf } from "../../../api/diagnosis/recorder/grid.ts";

it("a grid ascends from 0 to the last epoch, starts with every epoch, and has a sixteenth of the others", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 100, max: 600 }), (epochs, most) => {
      const grid = gridOf(epochs, most);
      expect(grid[0]).toBe(0);
      expect(grid.at(-1)).toBe(epochs);
      expect(grid.length).toBeLessThanOrEqual(Math.min(most, 21 + Math.ceil(Math.max(0, epochs - 20) / 16)));
      for (let i = 1; i < grid.length; i++) expect(grid[i]!).toBeGreaterThan(grid[i - 1]!);
      for (let i = 0; i <= Math.min(16, epochs); i++) expect(grid[i]).toBe(i);
    }),
    { numRuns: 500, seed: 20261124 },
  );
});

it("both even and odd epochs are measured", () => {
  const parities = new Set(
    gridOf(1000, 512)
      .slice(20)
      .map((epoch) => epoch % 2),
  );
  expect(parities.size).toBe(2);
});
