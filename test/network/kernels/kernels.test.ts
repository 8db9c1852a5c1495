/** Every kernel ends at the numbers of the general path, which goes sample by sample. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { chooseKernels, kernelFor } from "../../../api/network/kernels/dispatch.ts";
import { type ActivationEntry, activations } from "../../../api/network/tables/activations.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";

/** The parameters after all epochs, by the fastest way and by the general path. */
function bothWays(input: ExperimentInput, seed: number): { fast: Float64Array; general: Float64Array } {
  const specification = resolve(input);
  expect(check(specification)).toEqual([]);
  const trainer = new Trainer(specification);
  trainer.start(seed);
  trainer.runTo(specification.epochs);
  const general = new Trainer(specification, undefined, true);
  general.start(seed);
  general.runTo(specification.epochs);
  return { fast: trainer.parameters, general: general.parameters };
}

function kernelsOf(input: ExperimentInput) {
  const specification = resolve(input);
  const { network, dataset, loss } = new Trainer(specification);
  return chooseKernels(specification, network, dataset, loss, () => {});
}

/** Equal numbers; the sign of a zero, which no response shows, may differ. */
function expectEqual({ fast, general }: { fast: Float64Array; general: Float64Array }): void {
  expect(Array.from(fast, (x) => x + 0)).toEqual(Array.from(general, (x) => x + 0));
}

const precision = fc.constantFrom("float32" as const, "float64" as const);
const order = fc.constantFrom("given" as const, "shuffled" as const);
const number = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1) },
);
const within = { success: { everyErrorBelow: 1, relativeTo: "absolute" } } as const;

describe("the rectifier's kernel", () => {
  const experiments = fc.record({
    units: fc.integer({ min: 1, max: 9 }),
    points: fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 }),
    loss: fc.constantFrom("mae", "mse"),
    learningRate: fc.constantFrom(0, 0.003, 0.1, 0.5, 1.5, 5, 40),
    order,
    precision,
    biases: fc.constantFrom("zeros", { name: "uniform", low: -1, high: 1 }),
    seed: fc.nat(),
  });

  it("ends at the numbers of the general path, for random experiments of its class, divergent ones too", () => {
    fc.assert(
      fc.property(experiments, ({ units, points, loss, learningRate, order, precision, biases, seed }) => {
        const input: ExperimentInput = {
          network: { layers: [{ units, activation: "relu", biases }, { units: 1 }] },
          data: { inputs: points.map(([x]) => [x]), targets: points.map(([, y]) => [y]) },
          loss,
          precision,
          epochs: 40,
          optimizer: { name: "sgd", learningRate },
          batches: { size: 1, order },
          ...within,
        };
        expect(kernelsOf(input).run).toBeDefined();
        expectEqual(bothWays(input, seed));
      }),
      { numRuns: 600, seed: 20261123 },
    );
  });

  it("ends there for two points at 0 and 1 too, whose products it leaves out", () => {
    const twoPoints = fc.record({
      units: fc.integer({ min: 1, max: 9 }),
      targets: fc.tuple(number, number),
      learningRate: fc.constantFrom(0, 0.003, 0.1, 0.5, 1.5, 5, 40, 1e5),
      precision,
      seed: fc.nat(),
      biases: fc.constantFrom("zeros", { name: "uniform", low: -1, high: 1 }),
    });
    fc.assert(
      fc.property(twoPoints, ({ units, targets, learningRate, precision, biases, seed }) => {
        expectEqual(
          bothWays(
            {
              network: { layers: [{ units, activation: "relu", biases }, { units: 1 }] },
              data: { inputs: [[0], [1]], targets: targets.map((y) => [y]) },
              loss: "mae",
              precision,
              epochs: 60,
              optimizer: { name: "sgd", learningRate },
              batches: { size: 1 },
              ...within,
            },
            seed,
          ),
        );
      }),
      { numRuns: 400, seed: 20261125 },
    );
  });

  it.each([5, 20, 50])(
    "is left at every epoch from which a run at rate %d is not finite, and where it nears that",
    (learningRate) => {
      const specification = resolve({ loss: "mse", optimizer: { name: "sgd", learningRate }, epochs: 60 });
      const [fast, general] = [new Trainer(specification), new Trainer(specification, undefined, true)];
      for (let seed = 0; seed < 20; seed++) {
        fast.start(seed);
        general.start(seed);
        while (fast.epoch < 60) {
          fast.runEpoch();
          general.runEpoch();
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
  ] as const)("does not take %s", (_, input) => expect(kernelFor(resolve(input))).not.toBe("rectifier"));
});

const names = Object.keys(activations).filter(
  (name) => !(activations as Record<string, ActivationEntry>)[name]!.outputOnly,
);

describe("the kernel that goes sample by sample", () => {
  const layer = fc.record({
    units: fc.integer({ min: 1, max: 9 }),
    activation: fc.constantFrom(...names),
    l2: fc.constantFrom(0, 0, 0, 0.01),
  });
  const experiments = fc.record({
    hidden: fc.array(layer, { maxLength: 3 }),
    outputs: fc.integer({ min: 1, max: 3 }),
    output: fc.constantFrom("identity", "sigmoid", "softmax"),
    width: fc.integer({ min: 1, max: 4 }),
    points: fc.array(fc.array(number, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 6 }),
    loss: fc.constantFrom("mse", "mae", "log-cosh", "poisson-nll"),
    optimizer: fc.oneof(
      fc.constant({ name: "sgd" }),
      fc.constant({ name: "sgd", momentum: 0.9 }),
      fc.constant({ name: "sgd", weightDecay: 0.1 }),
      fc.constantFrom(...Object.keys(optimizers)).map((name) => ({ name })),
    ),
    learningRate: fc.constantFrom(0.003, 0.1, 2, 40),
    gradientClipping: fc.constantFrom(null, null, { norm: 1 }, { value: 0.5 }),
    order,
    precision,
    seed: fc.nat(),
  });

  it("ends at the numbers of the general path, for random experiments, divergent ones too", () => {
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
          optimizer,
          learningRate,
          gradientClipping,
          order,
          precision,
          seed,
        }) => {
          const targets = points.map((row) =>
            row.slice(4, 4 + outputs).map((y) => (loss === "poisson-nll" ? Math.abs(y) : y)),
          );
          const input = {
            network: { inputs: width, layers: [...hidden, { units: outputs, activation: output }] },
            data: { inputs: points.map((row) => row.slice(0, width)), targets },
            loss,
            precision,
            epochs: 15,
            optimizer: { ...optimizer, learningRate },
            batches: { size: 1, order },
            gradientClipping,
            ...within,
          } as ExperimentInput;
          fc.pre(kernelFor(resolve(input)) === "per-sample");
          expect(kernelsOf(input).run).toBeDefined();
          expectEqual(bothWays(input, seed));
        },
      ),
      { numRuns: 600, seed: 20261126 },
    );
  });

  it("ends there however often it is set down and taken up again", () => {
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

  it("takes no network for which it has no room", () => {
    const wide = { units: 512, activation: "tanh" } as const;
    expect(kernelsOf({ network: { layers: [wide, wide, { units: 1 }] } }).run).toBeUndefined();
  });
});

describe("the kernels of batches", () => {
  const experiments = fc.record({
    hidden: fc.array(fc.tuple(fc.integer({ min: 1, max: 19 }), fc.constantFrom(...names)), {
      minLength: 0,
      maxLength: 3,
    }),
    allRelu: fc.boolean(),
    output: fc.constantFrom("identity", "tanh", "softmax"),
    width: fc.integer({ min: 1, max: 4 }),
    outputs: fc.integer({ min: 1, max: 5 }),
    points: fc.array(fc.array(number, { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 24 }),
    loss: fc.constantFrom("mse", "mae", "huber"),
    optimizer: fc.constantFrom(...Object.keys(optimizers)),
    learningRate: fc.constantFrom(0.001, 0.1, 30),
    size: fc.constantFrom("all" as const, 1, 3, 5),
    order,
    precision,
    seed: fc.nat(),
  });

  it("end at the numbers of the general path, for random experiments", () => {
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
          optimizer,
          learningRate,
          size,
          order,
          precision,
          seed,
        }) => {
          const input: ExperimentInput = {
            network: {
              inputs: width,
              layers: [
                ...hidden.map(([units, activation]) => ({ units, activation: allRelu ? "relu" : activation }) as const),
                { units: outputs, activation: output },
              ] as NonNullable<ExperimentInput["network"]>["layers"],
            },
            data: {
              inputs: points.map((row) => row.slice(0, width)),
              targets: points.map((row) => row.slice(4, 4 + outputs)),
            },
            loss,
            precision,
            epochs: 6,
            optimizer: { name: optimizer, learningRate } as ExperimentInput["optimizer"],
            batches: { size, order },
            ...within,
          };
          expect(kernelsOf(input).gradient).toBeDefined();
          expectEqual(bothWays(input, seed));
        },
      ),
      { numRuns: 500, seed: 20261124 },
    );
  });

  it.each(["float32", "float64"] as const)("go on from one share of a batch to the next, in %s", (precision) => {
    const inputs = Array.from({ length: 150 }, (_, i) => [(i % 13) / 13 - 0.5, (i % 7) / 7 - 0.5]);
    for (const activation of ["relu", "tanh"] as const) {
      expectEqual(
        bothWays(
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
    "take fewer samples together where a network leaves less room, in %s",
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
      expectEqual(bothWays(input, 5));
    },
  );

  it("leave to the general path what is not finite: an activation that overflows beside one that is silent", () => {
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
    const run = bothWays(
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

  it("do not take dropout", () => {
    expect(kernelsOf({ network: { layers: [{ units: 3, activation: "relu", dropout: 0.5 }, { units: 1 }] } })).toEqual(
      {},
    );
  });
});
