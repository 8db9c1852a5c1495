import { describe, expect, it } from "vitest";
import type { Evaluation } from "../../api/diagnosis/evaluation.ts";
import { judge } from "../../api/diagnosis/outcome.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

const specification = resolve({});
const { data } = specification;

const evaluation = (outputs: number[], loss = 1): Evaluation => ({
  loss,
  outputs: Float64Array.from(outputs),
  largestError: outputs.every(Number.isFinite)
    ? Math.max(...outputs.map((y, i) => Math.abs(y - data.targets[i]![0]!)))
    : Infinity,
  worstSample: 0,
});

const outcome = (outputs: number[], loss = 1, before = 1) =>
  judge(evaluation([0, 0], before), evaluation(outputs, loss), specification).outcome;

describe("the outcome", () => {
  it("is success if every error is strictly below the tolerance", () => {
    expect(outcome([1.09, 2])).toBe("success");
    expect(judge(evaluation([0, 0]), { ...evaluation([1, 2]), largestError: 0.1 }, specification).success).toBe(false);
  });

  it("is diverged if an output is not finite, or more than 1,000 target ranges away", () => {
    expect(outcome([NaN, 2])).toBe("diverged");
    expect(outcome([Infinity, Infinity])).toBe("diverged");
    expect(outcome([1, 1003])).toBe("diverged");
  });

  it("is diverged at more than 10 target ranges only if the loss grew more than tenfold", () => {
    expect(outcome([1, 15], 20, 1)).toBe("diverged");
    expect(outcome([1, 15], 5, 1)).toBe("not-yet");
  });

  it("is collapsed if the outputs are equal within 10⁻⁶ target ranges", () => {
    expect(outcome([1.5, 1.5])).toBe("collapsed");
    expect(outcome([1.5, 1.5000005])).toBe("collapsed");
    expect(outcome([1.5, 1.50001])).toBe("not-yet");
  });

  it("has a tolerance in target ranges or in absolute units", () => {
    const twice = { inputs: [[0], [1]], targets: [[1], [21]] };
    const tolerance = (success: ExperimentInput["success"]) =>
      judge(evaluation([0, 0]), evaluation([0, 0]), resolve({ data: twice, success })).tolerance;
    expect(tolerance({ everyErrorBelow: 0.1 })).toBe(2);
    expect(tolerance({ everyErrorBelow: 0.1, relativeTo: "absolute" })).toBe(0.1);
    expect(tolerance({ lossBelow: 0.1 })).toBeNull();
  });
});
