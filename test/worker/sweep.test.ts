/** POST /sweep in the Worker: its answers, its streams, its price, and its result by id and by link. */
import { describe, expect, it } from "vitest";
import { SweepEstimate, SweepResult } from "../../api/operations/sweep/schema.ts";
import { pack } from "../../api/results/link.ts";
import { Estimate } from "../../api/routes/estimate-request.ts";
import { ask, post, problemOf } from "./client.ts";

const axes = [
  { pointer: "/network/layers/0/units", values: [2, 8] },
  { pointer: "/optimizer/learningRate", range: { from: 0.01, to: 1, count: 3, spacing: "logarithmic" } },
];
const body = { axes, seeds: { count: 40 } };

describe("a sweep", () => {
  it("fits its schema, has every cell in order, and is stored under its id", async () => {
    const response = await post("/sweep", body);
    expect(response.status).toBe(200);
    const text = await response.text();
    const { assumed: _, notes: __, ...result } = SweepResult.parse(JSON.parse(text));
    expect(result.cells.map(({ values }) => values)).toEqual(
      [2, 8].flatMap((units) => [0.01, 0.1, 1].map((rate) => [units, rate])),
    );
    const again = await ask(`/results/${result.id}`);
    expect(await again.json()).toEqual(result);
    expect(await (await ask(`/results/${result.id}.csv`)).text()).toMatch(/^cell,\/network\/layers\/0\/units,/);
    expect(await (await ask(`/results/${result.id}.svg?picture=failures`)).text()).toMatch(/^<svg .*How runs ended/s);
  });

  it("is the result of its link, in every representation", async () => {
    const { id } = (await (await post("/sweep", body)).json()) as { id: string };
    const path = `/r/${await pack(JSON.stringify({ operation: "sweep", request: body, defaults: "0.5" }))}`;
    expect(((await (await ask(path)).json()) as { id: string }).id).toBe(id);
    const svg = await (await ask(path, { headers: { Accept: "image/svg+xml" } })).text();
    expect(svg).toBe(await (await ask(`/results/${id}.svg`)).text());
  });

  it("streams the cell that trains, then the best one on fresh seeds, then the result", async () => {
    const long = { ...body, axes: [{ pointer: "/epochs", values: [3000, 6000] }], seeds: { count: 3000 } };
    const response = await post("/sweep", long, { "Content-Type": "application/json", Accept: "application/x-ndjson" });
    const lines = (await response.text()).trim().split("\n");
    SweepResult.parse(JSON.parse(lines.at(-1)!));
    const seen = lines.slice(0, -1).map((line) => SweepEstimate.parse(JSON.parse(line)));
    expect(seen.length).toBeGreaterThan(2);
    for (const { done, values } of seen) expect(values).toEqual(done < 2 ? [[3000], [6000]][done] : null);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
    for (const [i, { work, mostWork }] of seen.entries()) {
      expect(work).toBeLessThanOrEqual(mostWork);
      if (i > 0) expect(work).toBeGreaterThan(seen[i - 1]!.work);
    }
  });

  it("has a price before it runs, and none without axes", async () => {
    const priced = Estimate.parse(await (await post("/estimate", body)).json());
    const { work } = SweepResult.parse(await (await post("/sweep", body)).json());
    // The best cell, which runs again, may be cheaper than the costliest.
    expect(work).toBeLessThanOrEqual(priced.sweep!.work);
    expect(work).toBeGreaterThan(0.7 * priced.sweep!.work);
    expect(Estimate.parse(await (await post("/estimate", {})).json()).sweep).toBeNull();
  });

  it("above the limit is refused before it runs, with the seeds that fit", async () => {
    const problem = await problemOf(
      await post("/sweep", {
        axes: [{ pointer: "/epochs", range: { from: 31_250, to: 1_000_000, count: 32 } }],
        seeds: { count: 10_000 },
      }),
    );
    expect(problem.code).toBe("work-limit-exceeded");
    expect(problem.detail).toMatch(/seeds\.count/);
  });
});
