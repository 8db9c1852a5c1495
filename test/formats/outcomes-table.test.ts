import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { outcomesIn } from "../../api/formats/outcomes-table.ts";

const most = { rows: 100, columns: 5 };
const lines = (...rows: string[]) => rows.join("\n");

describe("a table of outcomes", () => {
  it("has a column for each configuration", () => {
    expect(outcomesIn(lines("seed,SGD,Adam", "3,0.5,0.25", "1,nan,-2e-3"), most)).toEqual([
      { name: "SGD", scores: [0.5, null], seeds: [3, 1] },
      { name: "Adam", scores: [0.25, -0.002], seeds: [3, 1] },
    ]);
    expect(outcomesIn(lines("ReLU;ELU", "True;1", "false;0"), most)).toEqual([
      { name: "ReLU", successes: [true, false] },
      { name: "ELU", successes: [true, false] },
    ]);
  });

  it("or a line for each run", () => {
    expect(outcomesIn(lines("Configuration,Seed,Score", "a,0,1", "b,7,inf", "a,1,0"), most)).toEqual([
      { name: "a", scores: [1, 0], seeds: [0, 1] },
      { name: "b", scores: [null], seeds: [7] },
    ]);
    expect(outcomesIn(lines("success,name", "1,a", "0,constructor"), most)).toEqual([
      { name: "a", successes: [true] },
      { name: "constructor", successes: [false] },
    ]);
  });

  it("keeps scores of 0 and 1 beside others as scores", () => {
    expect(outcomesIn(lines("a,b", "0,1", "1,0.5"), most)[0]).toEqual({ name: "a", scores: [0, 1] });
  });

  it.each([
    [lines("a,b", "1,constructor"), 'Line 2, column "b": constructor does not fit; write a number'],
    [lines("a,b", "0.5,0.5", "", "0.5,"), 'Line 4, column "b": the field is empty; write nan for a run that diverged'],
    [lines("seed,a,b", "1.5,1,1"), 'Line 2, column "seed": 1.5 does not fit; write a whole number'],
    [lines("seed,a,b", "-1,1,1"), 'Line 2, column "seed": -1 does not fit'],
    [lines("configuration,success", "a,1", "b,yes"), 'Line 3, column "success": yes does not fit; write true or false'],
    [lines("configuration,score", ",1"), 'Line 2, column "configuration": the field is empty'],
    [lines("configuration,score", "a,1", "a,2"), 'Every line is of "a"; give the runs of a second configuration.'],
    [lines("a,b", "1,1e999"), 'Line 2, column "b": 1e999 does not fit'],
    [lines("seed,a", "1,1"), "There is one configuration"],
    [lines("a,", "1,1"), "Line 1: column 2 has no name."],
    ["a,b", "The CSV has no runs"],
    ["", "The CSV is empty"],
    [lines("a,b", ...Array(101).fill("1,1")), "The CSV has more than 100 lines, the limit."],
    [lines("a,b", "1,1,1"), "Line 2 has 3 fields, but line 1 has 2 fields."],
  ])("says where %j is wrong", (text, message) => {
    expect(() => outcomesIn(text, most)).toThrow(message);
  });
});

describe("/compare-outcomes", () => {
  const app = createApp();
  const send = (body: string, type: string, query = "") =>
    app.request(`/compare-outcomes${query}`, { method: "POST", body, headers: { "Content-Type": type } });
  const csv = lines("seed,SGD,Adam", "0,0.5,0.25", "1,0.75,0.5");
  const json = JSON.stringify({
    baseline: { name: "SGD", scores: [0.5, 0.75] },
    variants: [{ name: "Adam", scores: [0.25, 0.5] }],
    better: "lower",
  });

  it("answers a table as the same request in JSON", async () => {
    const answer = await send(csv, "text/csv", `?request=${encodeURIComponent('{"better":"lower"}')}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(await (await send(json, "application/json")).text());
  });

  it.each([
    ["SGD,Adam\n1,x", "", 400, 'Line 2, column \\"Adam\\"'],
    [csv, '?request={"baseline":{}}', 422, 'leave out \\"baseline\\"'],
    [csv, "?target=Adam", 422, "/query"],
    [lines("a,a", "1,0"), "", 422, "already has the name"],
  ])("refuses %j with %j", async (body, query, status, words) => {
    const answer = await send(body, "text/csv", query);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
  });
});
