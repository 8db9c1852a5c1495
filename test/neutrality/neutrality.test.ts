/** Changes that others measured: the published sign of a clear difference. `npm run neutrality` measures all of them. */
import { describe, expect, it } from "vitest";
import { ENGINE } from "../../api/experiment/engine.ts";
import { clearSign, mannWhitney } from "./clear.ts";
import { changeText, studies } from "./published.ts";
import { clearEdges, counts, LEAST_SHARE, readNeutrality, rowOf } from "./results.ts";
import { allRows, partsOf } from "./splits.ts";

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
      // Of this one, 4,000 seeds do not tell ours from 0.
      .filter(({ edge }) => !(edge.from === 34 && edge.to === 130))
      .map(({ study, edge }) => rowOf(study, edge, [40]));
    expect(rows.filter(({ agrees }) => !agrees).map(({ study, change }) => `${study}: ${change}`)).toEqual([]);
  });
});

describe("the last results of all differences", async () => {
  const { engine, rows, left } = await readNeutrality();

  it("cover every clear difference, on at least 40 seeds", () => {
    expect(engine).toBe(ENGINE);
    const named = (study: string, from: number, to: number) => `${study} ${from} → ${to}`;
    const { tested, left: expected } = clearEdges();
    expect(rows.map((row) => named(row.study, row.from, row.to))).toEqual(
      tested.map(({ study, edge }) => named(study.id, edge.from, edge.to)),
    );
    expect(left).toEqual(expected);
    expect(Math.min(...rows.map(({ own }) => own.seeds))).toBeGreaterThanOrEqual(40);
  });

  it(`agree in ${100 * LEAST_SHARE} % of those that count`, () => {
    const counted = rows.filter(counts);
    expect(counted.length).toBeGreaterThanOrEqual(20);
    expect(counted.filter(({ agrees }) => agrees).length / counted.length).toBeGreaterThanOrEqual(LEAST_SHARE);
  });

  it("count as one run where a program fixes its seed, and as ten where seeds differ", () => {
    const ofOneRun = new Set(rows.filter(({ reach }) => reach !== null).map(({ study }) => study));
    expect([...ofOneRun]).toEqual(["neutrality-31880720", "neutrality-59278771"]);
  });
});

describe("the rows that programs train on", () => {
  it.each(studies.map((study) => [study.id, study] as const))("of %s are not those it is measured on", (_, study) => {
    const parts = partsOf(study)?.(7);
    if (parts === undefined) return expect(allRows(study).train).toEqual(allRows(study).test);
    for (const { train, test } of parts) {
      expect(train.filter((row) => test.includes(row))).toEqual([]);
      expect(Math.max(...train, ...test)).toBeLessThan(allRows(study).train.length);
    }
  });

  it("are all but one of ten folds, in which every row is held out once", () => {
    const study = studies.find(({ id }) => id.endsWith("59278771"))!;
    const parts = partsOf(study)!(3);
    expect(parts.map(({ train, test }) => [train.length, test.length])).toEqual(Array(10).fill([135, 15]));
    expect(parts.flatMap(({ test }) => test).sort((a, b) => a - b)).toEqual(allRows(study).test);
    expect(partsOf(study)!(4)).not.toEqual(parts);
  });
});

it("names what a change changes", () => {
  expect(changeText({ change: { ki1: ["a", "b"], batch_size: ["5", "32"] } })).toBe(
    "weights of layer 1: a → b, batch size: 5 → 32",
  );
  for (const { edges } of studies)
    for (const edge of edges) expect(changeText(edge)).not.toMatch(/_size|\b(?:act|ki|bi)\d/);
});

it("reads published measurements, ten before and ten after each change", () => {
  for (const { edges } of studies)
    for (const { before, after } of edges) expect([before.length, after.length]).toEqual([10, 10]);
});
