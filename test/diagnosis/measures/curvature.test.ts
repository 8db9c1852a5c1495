/** Curvature against a published number, differences of gradients, and all eigenvalues by another algorithm. */

import { describe, expect, it } from "vitest";
import { curvatureAt } from "../../../api/diagnosis/measures/curvature.ts";
import { hessianAt } from "../../../api/diagnosis/measures/hessian.ts";
import { recordRun } from "../../../api/experiment/run/train.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { activations } from "../../../api/network/tables/activations.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
import { layers, reportedCase, xor } from "../experiments.ts";

describe("curvature", () => {
  it("gives the limit 2/λ at which a reported run diverged: 0.01064 for inputs up to 25, 0.00988 up to 26", () => {
    const experiment = reportedCase("tfjs-8302");
    const edge = (largest: number) => {
      const data = experiment.data as unknown as { inputs: number[][]; targets: number[][] };
      const inputs = [...data.inputs.slice(0, -1), [largest]];
      const specification = resolve({ ...experiment, data: { inputs, targets: data.targets } });
      return 2 / runToEnd(curvatureAt(specification, Float64Array.of(0.3, -0.2)))!.largest;
    };
    expect((reportedCase("tfjs-8302").data as unknown as { inputs: number[][] }).inputs.at(-1)).toEqual([26]);
    expect(edge(25)).toBeCloseTo(0.01064, 5);
    expect(edge(26)).toBeCloseTo(0.00988, 5);
  });

  const smooth = Object.keys(activations).filter(
    (name) => !["softmax", "relu", "relu6", "leaky-relu", "hard-sigmoid", "hard-tanh", "hard-swish"].includes(name),
  );
  it.each(
    smooth.map((name, i) => [name, ["mse", "log-cosh", "poisson-nll", "binary-cross-entropy-with-logits"][i % 4]!]),
  )("the Hessian-vector product is the difference of gradients: %s, %s", (activation, loss) => {
    const specification = resolve({
      network: layers({ units: 3, activation }, { units: 2, activation }, { units: 1 }),
      data: xor,
      loss,
      precision: "float64",
    });
    expectProductIsDifference(specification, 5);
  });

  it("counts msle as linear at its kink, where outputs of an untrained network of zero weights are", () => {
    const specification = resolve({
      network: layers({ units: 1, weights: "zeros" }),
      data: { inputs: [[1], [2]], targets: [[1], [3]] },
      loss: "msle",
      precision: "float64",
    });
    expect(Array.from(runToEnd(hessianAt(specification, Float64Array.of(0, 0))(Float64Array.of(1, 1))))).toEqual([
      0, 0,
    ]);
    expectProductIsDifference(
      {
        ...specification,
        network: {
          ...specification.network,
          layers: [{ ...specification.network.layers[0]!, biases: { name: "ones" } }],
        },
      },
      1,
    );
  });

  it("the Hessian-vector product is the difference of gradients: softmax and cross-entropy", () => {
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
      trainer.addGradient(all, 0, all.length, trainer.divisor(all.length), sum);
      return sum;
    };
    const [above, below] = [gradient(1e-5), gradient(-1e-5)];
    runToEnd(hessianAt(specification, at)(vector)).forEach((h, i) =>
      expect(h).toBeCloseTo((above[i]! - below[i]!) / 2e-5, 6),
    );
  }

  it("has the smallest and the largest eigenvalue of the whole Hessian", () => {
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
      runToEnd(product(Float64Array.from({ length: size }, (_, i) => (i === j ? 1 : 0)))),
    );
    columns.forEach((column, j) => column.forEach((h, i) => expect(h).toBeCloseTo(columns[i]![j]!, 6)));
    const eigenvalues = jacobiEigenvalues(columns.map((column) => Array.from(column)));
    const { largest, least } = runToEnd(curvatureAt(specification, trainer.parameters))!;
    expect(largest).toBeCloseTo(Math.max(...eigenvalues), 6);
    expect(least).toBeCloseTo(Math.min(...eigenvalues), 6);
  });
});

/** The classical two-sided Jacobi method, which differs from the algorithm under test. */
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

it("biases that are not trained have no curvature", () => {
  const specification = resolve({
    data: { inputs: [[1]], targets: [[2]] },
    loss: "mse",
    network: { layers: [{ units: 1, biases: "none", weights: "ones" }] },
    success: { lossBelow: 1e-9 },
  });
  const { largest, least } = runToEnd(curvatureAt(specification, Float64Array.of(1, 0)))!;
  expect([largest, least]).toEqual([expect.closeTo(2, 9), expect.closeTo(2, 9)]);
  const { curves } = runToEnd(recordRun(specification, 0, 10)).subject.run!.measures;
  expect(curves.gradientNorm[0]).toBeCloseTo(2, 12);
});
