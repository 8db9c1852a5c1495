/** Changes that others measured: the published sign of a clear difference. `npm run neutrality` measures all of them. */
import { describe, expect, it } from "vitest";
import { clearSign, mannWhitney } from "./clear.ts";
import { studies } from "./published.ts";
import { clearEdges, LEAST_SHARE, readNeutrality, rowOf } from "./results.ts";

describe("a published difference", () => {
  it("is tested by the exact test of Mann and Whitney", () => {
    // Of the 20!/(10!·10!) = 184,756 ways, two are as extreme as a complete separation.
    const ten = Array.from({ length: 10 }, (_, i) => i);
    expect(
      mannWhitney(
        ten,
        ten.map((x) => x + 10),
      ),
    ).toBeCloseTo(2 / 184_756, 12);
    expect(mannWhitney(ten, ten)).toBe(1);
    expect(mannWhitney([1, 1, 1], [1, 1, 2])).toBeCloseTo(1, 12);
  });

  it("is not clear if it is small, whatever its p-value", () => {
    const edge = { from: 0, to: 1, change: {}, before: Array(10).fill(0.5), after: Array(10).fill(0.52) };
    expect(clearSign({ measure: "accuracy" }, edge)).toBe(0);
    expect(clearSign({ measure: "accuracy" }, { ...edge, after: Array(10).fill(0.6) })).toBe(1);
    expect(clearSign({ measure: "mse, lower is better" }, { ...edge, after: Array(10).fill(0.6) })).toBe(1);
  });
});

describe("the clear differences of the cheap studies", () => {
  const cheap = clearEdges().tested.filter(({ study }) => /45442843|50306988|51181393/.test(study.id));

  it("are many", () => {
    expect(cheap.length).toBeGreaterThanOrEqual(12);
  });

  it("have the published sign on 40 seeds", { timeout: 120_000 }, () => {
    const rows = cheap
      // Where ten seeds decide, 40 do.
      .filter(({ edge }) => !(edge.from === 34 && edge.to === 130))
      .map(({ study, edge }) => rowOf(study, edge, 40));
    expect(rows.filter(({ agrees }) => !agrees).map(({ study, change }) => `${study}: ${change}`)).toEqual([]);
  });
});

describe("the last results of all differences", async () => {
  const { rows, left } = await readNeutrality();

  it("cover every clear difference, on at least 40 seeds", () => {
    const named = (study: string, from: number, to: number) => `${study} ${from} → ${to}`;
    const { tested, left: expected } = clearEdges();
    expect(rows.map((row) => named(row.study, row.from, row.to))).toEqual(
      tested.map(({ study, edge }) => named(study.id, edge.from, edge.to)),
    );
    expect(left).toEqual(expected);
    expect(Math.min(...rows.map(({ own }) => own.seeds))).toBeGreaterThanOrEqual(40);
  });

  it(`agree in ${100 * LEAST_SHARE} % of those whose ten published runs are not copies of one`, () => {
    const counted = rows.filter(({ copies }) => !copies);
    expect(counted.filter(({ agrees }) => agrees).length / counted.length).toBeGreaterThanOrEqual(LEAST_SHARE);
    // Every exception has its reason.
    expect(rows.filter(({ agrees, copies }) => !agrees && !copies).length).toBeLessThanOrEqual(1);
  });
});

it("reads published measurements, ten before and ten after each change", () => {
  for (const { edges } of studies)
    for (const { before, after } of edges) expect([before.length, after.length]).toEqual([10, 10]);
});
