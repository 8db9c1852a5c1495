/** The cheap cases on few seeds; `npm run clinic` examines all of them on many. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { trainingCost } from "../../api/experiment/cost/cost.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { fraction, thin, wrong } from "./cheap.ts";
import { type ClinicCase, type ClinicResults, examineCase, scoreOf } from "./examine.ts";
import { faultCases } from "./faults.ts";

const here = new URL(".", import.meta.url);
const cases = JSON.parse(await readFile(new URL("clinic.json", here), "utf8")) as ClinicCase[];

/** Cheap cases are chosen by the cost of twenty seeds, not by name. */
const cheap = cases.filter(({ experiment }) => 20 * trainingCost(resolve(experiment)).work <= thin.work);

describe("the cheap cases of the clinic", () => {
  it("are many", () => {
    expect(cheap.length).toBeGreaterThanOrEqual(12);
  });

  it("have the right cause in 85 %, a sufficient change in 85 %, and no false alarm", { timeout: 120_000 }, () => {
    const rows = cheap.map((one) => examineCase(one, thin));
    const { cause, remedy, calm } = scoreOf(rows);
    expect(fraction(cause), wrong(rows)).toBeGreaterThanOrEqual(0.85);
    expect(fraction(remedy), wrong(rows)).toBeGreaterThanOrEqual(0.85);
    expect(calm.right).toBe(calm.of);
  });
});

describe("the last results of the whole clinic", () => {
  it("belong to this engine, cover every case, and reach the required scores", async () => {
    const results = JSON.parse(await readFile(new URL("results.json", here), "utf8")) as ClinicResults;
    expect(results.engine).toBe(ENGINE);
    for (const [{ rows, score }, all] of [
      [results.reported, cases],
      [results.planted, faultCases],
    ] as const) {
      expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
      expect(score).toEqual(scoreOf(rows));
      expect(fraction(score.cause)).toBeGreaterThanOrEqual(0.85);
      expect(fraction(score.remedy)).toBeGreaterThanOrEqual(0.85);
      expect(score.calm.right).toBe(score.calm.of);
    }
  });
});
