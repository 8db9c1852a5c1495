/** The dense and the sparse kernel end at exactly the numbers of the general path. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";
import {
  anyNumber,
  anyOrder,
  anyPrecision,
  anyStart,
  anyTraining,
  expectEqual,
  hiddenActivations,
  kernelsOf,
  onBothPaths,
  withinOne,
} from "./both-paths.ts";

describe("the batch kernels", () => {
  const experiments = fc.record({
    hidden: fc.array(fc.tuple(fc.integer({ min: 1, max: 19 }), fc.constantFrom(...hiddenActivations), anyTraining), {
      minLength: 0,
      maxLength: 3,
    }),
    allRelu: fc.boolean(),
    output: fc.constantFrom("identity", "tanh", "softmax"),
    width: fc.integer({ min: 1, max: 4 }),
    outputs: fc.integer({ min: 1, max: 5 }),
    points: fc.array(fc.array(anyNumber, { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 24 }),
    loss: fc.constantFrom("mse", "mae", "huber", "mape"),
    reduction: fc.constantFrom("mean", "sum"),
    weights: fc.constantFrom(null, [1], [0, 1], [2, 0.1, 3]),
    optimizer: fc.constantFrom(...Object.keys(optimizers)),
    learningRate: fc.constantFrom(0.001, 0.1, 30),
    size: fc.constantFrom("all" as const, 1, 3, 5),
    order: anyOrder,
    precision: anyPrecision,
    start: anyStart,
    seed: fc.nat(),
  });

  it("match the general path on random experiments", () => {
    fc.assert(
      fc.property(
        experiments,
        ({
          hidden,
          allRelu,
          output,
          width,
          outputs,
          points,
          loss,
          reduction,
          weights,
          optimizer,
          learningRate,
          size,
          order,
          precision,
          start,
          seed,
        }) => {
          const input: ExperimentInput = {
            network: {
              inputs: width,
              layers: [
                ...hidden.map(([units, activation, training]) => ({
                  units,
                  activation: allRelu ? "relu" : activation,
                  ...training,
                })),
                { units: outputs, activation: output },
              ] as NonNullable<ExperimentInput["network"]>["layers"],
            },
            data: {
              inputs: points.map((row) => row.slice(0, width)),
              targets: points.map((row) => row.slice(4, 4 + outputs)),
              // The first weight of two is 0, so a single sample needs another.
              sampleWeights: points.length > 1 && weights ? points.map((_, i) => weights[i % weights.length]!) : null,
            },
            loss: { name: loss, reduction },
            precision,
            epochs: 6,
            optimizer: { name: optimizer, learningRate } as ExperimentInput["optimizer"],
            batches: { size, order },
            start,
            ...withinOne,
          };
          expect(kernelsOf(input).gradient).toBeDefined();
          expectEqual(onBothPaths(input, seed));
        },
      ),
      { numRuns: 500, seed: 20261124 },
    );
  });

  it.each(["float32", "float64"] as const)("match across several blocks of one batch, in %s", (precision) => {
    const inputs = Array.from({ length: 150 }, (_, i) => [(i % 13) / 13 - 0.5, (i % 7) / 7 - 0.5]);
    for (const activation of ["relu", "tanh"] as const) {
      expectEqual(
        onBothPaths(
          {
            network: { inputs: 2, layers: [{ units: 17, activation }, { units: 9, activation }, { units: 1 }] },
            data: { inputs, targets: inputs.map(([a, b]) => [a! * b!]) },
            loss: "mse",
            optimizer: "adam",
            batches: { size: "all" },
            epochs: 5,
            precision,
          },
          3,
        ),
      );
    }
  });

  it.each(["float32", "float64"] as const)(
    "use smaller blocks if a network leaves less scratch memory, in %s",
    (precision) => {
      const wide = { units: 1024, activation: "tanh" } as const;
      const inputs = Array.from({ length: 70 }, (_, i) => [(i % 13) / 13 - 0.5]);
      const input: ExperimentInput = {
        network: { layers: [wide, { units: 1 }, wide, { units: 1 }, wide, { units: 1 }] },
        data: { inputs, targets: inputs },
        loss: "mse",
        batches: { size: "all" },
        epochs: 2,
        precision,
      };
      expect(kernelsOf(input).gradient).toBeDefined();
      expectEqual(onBothPaths(input, 5));
    },
  );

  it("fall back if an activation overflows next to an inactive unit", () => {
    const layers = [
      { units: 2, activation: "relu", weights: { name: "values", values: [[1e18], [-1]] } },
      {
        units: 2,
        activation: "relu",
        weights: {
          name: "values",
          values: [
            [1e18, 1],
            [-1, 1],
          ],
        },
      },
      { units: 1, weights: { name: "values", values: [[1e18, 1]] } },
    ] as NonNullable<ExperimentInput["network"]>["layers"];
    const run = onBothPaths(
      {
        network: { layers },
        data: { inputs: [[1e3], [1], [2], [3]], targets: [[1], [2], [3], [4]] },
        loss: "mae",
        batches: { size: "all" },
        epochs: 2,
        optimizer: "sgd",
        precision: "float32",
      },
      0,
    );
    expect(run.general.some((x) => !Number.isFinite(x))).toBe(true);
    expectEqual(run);
  });

  it("do not apply to dropout", () => {
    expect(kernelsOf({ network: { layers: [{ units: 3, activation: "relu", dropout: 0.5 }, { units: 1 }] } })).toEqual(
      {},
    );
  });
});
