/** Outcomes trained elsewhere are compared in the words of studies, and with the same numbers. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../../api/app.ts";
import { limits } from "../../../api/experiment/request/limits.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { compare } from "../../../api/experiment/study/compare.ts";
import { runTrials, seedsOf } from "../../../api/experiment/study/trials.ts";
import { readPosted, readRequest } from "../../../api/operations/read-request.ts";
import { operations } from "../../../api/operations/table.ts";
import { run, taskOf } from "../../../api/operations/task.ts";
import type { CompareOutcomesResult } from "../../../api/plot/result.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { codesOf, errorsOf } from "../errors-of.ts";

const compared = (request: unknown) =>
  runToEnd(operations["compare-outcomes"].plan(readRequest("compare-outcomes", request)).run());
const idOf = async (request: unknown) =>
  (await taskOf("compare-outcomes", readRequest("compare-outcomes", request))).id;
const only = ({ variants }: Pick<CompareOutcomesResult, "variants">) => variants[0]!;

describe("success flags", () => {
  it("of the same seeds give what /compare gives for the runs themselves", () => {
    const [before, after] = [resolve({}), resolve({ network: { layers: [{ units: 8 }, { units: 1 }] } })];
    const seeds = { first: 3, count: 60 };
    const flags = (experiment: typeof before) =>
      runTrials(experiment, seedsOf(seeds)).outcomes.map((outcome) => outcome === "success");
    const list = [...seedsOf(seeds)];
    const found = only(
      compared({
        baseline: { successes: flags(before), seeds: list },
        variants: [{ name: "wide", successes: flags(after), seeds: list }],
      }),
    );
    const { variants } = compare(before, [{ name: "wide", specification: after }], seeds, "wilson", 0.95);
    const { study, ...expected } = variants[0]!;
    expect(found).toMatchObject(expected);
    expect(found.study).toMatchObject({
      trials: 60,
      successes: study.successes,
      interval: study.interval,
      failures: study.failures.map(({ seed }) => seed),
    });
    expect(found.probabilityOfImprovement.estimate).toBe((1 + expected.difference.estimate) / 2);
  });

  it("of other seeds are independent, by default where the seeds differ", () => {
    const request = {
      baseline: { successes: [1, 0, 0, 1, 0, 0, 0, 1, 0, 0] },
      variants: [{ name: "b", successes: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1] }],
    };
    const found = compared(request);
    expect(found).toMatchObject({ paired: false, test: "fisher-exact", measure: "success", better: null });
    expect(only(found)).toMatchObject({
      gained: null,
      lost: null,
      verdict: "better",
      difference: { method: "newcombe" },
    });
    // scipy.stats.fisher_exact([[3, 7], [10, 1]])
    expect(only(found).pValue).toBeCloseTo(0.007518796992481203, 12);
    expect(readPosted("compare-outcomes", request).assumed).toEqual(["/paired"]);
  });

  it("are corrected for all variants", () => {
    const half = Array.from({ length: 40 }, (_, i) => i % 2);
    const found = compared({
      baseline: { successes: half },
      variants: [
        { name: "all", successes: half.map(() => true) },
        { name: "same", successes: half },
        { name: "none", successes: half.map(() => 0) },
      ],
    });
    expect(found.variants.map(({ verdict }) => verdict)).toEqual(["better", "unproven", "worse"]);
    expect(found.variants.map(({ pValue }) => pValue)).toEqual([2 ** -19, 1, 2 ** -19]);
    expect(found.variants.map(({ adjustedPValue }) => adjustedPValue)).toEqual([3 * 2 ** -19, 1, 3 * 2 ** -19]);
  });
});

describe("scores", () => {
  const losses = [0.41, 0.39, 0.47, 0.36, 0.52, 0.9, 0.44, 0.4];
  const lower = losses.map((loss) => loss - 0.05 - loss / 10);

  it("that are lower are better where the request says so, in the units of the scores", () => {
    const request = { baseline: { scores: losses }, variants: [{ name: "b", scores: lower }] };
    const found = only(compared({ ...request, better: "lower" }));
    expect(found).toMatchObject({ gained: 8, lost: 0, verdict: "better", pValue: 2 ** -7 });
    expect(found.difference.estimate).toBeCloseTo(-0.0935, 3);
    expect(found.difference.high).toBeLessThan(0);
    expect(found.probabilityOfImprovement.estimate).toBeGreaterThan(0.5);
    const other = only(compared(request));
    expect(other).toMatchObject({ gained: 0, lost: 8, verdict: "worse", difference: { ...found.difference } });
    expect(other.probabilityOfImprovement.estimate).toBeCloseTo(1 - found.probabilityOfImprovement.estimate, 14);
  });

  it("are missing for runs that diverged, which are worse than any score and as bad as each other", () => {
    const found = compared({
      baseline: { scores: [0.5, null, 0.6, null] },
      variants: [{ name: "b", scores: [0.7, 0.1, 0.6, null] }],
    });
    expect(only(found)).toMatchObject({ gained: 2, lost: 0, gainedSeeds: [0, 1] });
    expect(found.baseline.study).toMatchObject({ trials: 4, scored: 2, mean: null, interquartileMean: null });
    expect(found.baseline.study).toMatchObject({ quantiles: { minimum: null, maximum: 0.6 } });
    const every = compared({
      baseline: { scores: Array(9).fill(null) },
      variants: [{ name: "b", scores: Array(9).fill(1) }],
    });
    expect(only(every)).toMatchObject({ verdict: "better", difference: { estimate: null, low: null, high: null } });
    expect(only(every).probabilityOfImprovement.estimate).toBe(1);
  });

  it("give the same bytes in any order of the runs, and another id with other outcomes", async () => {
    const ids = await Promise.all([
      idOf({ baseline: { scores: [1, 2, 3] }, variants: [{ name: "b", scores: [4, 5, 6] }] }),
      idOf({
        baseline: { scores: [3, 1, 2], seeds: [2, 0, 1] },
        variants: [{ name: "b", scores: [5, 4, 6], seeds: [1, 0, 2] }],
      }),
      idOf({
        baseline: { scores: [3, 1, 2] },
        variants: [{ name: "b", scores: [5, 4, 6] }],
        better: "higher",
        paired: true,
      }),
    ]);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });
});

describe("every fault of a request is told at once", () => {
  const flags = [true, false, true];

  it("where outcomes do not fit each other", () => {
    expect(
      codesOf("compare-outcomes", {
        baseline: { successes: flags, seeds: [1, 2, 2] },
        variants: [
          { name: "none" },
          { name: "both", successes: flags, scores: [1, 2, 3], seeds: [1, 2, 3] },
          { name: "other", scores: [1, 2, 3], seeds: [1, 2, 3] },
          { name: "none", successes: flags },
          { name: "short", successes: flags, seeds: [1] },
        ],
        better: "lower",
      }),
    ).toEqual({
      "/baseline/seeds": "does-not-fit",
      "/variants/0": "missing",
      "/variants/1/scores": "does-not-fit",
      "/variants/2/scores": "does-not-fit",
      "/variants/3": "missing",
      "/variants/3/name": "does-not-fit",
      "/variants/4/seeds": "does-not-fit",
      "/better": "does-not-fit",
    });
  });

  it("where fields are of another kind or misspelled", () => {
    const errors = errorsOf("compare-outcomes", {
      baseline: { sucesses: flags, successes: ["yes", 2, null] },
      variants: [],
      confidence: 95,
      pairs: true,
    });
    expect(Object.keys(errors).sort()).toEqual([
      "/baseline/successes/0",
      "/baseline/successes/1",
      "/baseline/successes/2",
      "/baseline/sucesses",
      "/confidence",
      "/pairs",
      "/variants",
    ]);
    expect(errors["/baseline/sucesses"]).toContain('did you mean "successes"');
  });

  it("where some fields have no valid value and others do not fit", () => {
    expect(
      codesOf("compare-outcomes", {
        baseline: { seeds: [1, 1, 2] },
        variants: [
          { name: "a", successes: [1, 2, 0], seeds: [1] },
          { name: "a", scores: flags },
          { nam: "b", successes: flags },
          { name: "c", successes: flags, seeds: [1] },
        ],
        better: "lower",
        confidence: 2,
      }),
    ).toEqual({
      "/baseline": "missing",
      "/variants/0/successes/1": "wrong-type",
      "/variants/1/name": "does-not-fit",
      "/variants/1/scores/0": "wrong-type",
      "/variants/1/scores/1": "wrong-type",
      "/variants/1/scores/2": "wrong-type",
      "/variants/1/scores": "does-not-fit",
      "/variants/2/name": "missing",
      "/variants/2/nam": "unknown-field",
      "/variants/3/seeds": "does-not-fit",
      "/better": "does-not-fit",
      "/confidence": "too-large",
    });
  });

  it("with what is right, of a flag that is another number", () => {
    const request = { baseline: { successes: [1, 2] }, variants: [{ name: "a", successes: [1, 0] }] };
    expect(errorsOf("compare-outcomes", request)).toEqual({
      "/baseline/successes/1": "Expected true or false, or 0, or 1, got 2.",
    });
  });

  it("where runs cannot be paired, with the seeds that lack", () => {
    const request = {
      baseline: { successes: flags, seeds: [1, 2, 3] },
      variants: [{ name: "Adam", successes: flags, seeds: [2, 3, 9] }],
      paired: true,
    };
    expect(errorsOf("compare-outcomes", request)).toEqual({
      "/variants/0":
        '"Adam" lacks seed 1 of the baseline and has seed 9 that the baseline lacks. Give the same seeds, or set ' +
        '"paired" to false.',
    });
  });
});

describe("a body as large as a body may be", () => {
  const app = createApp();
  const post = async (body: object) => {
    const text = JSON.stringify(body);
    expect(text.length).toBeLessThan(limits.bodyBytes);
    const headers = { "Content-Type": "application/json" };
    const response = await app.request("/compare-outcomes", { method: "POST", headers, body: text });
    return { status: response.status, result: (await response.json()) as Pick<CompareOutcomesResult, "variants"> };
  };

  it("of flags is answered", async () => {
    const list = (modulus: number) => Array.from({ length: 250_000 }, (_, i) => Number(i % modulus === 0));
    const { status, result } = await post({
      baseline: { successes: list(3) },
      variants: [{ name: "b", successes: list(2) }],
    });
    expect(status).toBe(200);
    expect(only(result).difference.estimate).toBeCloseTo(1 / 6, 4);
  });

  it("of scores is answered, in steps that others need not wait for", async () => {
    const scores = (factor: number) => Array.from({ length: 60_000 }, (_, i) => (i * factor) % 9973);
    const { status, result } = await post({
      baseline: { scores: scores(7) },
      variants: [{ name: "b", scores: scores(11).map((score) => score + 5) }],
      paired: false,
    });
    expect(status).toBe(200);
    expect(Math.abs(only(result).difference.estimate! - 5)).toBeLessThan(2);
  });
});

it("serves its pictures, its table and its result by id, like every operation", async () => {
  const { examples } = operations["compare-outcomes"];
  for (const { body } of examples.requests) {
    const task = await taskOf("compare-outcomes", readRequest("compare-outcomes", body));
    const text = runToEnd(run(task));
    expect(JSON.parse(text)).toMatchObject({ id: task.id, operation: "compare-outcomes" });
    expect(operations["compare-outcomes"].result.safeParse(JSON.parse(text)).success).toBe(true);
    expect(Object.keys(JSON.parse(text).variants[0]).length).toBe(12);
  }
});
