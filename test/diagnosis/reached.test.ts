import { describe, expect, it } from "vitest";
import { reachableIn, reachedBy } from "../../api/diagnosis/reached.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { study } from "../../api/experiment/study/study.ts";
import { isForClasses, type LossName, losses } from "../../api/network/tables/losses.ts";

const classes = { inputs: [[0], [1], [2], [3]], targets: [[0], [0], [1], [1]] };
const numbers = { inputs: [[0], [1], [2], [3]], targets: [[0], [2], [4], [6]] };
const network = { inputs: 1, layers: [{ units: 1, activation: "sigmoid" }] } as const;
const everyErrorBelow = { everyErrorBelow: 0.1 };
const crossEntropy: ExperimentInput = {
  network,
  data: classes,
  loss: "binary-cross-entropy",
  success: everyErrorBelow,
};
const meanSquared: ExperimentInput = {
  network: { inputs: 1, layers: [{ units: 1 }] },
  data: numbers,
  loss: "mse",
  success: everyErrorBelow,
};
const figures = (...outputs: number[]) => ({ loss: 0, largestError: 0, outputs: Float64Array.from(outputs) });

describe("what runs reach", () => {
  it("is accuracy exactly for cross-entropies and hinges", () => {
    const found = (Object.keys(losses) as LossName[]).filter((name) => isForClasses({ name }));
    for (const name of found) expect(name).toMatch(/cross-entropy|hinge|focal/);
    expect(found).toEqual(
      expect.arrayContaining([
        "binary-cross-entropy",
        "binary-cross-entropy-with-logits",
        "cross-entropy",
        "cross-entropy-with-logits",
        "hinge",
        "squared-hinge",
      ]),
    );
    expect(reachableIn(resolve(crossEntropy))).toBe("accuracy");
  });

  it("is R² for other losses, unless the criterion asks for accuracy", () => {
    expect(reachableIn(resolve(meanSquared))).toBe("r-squared");
    expect(reachableIn(resolve({ ...meanSquared, success: { accuracyAtLeast: 1 } }))).toBe("accuracy");
  });

  it("is not defined for targets that do not vary, and a study then says null", () => {
    const constant = { ...meanSquared, data: { ...numbers, targets: [[1], [1], [1], [1]] } };
    expect(reachableIn(resolve(constant))).toBeNull();
    expect(study(resolve({ ...constant, epochs: 1 }), { first: 0, count: 2 }, "wilson", 0.95).reached).toBeNull();
  });

  it("is measured by the figures of the run, with logits at the threshold 0", () => {
    expect(reachedBy(figures(0.1, 0.6, 0.7, 0.9), resolve(crossEntropy))).toBe(0.75);
    const logits: ExperimentInput = { ...crossEntropy, loss: "binary-cross-entropy-with-logits" };
    expect(reachedBy(figures(-3, -0.1, 0.2, 9), resolve(logits))).toBe(1);
    // The deviations from the mean 3 are −3, −1, 1 and 3: Σ = 20; one error of 2: 1 − 4/20.
    expect(reachedBy(figures(0, 2, 4, 4), resolve(meanSquared))).toBeCloseTo(0.8, 12);
  });

  it("is −∞ for a run with an output that is not finite, and null where such a run enters a quantile", () => {
    expect(reachedBy(figures(0, 2, NaN, 6), resolve(meanSquared))).toBe(-Infinity);
    const exploding = resolve({ ...meanSquared, optimizer: { name: "sgd", learningRate: 100 }, epochs: 500 });
    const { reached, largestErrors } = study(exploding, { first: 0, count: 4 }, "wilson", 0.95);
    expect([reached!.minimum, reached!.median, largestErrors.maximum]).toEqual([null, null, null]);
  });

  it("is reported by a study, in order and beside the largest errors", () => {
    const specification = resolve({ ...crossEntropy, optimizer: { name: "sgd", learningRate: 0.1 }, epochs: 200 });
    const { reached, largestErrors } = study(specification, { first: 0, count: 20 }, "wilson", 0.95);
    expect(reached!.measure).toBe("accuracy");
    const { measure: _, otherCriterion: __, ...quantiles } = reached!;
    expect(Object.keys(quantiles)).toEqual(Object.keys(largestErrors));
    const values = Object.values(quantiles) as number[];
    expect(values.toSorted((a, b) => a - b)).toEqual(values);
    expect(values.at(-1)).toBe(1);
  });
});
