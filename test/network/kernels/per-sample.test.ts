/** The per-sample kernel ends at exactly the numbers of the general path. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { kernelFor } from "../../../api/network/kernels/dispatch.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
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

describe("the per-sample kernel", () => {
  const layer = fc.record({
    units: fc.integer({ min: 1, max: 9 }),
    activation: fc.constantFrom(...hiddenActivations),
    l2: fc.constantFrom(0, 0, 0, 0.01),
    training: anyTraining,
  });
  const experiments = fc.record({
    hidden: fc.array(layer, { maxLength: 3 }),
    outputs: fc.integer({ min: 1, max: 3 }),
    output: fc.constantFrom("identity", "sigmoid", "softmax"),
    width: fc.integer({ min: 1, max: 4 }),
    points: fc.array(fc.array(anyNumber, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 6 }),
    loss: fc.constantFrom("mse", "mae", "log-cosh", "poisson-nll", "msle"),
    reduction: fc.constantFrom("mean", "sum"),
    weights: fc.constantFrom(null, [1], [0, 1], [2, 0.1, 3]),
    optimizer: fc.oneof(
      fc.constant({ name: "sgd" }),
      fc.constant({ name: "sgd", momentum: 0.9 }),
      fc.constant({ name: "sgd", weightDecay: 0.1 }),
      fc.constantFrom(...Object.keys(optimizers)).map((name) => ({ name })),
    ),
    learningRate: fc.constantFrom(0.003, 0.1, 2, 40),
    gradientClipping: fc.constantFrom(null, null, { norm: 1 }, { value: 0.5 }),
    order: anyOrder,
    precision: anyPrecision,
    start: anyStart,
    seed: fc.nat(),
  });

  it("matches the general path on random experiments, divergent ones included", () => {
    fc.assert(
      fc.property(
        experiments,
        ({
          hidden,
          outputs,
          output,
          width,
          points,
          loss,
          reduction,
          weights,
          optimizer,
          learningRate,
          gradientClipping,
          order,
          precision,
          start,
          seed,
        }) => {
          const targets = points.map((row) =>
            row.slice(4, 4 + outputs).map((y) => (loss === "poisson-nll" || loss === "msle" ? Math.abs(y) : y)),
          );
          const input = {
            network: {
              inputs: width,
              layers: [
                ...hidden.map(({ training, ...rest }) => ({ ...rest, ...training })),
                { units: outputs, activation: output },
              ],
            },
            data: {
              inputs: points.map((row) => row.slice(0, width)),
              targets,
              // The first weight of two is 0, so a single sample needs another.
              sampleWeights: points.length > 1 && weights ? points.map((_, i) => weights[i % weights.length]!) : null,
            },
            loss: { name: loss, reduction },
            precision,
            epochs: 15,
            optimizer: { ...optimizer, learningRate },
            batches: { size: 1, order },
            gradientClipping,
            start,
            ...withinOne,
          } as ExperimentInput;
          fc.pre(kernelFor(resolve(input)) === "per-sample");
          expect(kernelsOf(input).run).toBeDefined();
          expectEqual(onBothPaths(input, seed));
        },
      ),
      { numRuns: 600, seed: 20261126 },
    );
  });

  it("matches the general path however often a run is interrupted", () => {
    const specification = resolve({
      network: { layers: [{ units: 5, activation: "elu" }, { units: 1 }] },
      optimizer: "adam",
      epochs: 40,
    });
    const [fast, general] = [new Trainer(specification), new Trainer(specification, undefined, true)];
    fast.start(7);
    general.start(7);
    for (const epoch of [1, 2, 7, 8, 23, 40]) {
      fast.runTo(epoch);
      general.runTo(epoch);
      expectEqual({ fast: fast.parameters, general: general.parameters });
    }
  });

  it("does not apply to a network that exceeds its scratch memory", () => {
    const wide = { units: 512, activation: "tanh" } as const;
    expect(kernelsOf({ network: { layers: [wide, wide, { units: 1 }] } }).run).toBeUndefined();
  });
});
