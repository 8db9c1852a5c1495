import { describe, expect, it } from "vitest";
import { judgedOf } from "../../api/diagnosis/judged.ts";
import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import { lawOf } from "../../api/experiment/study/law.ts";
import { runTrials, seedsOf } from "../../api/experiment/study/trials.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { steady } from "./experiments.ts";

/** A line through the samples to train on; those for validation lie on it, or far from it. */
const line = (validation: { inputs: number[][]; targets: number[][] } | null, on: "training" | "validation") =>
  ({
    ...steady,
    network: { layers: [{ units: 1 }] },
    data: { inputs: [[-1], [0], [1]], targets: [[-2], [0], [2]], validation },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.1 },
    epochs: 200,
    success: { everyErrorBelow: 0.1, rSquaredAtLeast: 0.5, on },
  }) satisfies ExperimentInput;
const onLine = { inputs: [[0.5], [-0.5]], targets: [[1], [-1]] };
const offLine = { inputs: [[0.5], [-0.5]], targets: [[-1], [1]] };

describe("criteria on samples for validation", () => {
  it("are judged on them, and on nothing else", () => {
    for (const [validation, on, success] of [
      [onLine, "validation", true],
      [offLine, "validation", false],
      [offLine, "training", true],
    ] as const) {
      const specification = resolve(line(validation as never, on));
      const run = runToEnd(train(specification, 0));
      expect(run.success).toBe(success);
      const trials = runTrials(specification, seedsOf({ first: 0, count: 3 }));
      expect(trials.outcomes.every((outcome) => (outcome === "success") === success)).toBe(true);
      expect(trials.largestErrors[0]).toBe(run.largestError);
      const { outputs, largestError } = on === "validation" ? run.validation! : { ...run.after, largestError: null };
      const targets = on === "validation" ? validation.targets : [[-2], [0], [2]];
      const largest = Math.max(...outputs.map(([y], i) => Math.abs(y! - targets[i]![0]!)));
      expect(run.largestError).toBeCloseTo(largest, 6);
      if (on === "validation") expect(largestError).toBe(run.largestError);
    }
  });

  it("measure errors in the range of the targets to train on", () => {
    const run = runToEnd(train(resolve(line(onLine, "validation")), 0));
    expect(run.tolerance).toBeCloseTo(0.4, 12);
    expect(run.diagnosis.verdict).toContain("on the samples for validation");
  });

  it("need samples for validation", () => {
    expect(check(resolve(line(null, "validation")))).toEqual([
      {
        path: ["success", "on"],
        detail:
          "There are no samples for validation to judge the criteria on; give data.validation, such as " +
          '{ "fraction": 0.2 }, or use "on": "training".',
      },
    ]);
  });

  it("are proven impossible only for them: a conflict among the samples to train on proves nothing", () => {
    const conflicting = { inputs: [[0], [0], [1], [1]], targets: [[0], [4], [1], [5]] };
    const found = (on: "training" | "validation") => {
      const data = { ...conflicting, validation: { inputs: [[0], [1]], targets: [[2], [3]] } };
      return runToEnd(
        train(resolve({ ...line(null, on), data, epochs: 400, success: { everyErrorBelow: 0.1, on } }), 0),
      );
    };
    expect(found("training").diagnosis.findings.some(({ certain }) => certain)).toBe(true);
    expect(found("validation").success).toBe(true);
  });

  it("leave the law to the samples to train on", () => {
    const data = { inputs: [[0], [1]], targets: [[1], [2]], validation: { inputs: [[2]], targets: [[3]] } };
    const all = { ...resolve({}), data: resolve({ data }).data };
    expect(lawOf(all)).toEqual(lawOf(resolve({})));
    expect(lawOf({ ...all, success: { ...all.success, on: "validation" } })).toBeUndefined();
  });
});

it("the experiment as its criteria see it is the same one if they are judged on the samples to train on", () => {
  const specification = resolve(line(onLine, "training"));
  expect(judgedOf(specification)).toBe(specification);
});
