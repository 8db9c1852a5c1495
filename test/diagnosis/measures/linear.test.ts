/** What a linear function can attain, against closed forms, another implementation and training itself. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../api/diagnosis/evaluation.ts";
import { conflictsOf } from "../../../api/diagnosis/measures/conflict.ts";
import { missedByEveryLine } from "../../../api/diagnosis/measures/linear.ts";
import { separable } from "../../../api/diagnosis/measures/logistic.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
import { layers, reportedCase } from "../experiments.ts";

it("the best linear fit of three points has the loss 0.005676 that another implementation computed", () => {
  const [missed] = runToEnd(missedByEveryLine(resolve(reportedCase("stats-387150"))));
  expect(missed!.name).toBe("lossBelow");
  expect(missed!.value).toBeCloseTo(0.005676, 6);
});

it("one sigmoid unit has an error of at least a half on exclusive or, and no known bound on and", () => {
  const of = (targets: number[], activation: "sigmoid" | "tanh" | "gelu" = "sigmoid") =>
    runToEnd(
      missedByEveryLine(
        resolve({
          network: layers({ units: 1, activation }),
          loss: "mse",
          data: {
            inputs: [
              [0, 0],
              [0, 1],
              [1, 0],
              [1, 1],
            ],
            targets: targets.map((target) => [target]),
          },
          success: { everyErrorBelow: 0.1, relativeTo: "absolute" },
        }),
      ),
    );
  expect(of([0, 1, 1, 0])).toMatchObject([{ name: "everyErrorBelow", value: 0.5, bound: 0.1, holds: false }]);
  expect(of([-1, 1, 1, -1], "tanh")).toMatchObject([{ name: "everyErrorBelow", value: 1 }]);
  expect(of([0, 0, 0, 1])).toEqual([]);
  // An activation that falls and rises can separate the two ends from the middle.
  expect(of([0, 1, 1, 0], "gelu")).toEqual([]);
  expect(of([0, 0.5, 1, 0])).toEqual([]);
});

it("logistic regression reaches ln 2 on exclusive or, and the converged loss on overlapping classes", () => {
  const inputs = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
    [0.4, 0.6],
    [0.9, 0.2],
  ];
  const xor = [0, 1, 1, 0];
  const of = (targets: number[], loss: string, activation: string, two = false) =>
    resolve({
      network: layers({ units: two ? 2 : 1, activation }),
      loss: loss as "mse",
      optimizer: { name: "sgd", learningRate: 1 },
      schedule: "constant",
      batches: { size: "all" },
      epochs: 20_000,
      precision: "float64",
      data: {
        inputs: inputs.slice(0, targets.length),
        targets: targets.map((target) => (two ? [target, 1 - target] : [target])),
      },
      success: { lossBelow: 0.01 },
    });
  expect(runToEnd(missedByEveryLine(of(xor, "binary-cross-entropy", "sigmoid")))).toMatchObject([
    { name: "lossBelow", holds: false },
  ]);
  for (const [loss, activation, two] of [
    ["binary-cross-entropy", "sigmoid"],
    ["binary-cross-entropy-with-logits", "identity"],
    ["cross-entropy", "softmax", true],
    ["cross-entropy-with-logits", "identity", true],
  ] as const) {
    expect(runToEnd(missedByEveryLine(of(xor, loss, activation, two)))[0]!.value).toBeCloseTo(Math.LN2, 12);
    const overlapping = of([0, 1, 1, 0, 1, 0], loss, activation, two);
    const [missed] = runToEnd(missedByEveryLine(overlapping));
    const trainer = new Trainer(overlapping);
    trainer.start(1);
    trainer.runTo(overlapping.epochs);
    const { loss: reached } = evaluate(trainer);
    expect(missed!.value).toBeLessThanOrEqual(reached * (1 + 1e-12));
    expect(missed!.value).toBeCloseTo(reached, 6);
    expect(runToEnd(missedByEveryLine(of([0, 0, 0, 1], loss, activation, two)))).toEqual([]);
  }
  // Targets between 0 and 1 leave their entropy as loss even if they are met exactly.
  expect(runToEnd(missedByEveryLine(of([0.5, 0.5], "binary-cross-entropy", "sigmoid")))[0]!.value).toBeCloseTo(
    Math.LN2,
    12,
  );
});

it("a sample of weight w counts as w samples in the least loss of a line, and one of weight 0 as none", () => {
  const rows = [[0], [1], [2], [3], [4], [5]];
  const targets = { mse: [1, 3, 2, 5, 4, 9], "binary-cross-entropy": [0, 1, 0, 1, 0, 1] } as const;
  const weights = [3, 1, 2, 0, 1, 4];
  const least = (loss: keyof typeof targets, samples: readonly number[], sampleWeights?: number[]) => {
    const [missed] = runToEnd(
      missedByEveryLine(
        resolve({
          network: layers({ units: 1, activation: loss === "mse" ? "identity" : "sigmoid" }),
          loss,
          data: {
            inputs: samples.map((i) => rows[i]!),
            targets: samples.map((i) => [targets[loss][i]!]),
            ...(sampleWeights && { sampleWeights }),
          },
          success: { lossBelow: 1e-6 },
        }),
      ),
    );
    return missed!.value * samples.length;
  };
  const [all, repeated] = [rows.map((_, i) => i), weights.flatMap((weight, i) => Array<number>(weight).fill(i))];
  for (const loss of ["mse", "binary-cross-entropy"] as const) {
    expect(least(loss, all, weights)).toBeCloseTo(least(loss, repeated), 9);
    expect(least(loss, all, weights)).not.toBeCloseTo(least(loss, all), 2);
    expect(
      least(
        loss,
        all,
        weights.map((weight) => 1000 * weight),
      ),
    ).toBeCloseTo(1000 * least(loss, repeated), 6);
  }
});

it("no line separates exclusive or, but one separates and", () => {
  const columns = [
    [0, 0, 1, 1],
    [0, 1, 0, 1],
    [1, 1, 1, 1],
  ].map((column) => Float64Array.from(column));
  expect(runToEnd(separable(columns, Float64Array.of(0, 1, 1, 0)))).toBe(false);
  expect(runToEnd(separable(columns, Float64Array.of(0, 0, 0, 1)))).toBe(true);
  expect(runToEnd(separable(columns, Float64Array.of(1, 1, 1, 1)))).toBe(true);
});

it("classes divided by a line are separable, and points that are in both classes are not", () => {
  const point = fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 8, maxLength: 30 }),
      fc.double({ min: 0, max: 6, noNaN: true }),
      (points, angle) => {
        const side = ([x, y]: readonly [number, number]) => Math.cos(angle) * x + Math.sin(angle) * y - 0.3;
        const clear = points.filter((one) => Math.abs(side(one)) > 0.05);
        if (clear.length < 2) return;
        const columns = [clear.map(([x]) => x), clear.map(([, y]) => y), clear.map(() => 1)].map((column) =>
          Float64Array.from(column),
        );
        expect(
          runToEnd(
            separable(
              columns,
              Float64Array.from(clear, (one) => (side(one) > 0 ? 1 : 0)),
            ),
          ),
        ).toBe(true);
        // No line separates points each of which is in both classes.
        const doubled = columns.map((column) => Float64Array.from([...column, ...column]));
        expect(runToEnd(separable(doubled, Float64Array.from([...clear.map(() => 0), ...clear.map(() => 1)])))).toBe(
          false,
        );
      },
    ),
    { numRuns: 100, seed: 20261124 },
  );
});

describe("offsets and scales of the inputs", () => {
  const offsets = [0, 1.7e9, -3e12, 1e-9];
  const scales = [1, 1e-9, 1e9];
  const missedBy = (
    points: readonly (readonly number[])[],
    targets: readonly number[],
    success: object,
    loss = "mse",
    output = "identity",
  ) =>
    runToEnd(
      missedByEveryLine(
        resolve({
          network: { inputs: points[0]!.length, layers: [{ units: 1, activation: output }] },
          loss: loss as "mse",
          precision: "float64",
          data: { inputs: points.map((row) => [...row]), targets: targets.map((t) => [t]) },
          success: { relativeTo: "absolute", ...success },
        }),
      ),
    ).map(({ name }) => name);

  it.each(offsets.flatMap((offset) => scales.map((scale) => [offset, scale])))(
    "of %d and %d change nothing that a line can do",
    (offset, scale) => {
      // Where neighbors are no longer different numbers, no line can tell them apart.
      const columns = [0, 1, 2, 3].map((x) => [offset + scale * x, 5]);
      const differ = new Set(columns.map(([x]) => x)).size === 4 && offset + scale - offset === scale;
      if (!differ) return;
      const accuracy = { accuracyAtLeast: 1 };
      const cross = "binary-cross-entropy-with-logits";
      expect(missedBy(columns, [0, 0, 1, 1], accuracy, cross)).toEqual([]);
      expect(missedBy(columns, [0, 1, 0, 1], accuracy, cross)).toEqual(["accuracyAtLeast"]);
      expect(missedBy(columns, [0, 1, 0, 1], { everyErrorBelow: 0.4 }, cross)).toEqual(["everyErrorBelow"]);
      expect(missedBy(columns, [1, 3, 5, 7], { rSquaredAtLeast: 0.999999 })).toEqual([]);
      expect(missedBy(columns, [1, 3, 5, 7], { lossBelow: 1e-6 })).toEqual([]);
      expect(missedBy(columns, [1, 3, 7, 5], { rSquaredAtLeast: 0.9 })).toEqual(["rSquaredAtLeast"]);
      expect(missedBy(columns, [0, 0, 1, 1], { everyErrorBelow: 0.1 }, "mse", "sigmoid")).toEqual([]);
    },
  );

  it("that only nearly coincide are not called inseparable", () => {
    for (const gap of [1e-6, 1e-9, 1e-12, 1e-15, 1e-300]) {
      const points = [[0], [gap], [1], [-1]];
      expect(missedBy(points, [0, 1, 1, 0], { accuracyAtLeast: 1 }, "binary-cross-entropy-with-logits")).toEqual([]);
    }
    expect(
      missedBy([[0], [0], [1], [-1]], [0, 1, 1, 0], { accuracyAtLeast: 1 }, "binary-cross-entropy-with-logits"),
    ).toEqual(["accuracyAtLeast"]);
  });

  it("count as the run has them: in float32 these inputs are one number", () => {
    const data = { inputs: [[1.7e9], [1.7e9 + 1], [1.7e9 + 2]], targets: [[0], [1], [1]] };
    expect(conflictsOf(resolve({ data }).data, "float64")).toEqual([]);
    expect(conflictsOf(resolve({ data }).data, "float32")).toEqual([[0, 1, 2]]);
  });
});
