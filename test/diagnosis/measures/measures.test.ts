/** Quantities against references: closed forms, other algorithms, published numbers. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../api/diagnosis/evaluation.ts";
import { bestInRange, outputRange } from "../../../api/diagnosis/measures/attainable.ts";
import { bestDespite, conflictsOf } from "../../../api/diagnosis/measures/conflict.ts";
import { curvatureAt } from "../../../api/diagnosis/measures/curvature.ts";
import { hessianAt } from "../../../api/diagnosis/measures/hessian.ts";
import { histogramsOf } from "../../../api/diagnosis/measures/histogram.ts";
import { bendsNeeded } from "../../../api/diagnosis/measures/kinks-needed.ts";
import { missedByEveryLine, separable } from "../../../api/diagnosis/measures/linear.ts";
import { representationOf } from "../../../api/diagnosis/measures/representation.ts";
import { scalesOf } from "../../../api/diagnosis/measures/scale.ts";
import { projectedEpoch, trendOf } from "../../../api/diagnosis/measures/trend.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { recordRun } from "../../../api/experiment/run/train.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { activations } from "../../../api/network/tables/activations.ts";
import { losses } from "../../../api/network/tables/losses.ts";

const clinic = JSON.parse(readFileSync(new URL("../../clinic/clinic.json", import.meta.url), "utf8")) as {
  id: string;
  experiment: ExperimentInput;
}[];
const caseOf = (id: string) => clinic.find((one) => one.id === id)!.experiment;
const xor = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  targets: [[0], [1], [1], [0]],
};
const layers = (...layer: object[]) => ({ layers: layer }) as ExperimentInput["network"];

describe("curvature", () => {
  it("sets the border where one asker's run began to diverge: 2/λ is 0.01064 up to 25, and 0.00988 up to 26", () => {
    const experiment = caseOf("tfjs-8302");
    const edge = (largest: number) => {
      const data = experiment.data as unknown as { inputs: number[][]; targets: number[][] };
      const inputs = [...data.inputs.slice(0, -1), [largest]];
      const specification = resolve({ ...experiment, data: { inputs, targets: data.targets } });
      return 2 / curvatureAt(specification, Float64Array.of(0.3, -0.2))!.largest;
    };
    expect((caseOf("tfjs-8302").data as unknown as { inputs: number[][] }).inputs.at(-1)).toEqual([26]);
    expect(edge(25)).toBeCloseTo(0.01064, 5);
    expect(edge(26)).toBeCloseTo(0.00988, 5);
  });

  const smooth = Object.keys(activations).filter(
    (name) => !["softmax", "relu", "relu6", "leaky-relu", "hard-sigmoid", "hard-tanh", "hard-swish"].includes(name),
  );
  it.each(
    smooth.map((name, i) => [name, ["mse", "log-cosh", "poisson-nll", "binary-cross-entropy-with-logits"][i % 4]!]),
  )("the Hessian's product is the difference of gradients: %s, %s", (activation, loss) => {
    const specification = resolve({
      network: layers({ units: 3, activation }, { units: 2, activation }, { units: 1 }),
      data: xor,
      loss,
      precision: "float64",
    });
    expectProductIsDifference(specification, 5);
  });

  it("the Hessian's product is the difference of gradients: softmax and cross-entropy", () => {
    const data = {
      inputs: xor.inputs,
      targets: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [0, 1, 0],
      ],
    };
    for (const [activation, loss] of [
      ["softmax", "cross-entropy"],
      ["identity", "cross-entropy-with-logits"],
    ] as const) {
      expectProductIsDifference(
        resolve({
          network: layers({ units: 3, activation: "tanh" }, { units: 3, activation }),
          data,
          loss,
          precision: "float64",
        }),
        2,
      );
    }
  });

  function expectProductIsDifference(specification: ReturnType<typeof resolve>, seed: number): void {
    const trainer = new Trainer(specification);
    trainer.start(seed);
    const at = trainer.parameters.map((x, i) => x + 0.1 * Math.sin(i + 1));
    const vector = at.map((_, i) => Math.cos(3 * i));
    const all = Uint32Array.from(specification.data.inputs, (_, i) => i);
    const gradient = (step: number) => {
      trainer.parameters.set(at.map((x, i) => x + step * vector[i]!));
      const sum = new Float64Array(at.length);
      trainer.addGradient(all, 0, all.length, sum);
      return sum;
    };
    const [above, below] = [gradient(1e-5), gradient(-1e-5)];
    hessianAt(specification, at)(vector).forEach((h, i) => expect(h).toBeCloseTo((above[i]! - below[i]!) / 2e-5, 6));
  }

  it("ends where all eigenvalues of the whole Hessian do", () => {
    const specification = resolve({
      network: layers({ units: 3, activation: "tanh" }, { units: 1 }),
      data: xor,
      loss: "mse",
      precision: "float64",
    });
    const trainer = new Trainer(specification);
    trainer.start(3);
    const size = trainer.parameters.length;
    const product = hessianAt(specification, trainer.parameters);
    const columns = Array.from({ length: size }, (_, j) =>
      product(Float64Array.from({ length: size }, (_, i) => (i === j ? 1 : 0))),
    );
    columns.forEach((column, j) => column.forEach((h, i) => expect(h).toBeCloseTo(columns[i]![j]!, 6)));
    const eigenvalues = jacobiEigenvalues(columns.map((column) => Array.from(column)));
    const { largest, least } = curvatureAt(specification, trainer.parameters)!;
    expect(largest).toBeCloseTo(Math.max(...eigenvalues), 6);
    expect(least).toBeCloseTo(Math.min(...eigenvalues), 6);
  });
});

/** Classical two-sided Jacobi, another algorithm than the one under test. */
function jacobiEigenvalues(a: number[][]): number[] {
  const n = a.length;
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p]![q] === 0) continue;
        const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < n; k++)
          [a[k]![p], a[k]![q]] = [c * a[k]![p]! - s * a[k]![q]!, s * a[k]![p]! + c * a[k]![q]!];
        for (let k = 0; k < n; k++)
          [a[p]![k], a[q]![k]] = [c * a[p]![k]! - s * a[q]![k]!, s * a[p]![k]! + c * a[q]![k]!];
      }
    }
  }
  return a.map((row, i) => row[i]!);
}

it("biases that are not trained curve nothing", () => {
  const specification = resolve({
    data: { inputs: [[1]], targets: [[2]] },
    loss: "mse",
    network: { layers: [{ units: 1, biases: "none", weights: "ones" }] },
    success: { lossBelow: 1e-9 },
  });
  const { largest, least } = curvatureAt(specification, Float64Array.of(1, 0))!;
  expect([largest, least]).toEqual([expect.closeTo(2, 9), expect.closeTo(2, 9)]);
  const { curves } = recordRun(specification, 0, 10).subject.run!.measures;
  expect(curves.gradientNorm[0]).toBeCloseTo(2, 12);
});

describe("what can be attained", () => {
  it("by a linear function of three points: the loss 0.005676 that another implementation computed", () => {
    const [missed] = missedByEveryLine(resolve(caseOf("stats-387150")));
    expect(missed!.name).toBe("lossBelow");
    expect(missed!.value).toBeCloseTo(0.005676, 6);
  });

  it("by one sigmoid of exclusive or: no error below half; of and: nothing is known to be out of reach", () => {
    const of = (targets: number[], activation: "sigmoid" | "tanh" | "gelu" = "sigmoid") =>
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
      );
    expect(of([0, 1, 1, 0])).toMatchObject([{ name: "everyErrorBelow", value: 0.5, bound: 0.1, holds: false }]);
    expect(of([-1, 1, 1, -1], "tanh")).toMatchObject([{ name: "everyErrorBelow", value: 1 }]);
    expect(of([0, 0, 0, 1])).toEqual([]);
    // What falls and rises again may put the ends on one side and the middle on the other.
    expect(of([0, 1, 1, 0], "gelu")).toEqual([]);
    expect(of([0, 0.5, 1, 0])).toEqual([]);
  });

  it("by a line through the logistic function: exclusive or at ln 2, overlapping classes where training comes to rest, and not below", () => {
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
    expect(missedByEveryLine(of(xor, "binary-cross-entropy", "sigmoid"))).toMatchObject([
      { name: "lossBelow", holds: false },
    ]);
    for (const [loss, activation, two] of [
      ["binary-cross-entropy", "sigmoid"],
      ["binary-cross-entropy-with-logits", "identity"],
      ["cross-entropy", "softmax", true],
      ["cross-entropy-with-logits", "identity", true],
    ] as const) {
      expect(missedByEveryLine(of(xor, loss, activation, two))[0]!.value).toBeCloseTo(Math.LN2, 12);
      const overlapping = of([0, 1, 1, 0, 1, 0], loss, activation, two);
      const [missed] = missedByEveryLine(overlapping);
      const trainer = new Trainer(overlapping);
      trainer.start(1);
      trainer.runTo(overlapping.epochs);
      const { loss: reached } = evaluate(trainer);
      expect(missed!.value).toBeLessThanOrEqual(reached * (1 + 1e-12));
      expect(missed!.value).toBeCloseTo(reached, 6);
      expect(missedByEveryLine(of([0, 0, 0, 1], loss, activation, two))).toEqual([]);
    }
    // Probabilities between 0 and 1 are fitted too: their entropy is left even where they are met.
    expect(missedByEveryLine(of([0.5, 0.5], "binary-cross-entropy", "sigmoid"))[0]!.value).toBeCloseTo(Math.LN2, 12);
  });

  it("exclusive or has no separating line, and and has", () => {
    const columns = [
      [0, 0, 1, 1],
      [0, 1, 0, 1],
      [1, 1, 1, 1],
    ].map((column) => Float64Array.from(column));
    expect(separable(columns, Float64Array.of(0, 1, 1, 0))).toBe(false);
    expect(separable(columns, Float64Array.of(0, 0, 0, 1))).toBe(true);
    expect(separable(columns, Float64Array.of(1, 1, 1, 1))).toBe(true);
  });

  it("classes that a line made are found separable, and not when their halves are swapped", () => {
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
            separable(
              columns,
              Float64Array.from(clear, (one) => (side(one) > 0 ? 1 : 0)),
            ),
          ).toBe(true);
          // The same points twice, once in each class, are in nobody's reach.
          const doubled = columns.map((column) => Float64Array.from([...column, ...column]));
          expect(separable(doubled, Float64Array.from([...clear.map(() => 0), ...clear.map(() => 1)]))).toBe(false);
        },
      ),
      { numRuns: 100, seed: 20261124 },
    );
  });

  it("by any function, where equal inputs have different targets: the mean for squares, the middle for the largest error, the majority for accuracy", () => {
    const data = { inputs: [[1], [1], [1], [2]], targets: [[0], [0], [1], [1]] };
    const best = (success: object, loss = "mse") => {
      const specification = resolve({ data, success: { relativeTo: "absolute", ...success }, loss });
      return bestDespite(conflictsOf(data), specification)[0]!.value;
    };
    expect(conflictsOf(data)).toEqual([[0, 1, 2]]);
    expect(best({ everyErrorBelow: 0.1 })).toBe(0.5);
    expect(best({ lossBelow: 0.1 })).toBeCloseTo((2 * (1 / 9) + 4 / 9) / 4, 9);
    expect(best({ lossBelow: 0.1 }, "mae")).toBeCloseTo(0.25, 6);
    expect(best({ accuracyAtLeast: 1 })).toBe(0.75);
    expect(best({ rSquaredAtLeast: 0.5 })).toBeCloseTo(1 - 2 / 3 / 1, 9);
    const entropy = -(1 / 3) * Math.log(1 / 3) - (2 / 3) * Math.log(2 / 3);
    expect(best({ lossBelow: 0.1 }, "binary-cross-entropy")).toBeCloseTo((3 * entropy) / 4, 9);
    expect(best({ lossBelow: 0.1 }, "binary-cross-entropy-with-logits")).toBeCloseTo((3 * entropy) / 4, 9);
  });

  it("no constant does better on a conflict than the one that is found, for any loss", () => {
    for (const loss of Object.keys(losses).filter(
      (name) => !name.startsWith("cross-entropy") && !name.endsWith("hinge"),
    )) {
      const data = { inputs: [[0], [0], [0]], targets: [[0], [0.25], [1]] };
      const specification = resolve({ data, loss, success: { lossBelow: 0.001 } });
      const [found] = bestDespite(conflictsOf(data), specification);
      const { value } = new Trainer({ ...specification, precision: "float64" }).loss;
      const at = (y: number) =>
        data.targets.reduce((sum, t) => sum + value(Float64Array.of(y), Float64Array.from(t), 0, 1), 0) / 3;
      for (let y = 0.001; y < 1; y += 0.001) expect(found!.value).toBeLessThanOrEqual(at(y) + 1e-7);
    }
  });

  it("in the range of the output: of every activation, no value is outside, and the ends are approached", () => {
    for (const name of Object.keys(activations).filter((one) => one !== "softmax")) {
      const { low, high } = outputRange(resolve({ network: layers({ units: 1, activation: name }) }));
      const { value } = new Trainer(resolve({ network: layers({ units: 1, activation: name }), precision: "float64" }))
        .network.activations[0]!;
      const values = Array.from({ length: 4001 }, (_, i) => value((i - 2000) / 50));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low - 1e-12);
      expect(Math.max(...values)).toBeLessThanOrEqual(high + 1e-12);
      if (Number.isFinite(low)) expect(Math.min(...values)).toBeLessThan(low + 0.05);
      if (Number.isFinite(high)) expect(Math.max(...values)).toBeGreaterThan(high - 0.05);
    }
  });

  it("by a softmax of one unit: 1, and so the share of ones as accuracy", () => {
    const specification = resolve({
      network: layers({ units: 2 }, { units: 1, activation: "softmax" }),
      data: { ...xor, targets: [[0], [1], [1], [1]] },
      success: { accuracyAtLeast: 1 },
    });
    expect(bestInRange(specification)[0]!.value).toBe(0.75);
  });
});

describe("bends", () => {
  it("a line needs none, a zigzag of n points n − 2, and a tolerance takes them away", () => {
    expect(bendsNeeded([0, 1, 2], [1, 2, 3], 0.01)).toBe(0);
    expect(bendsNeeded([3, 1, 0, 2], [1, 1, 0, 0], 0.01)).toBe(2);
    expect(bendsNeeded([0, 1, 2, 3], [0, 1, 0, 1], 0.6)).toBe(0);
    expect(bendsNeeded([5], [1], 0)).toBe(0);
  });

  it("a bowl needs one for every two points, since a bend can serve the three on its left and the three on its right", () => {
    const inputs = Array.from({ length: 10 }, (_, i) => i);
    expect(
      bendsNeeded(
        inputs,
        inputs.map((x) => x * x),
        1e-9,
      ),
    ).toBe(4);
    expect(
      bendsNeeded(
        inputs,
        inputs.map((x) => -x * x),
        1e-9,
      ),
    ).toBe(4);
  });

  it("never asks for more than the function had that made the points", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 5, max: 60 }),
        (slopes, count) => {
          const at = (x: number) => slopes.reduce((sum, slope, i) => sum + slope * Math.max(0, x - i), 0);
          const inputs = Array.from({ length: count }, (_, i) => (i * slopes.length) / count);
          expect(bendsNeeded(inputs, inputs.map(at), 1e-9)).toBeLessThanOrEqual(slopes.length - 1);
        },
      ),
      { numRuns: 300, seed: 20261124 },
    );
  });
});

describe("trend", () => {
  const epochs = Array.from({ length: 101 }, (_, i) => 10 * i);

  it("of an exponential has its rate, and the projection meets it where it does", () => {
    const values = epochs.map((epoch) => 3 * Math.exp(-0.002 * epoch));
    const trend = trendOf(epochs, values)!;
    expect(trend.pace).toBeCloseTo(-0.002, 12);
    expect(trend.downhill).toBe(1);
    expect(trend.swing).toBe(0);
    expect(projectedEpoch(trend, values.at(-1)!, 0.003)).toBe(Math.ceil(Math.log(1000) / 0.002));
  });

  it("of noise around a level falls in about half of the steps, and has no projection worth a date", () => {
    const trend = trendOf(
      epochs,
      epochs.map((_, i) => 1 + 0.1 * Math.sin(i * i)),
    )!;
    expect(trend.downhill).toBeGreaterThan(0.25);
    expect(trend.downhill).toBeLessThan(0.75);
  });

  it("is not told of a run that overflows, or of three points", () => {
    expect(
      trendOf(
        epochs,
        epochs.map(() => Infinity),
      ),
    ).toBeNull();
    expect(trendOf([0, 1, 2], [3, 2, 1])).toBeNull();
  });
});

it("scale has mean, deviation and size of each column", () => {
  expect(
    scalesOf([
      [1, 5],
      [3, 5],
    ]),
  ).toEqual([
    { mean: 2, deviation: 1, size: Math.sqrt(5) },
    { mean: 5, deviation: 0, size: 5 },
  ]);
});

it("the representation of copies of one column has rank 1, of constants 0", () => {
  expect(representationOf(Float64Array.from([1, 1, 2, 2, 5, 5]), 2)!.rank).toBe(1);
  expect(representationOf(Float64Array.from([4, 4, 4]), 1)).toEqual({ rank: 0, condition: null });
  expect(representationOf(Float64Array.from([1, 0, 0, 1, 2, 3]), 2)!.rank).toBe(2);
});

it("histograms count every weight, activation and gradient at every epoch", () => {
  const specification = resolve({ data: { generator: "line" }, epochs: 40 });
  const {
    epochs,
    layers: [hidden, output],
  } = histogramsOf(specification, 0, 40)!;
  expect(epochs).toEqual([0, 1, 2, 5, 10, 20, 40]);
  const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const samples = specification.data.inputs.length;
  for (const counts of hidden!.weights!.counts) expect(total(counts)).toBe(4);
  for (const counts of hidden!.activations!.counts) expect(total(counts)).toBe(4 * samples);
  for (const counts of output!.gradients!.counts) expect(total(counts)).toBe(5);
});
