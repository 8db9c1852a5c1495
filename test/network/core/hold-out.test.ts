import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heldOut, wholeOf, withValidation } from "../../../api/network/core/hold-out.ts";

const samples = fc.integer({ min: 1, max: 200 });
const fraction = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });
const pointsOf = (n: number) => ({
  inputs: Array.from({ length: n }, (_, i) => [i]),
  targets: Array.from({ length: n }, (_, i) => [-i]),
});

describe("the held-out samples", () => {
  it("are ⌈fraction · n⌉ different ones, ascending", () =>
    fc.assert(
      fc.property(samples, fraction, (n, part) => {
        const indexes = heldOut(n, part);
        expect(indexes).toHaveLength(Math.ceil(part * n));
        expect(new Set(indexes).size).toBe(indexes.length);
        expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
        expect(indexes.every((index) => Number.isInteger(index) && index >= 0 && index < n)).toBe(true);
      }),
    ));

  it("are these, now and on every machine", () => {
    expect(heldOut(10, 0.3)).toEqual(heldOut(10, 0.3));
    expect(heldOut(10, 0.3)).toEqual([1, 2, 3]);
    expect(heldOut(4, 0.25)).toEqual([3]);
  });

  it("are among those of a larger fraction", () => {
    for (const n of [8, 64])
      for (let count = 1; count < n; count++)
        expect(heldOut(n, (count + 1) / n)).toEqual(expect.arrayContaining(heldOut(n, count / n)));
  });

  it("are drawn equally often, wherever they are", () => {
    const counts = new Float64Array(4);
    for (let n = 100; n < 500; n++) for (const index of heldOut(n, 0.25)) counts[Math.floor((4 * index) / n)]!++;
    const mean = counts.reduce((sum, count) => sum + count) / 4;
    for (const count of counts) expect(Math.abs(count / mean - 1)).toBeLessThan(0.05);
  });
});

describe("data with validation", () => {
  it("trains on the other samples, in their order, and remembers the whole", () =>
    fc.assert(
      fc.property(samples, fraction, (n, part) => {
        const of = pointsOf(n);
        const data = withValidation(of, { fraction: part });
        const held = new Set(data.validation!.part!.indexes);
        expect(data.inputs).toEqual(of.inputs.filter(([i]) => !held.has(i!)));
        expect(data.validation!.inputs).toEqual(of.inputs.filter(([i]) => held.has(i!)));
        expect(data.targets).toEqual(data.inputs.map(([i]) => [-i!]));
        expect(data.validation!.targets).toEqual(data.validation!.inputs.map(([i]) => [-i!]));
        expect(wholeOf(data)).toBe(of);
      }),
    ));

  it("trains on all samples if others are given, or none", () => {
    const [of, others] = [pointsOf(3), pointsOf(2)];
    expect(withValidation(of, others)).toEqual({ ...of, validation: others });
    expect(withValidation(of, null)).toEqual({ ...of, validation: null });
    expect(wholeOf(withValidation(of, others)).inputs).toBe(of.inputs);
  });
});
