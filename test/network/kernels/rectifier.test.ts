/** The rectifier kernel ends at exactly the numbers of the general path. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { isRectifier } from "../../../api/network/kernels/dispatch.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
import { anyNumber, anyOrder, anyPrecision, anyStart, expectEqual, onBothPaths, withinOne } from "./both-paths.ts";

describe("the rectifier kernel", () => {
  const experiments = fc.record({
    units: fc.integer({ min: 1, max: 9 }),
    points: fc.array(fc.tuple(anyNumber, anyNumber), { minLength: 1, maxLength: 5 }),
    loss: fc.constantFrom("mae", "mse", { name: "mse", reduction: "sum" }),
    learningRate: fc.constantFrom(0, 0.003, 0.1, 0.5, 1.5, 5, 40),
    order: anyOrder,
    precision: anyPrecision,
    biases: fc.constantFrom("zeros", { name: "uniform", low: -1, high: 1 }),
    start: anyStart,
    seed: fc.nat(),
  });

  it("matches the general path on random experiments, divergent ones included", () => {
    fc.assert(
      fc.property(experiments, ({ units, points, loss, learningRate, order, precision, biases, start, seed }) => {
        const input: ExperimentInput = {
          network: { layers: [{ units, activation: "relu", biases }, { units: 1 }] },
          data: { inputs: points.map(([x]) => [x]), targets: points.map(([, y]) => [y]) },
          loss,
          precision,
          epochs: 40,
          optimizer: { name: "sgd", learningRate },
          batches: { size: 1, order },
          start,
          ...withinOne,
        };
        expect(isRectifier(resolve(input))).toBe(true);
        expectEqual(onBothPaths(input, seed));
      }),
      { numRuns: 600, seed: 20261123 },
    );
  });

  it("matches the general path on numbers up to the largest that a request may have", () => {
    const extreme = fc.oneof(
      anyNumber,
      fc.constantFrom(0, 1, -1, 1e4, -1e6, 1e9, 1e18, -1e18),
      fc.double({ min: -1e18, max: 1e18, noNaN: true }),
    );
    const extremes = fc.record({
      units: fc.integer({ min: 1, max: 9 }),
      points: fc.array(fc.tuple(extreme, extreme), { minLength: 1, maxLength: 4 }),
      loss: fc.constantFrom("mae", "mse"),
      learningRate: fc.constantFrom(1e-12, 1e-6, 0.001, 0.1, 1, 100),
      order: anyOrder,
      precision: anyPrecision,
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(extremes, ({ units, points, loss, learningRate, order, precision, seed }) => {
        const input: ExperimentInput = {
          network: { layers: [{ units, activation: "relu" }, { units: 1 }] },
          data: { inputs: points.map(([x]) => [x]), targets: points.map(([, y]) => [y]) },
          loss,
          precision,
          epochs: 80,
          schedule: "constant",
          optimizer: { name: "sgd", learningRate },
          batches: { size: 1, order },
          ...withinOne,
        };
        expectEqual(onBothPaths(input, seed));
      }),
      { numRuns: Number(process.env["RUNS"] ?? 1500), seed: 20261129 },
    );
  });

  it("goes on after a unit has overflowed and died", () => {
    const specification = resolve({
      network: { layers: [{ units: 16, activation: "relu" }, { units: 1 }] },
      data: { inputs: [[-1], [0.5], [1]], targets: [[3e11], [1e12], [7e11]] },
      loss: "mse",
      precision: "float64",
      epochs: 4000,
      schedule: "constant",
      optimizer: { name: "sgd", learningRate: 0.1 },
      batches: { size: 1 },
    });
    const trainer = new Trainer(specification);
    const general = vi.spyOn(trainer, "addGradient");
    trainer.start(0);
    trainer.runTo(4000);
    expect(trainer.parameters.some((x) => Math.abs(x) > 1e18)).toBe(true);
    expect(general.mock.calls.length).toBeLessThan(200);
  });

  it("matches the general path on two points at 0 and 1, whose products it skips", () => {
    const twoPoints = fc.record({
      units: fc.integer({ min: 1, max: 9 }),
      targets: fc.tuple(anyNumber, anyNumber),
      learningRate: fc.constantFrom(0, 0.003, 0.1, 0.5, 1.5, 5, 40, 1e5),
      precision: anyPrecision,
      seed: fc.nat(),
      biases: fc.constantFrom("zeros", { name: "uniform", low: -1, high: 1 }),
    });
    fc.assert(
      fc.property(twoPoints, ({ units, targets, learningRate, precision, biases, seed }) => {
        expectEqual(
          onBothPaths(
            {
              network: { layers: [{ units, activation: "relu", biases }, { units: 1 }] },
              data: { inputs: [[0], [1]], targets: targets.map((y) => [y]) },
              loss: "mae",
              precision,
              epochs: 60,
              optimizer: { name: "sgd", learningRate },
              batches: { size: 1 },
              ...withinOne,
            },
            seed,
          ),
        );
      }),
      { numRuns: 400, seed: 20261125 },
    );
  });

  it.each([5, 20, 50])(
    "falls back in time at learning rate %d, so that every epoch matches until the run is not finite",
    (learningRate) => {
      const specification = resolve({ loss: "mse", optimizer: { name: "sgd", learningRate }, epochs: 60 });
      const [fast, general] = [new Trainer(specification), new Trainer(specification, undefined, true)];
      for (let seed = 0; seed < 20; seed++) {
        fast.start(seed);
        general.start(seed);
        while (fast.epoch < 60) {
          fast.runTo(fast.epoch + 1);
          general.runTo(general.epoch + 1);
          expectEqual({ fast: fast.parameters, general: general.parameters });
        }
      }
    },
  );

  it.each([
    ["momentum", { optimizer: { name: "sgd", momentum: 0.9 } }],
    ["a batch of two", { batches: { size: 2 } }],
    [
      "two hidden layers",
      { network: { layers: [{ units: 3, activation: "relu" }, { units: 3, activation: "relu" }, { units: 1 }] } },
    ],
    ["another activation", { network: { layers: [{ units: 3, activation: "elu" }, { units: 1 }] } }],
  ] as const)("does not apply to %s", (_, input) => expect(isRectifier(resolve(input))).toBe(false));
});
