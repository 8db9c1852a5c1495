import { describe, expect, it } from "vitest";
import { trendOf } from "../../../api/diagnosis/measures/trend.ts";

describe("trend", () => {
  const epochs = Array.from({ length: 101 }, (_, i) => 10 * i);

  it("of an exponential has its rate, and the projection gives the epoch at which it reaches the bound", () => {
    const values = epochs.map((epoch) => 3 * Math.exp(-0.002 * epoch));
    const trend = trendOf(epochs, values)!;
    expect(trend.pace).toBeCloseTo(-0.002, 12);
    expect(trend.downhill).toBe(1);
    expect(trend.swing).toBe(0);
  });

  it("of noise around a constant falls in about half of the steps", () => {
    const trend = trendOf(
      epochs,
      epochs.map((_, i) => 1 + 0.1 * Math.sin(i * i)),
    )!;
    expect(trend.downhill).toBeGreaterThan(0.25);
    expect(trend.downhill).toBeLessThan(0.75);
  });

  it("is null for a run that overflows, and for three points", () => {
    expect(
      trendOf(
        epochs,
        epochs.map(() => Infinity),
      ),
    ).toBeNull();
    expect(trendOf([0, 1, 2], [3, 2, 1])).toBeNull();
  });
});
