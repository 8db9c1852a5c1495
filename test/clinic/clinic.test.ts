/** The cases that are cheap to examine, on few seeds: what `npm run clinic` does with all of them on many. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { trainingWork } from "../../api/experiment/cost/work.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { share, thin, wrong } from "./cheap.ts";
import { type ClinicCase, type ClinicResults, examineCase, scoreOf } from "./examine.ts";
import { faultCases } from "./faults.ts";
import { pageOf } from "./table.ts";

const here = new URL(".", import.meta.url);
const cases = JSON.parse(await readFile(new URL("clinic.json", here), "utf8")) as ClinicCase[];

/** Chosen by cost, not by name: a case is cheap when twenty seeds of it are. */
const cheap = cases.filter(({ experiment }) => 20 * trainingWork(resolve(experiment)) <= thin.work);

describe("the clinic's cheap cases", () => {
  it("are many", () => {
    expect(cheap.length).toBeGreaterThanOrEqual(12);
  });

  it("find the cause in 85 %, a sufficient change in 85 %, and nothing in healthy runs", {
    timeout: 120_000,
  }, () => {
    const rows = cheap.map((one) => examineCase(one, thin));
    const { cause, remedy, calm } = scoreOf(rows);
    expect(share(cause), wrong(rows)).toBeGreaterThanOrEqual(0.85);
    expect(share(remedy), wrong(rows)).toBeGreaterThanOrEqual(0.85);
    expect(calm.right).toBe(calm.of);
  });
});

describe("the whole clinic, as it was last run", () => {
  it("is of this engine, of every case, reaches its marks, and is what the page shows", async () => {
    const results = JSON.parse(await readFile(new URL("results.json", here), "utf8")) as ClinicResults;
    expect(results.engine).toBe(ENGINE);
    for (const [{ rows, score }, all] of [
      [results.reported, cases],
      [results.planted, faultCases],
    ] as const) {
      expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
      expect(score).toEqual(scoreOf(rows));
      expect(share(score.cause)).toBeGreaterThanOrEqual(0.85);
      expect(share(score.remedy)).toBeGreaterThanOrEqual(0.85);
      expect(score.calm.right).toBe(score.calm.of);
    }
    expect(await readFile(new URL("../../page/site/clinic.html", here), "utf8")).toBe(pageOf(results));
  });
});
