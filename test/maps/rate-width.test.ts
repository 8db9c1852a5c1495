import { describe, expect, it } from "vitest";
import { ENGINE } from "../../api/experiment/engine.ts";
import { interval } from "../../api/statistics/intervals.ts";
import { computeRateWidth, LAW_RATE, lawOfWidth, readRateWidth, widths } from "./rate-width.ts";

const { engine, result } = await readRateWidth();
const rates = result.axes[1]!.values as readonly number[];
const cellAt = (units: number, rate: number) =>
  result.cells[widths.indexOf(units) * rates.length + rates.indexOf(rate)]!;

describe("the map of rate and width", () => {
  it("is of this engine", () => {
    expect(engine).toBe(ENGINE);
  });

  it.each(widths)("holds the exact law at its rate, with %i units", (units) => {
    const { successes, trials } = cellAt(units, LAW_RATE);
    const { low, high } = interval("clopper-pearson", successes, trials, 0.999);
    expect(lawOfWidth(units)).toBeGreaterThanOrEqual(low);
    expect(lawOfWidth(units)).toBeLessThanOrEqual(high);
  });

  it("is what fewer seeds give", { timeout: 30_000 }, () => {
    const few = computeRateWidth(40);
    for (const [i, { successes, trials }] of few.cells.entries()) {
      const { low, high } = interval("clopper-pearson", successes, trials, 0.99999);
      const { probability } = result.cells[i]!;
      expect(probability).toBeGreaterThanOrEqual(low);
      expect(probability).toBeLessThanOrEqual(high);
    }
  });
});
