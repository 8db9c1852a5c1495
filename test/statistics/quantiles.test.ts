import { describe, expect, it } from "vitest";
import { quantiles } from "../../api/statistics/quantiles.ts";

describe("quantiles", () => {
  it("interpolate linearly between order statistics", () => {
    expect(quantiles(Float64Array.of(0, 1, 4), [0, 0.25, 0.5, 0.75, 1])).toEqual([0, 0.5, 1, 2.5, 4]);
  });

  it("are null where an infinite number enters, at either end", () => {
    expect(quantiles(Float64Array.of(-Infinity, 1, 2, 3, Infinity), [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1])).toEqual([
      null,
      null,
      1,
      2,
      3,
      null,
      null,
    ]);
  });
});
