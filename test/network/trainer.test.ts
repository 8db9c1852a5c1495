import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../api/experiment/check.ts";
import { resolve, type ExperimentInput } from "../../api/experiment/resolve.ts";
import { chooseKernels } from "../../api/network/kernels/choose.ts";
import { Trainer } from "../../api/network/trainer.ts";

/** The parameters after all epochs, by the fastest way and by the general path. */
function bothWays(input: ExperimentInput, seed: number): { fast: Float64Array; general: Float64Array; kernel: boolean } {
  const specification = resolve(input);
  expect(check(specification)).toEqual([]);
  const trainer = new Trainer(specification);
  trainer.start(seed);
  trainer.runTo(specification.epochs);
  const fast = trainer.parameters.slice();
  trainer.start(seed);
  while (trainer.epoch < specification.epochs) trainer.runEpoch(() => {});
  return { fast, general: trainer.parameters.slice(), kernel: chooseKernels(specification, trainer.network, trainer.dataset, trainer.loss).run !== undefined };
}

/** Equal numbers; the sign of a zero, which no response shows, may differ. */
function expectEqual(a: Float64Array, b: Float64Array): void {
  expect(Array.from(a, (x) => x + 0)).toEqual(Array.from(b, (x) => x + 0));
}

describe("the kernel", () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  const experiments = fc.record({
    units: fc.integer({ min: 1, max: 9 }),
    points: fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 }),
    loss: fc.constantFrom("mae", "mse"),
    learningRate: fc.constantFrom(0, 0.003, 0.1, 1.5, 40),
    order: fc.constantFrom("given" as const, "shuffled" as const),
    precision: fc.constantFrom("float32" as const, "float64" as const),
    biases: fc.constantFrom("zeros", { name: "uniform", low: -1, high: 1 }),
    seed: fc.nat(),
  });

  it("ends at the bits of the general path, for random experiments of its class", () => {
    fc.assert(
      fc.property(experiments, ({ units, points, loss, learningRate, order, precision, biases, seed }) => {
        const { fast, general, kernel } = bothWays(
          {
            network: { layers: [{ units, activation: "relu", biases }, { units: 1 }] },
            data: { inputs: points.map(([x]) => [x]), targets: points.map(([, y]) => [y]) },
            loss, precision, epochs: 40,
            optimizer: { name: "sgd", learningRate },
            batches: { size: 1, order },
            success: { everyErrorBelow: 1, relativeTo: "absolute" },
          },
          seed,
        );
        expect(kernel).toBe(true);
        expectEqual(fast, general);
      }),
      { numRuns: 400, seed: 20261123 },
    );
  });

  it("is left where a run diverges, so that its end is the general path's", () => {
    const { fast, general } = bothWays({ loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 300 }, 2);
    expect(fast.some((x) => !Number.isFinite(x))).toBe(true);
    expectEqual(fast, general);
  });

  it.each([
    ["momentum", { optimizer: { name: "sgd", momentum: 0.9 } }],
    ["a batch of two", { batches: { size: 2 } }],
    ["two hidden layers", { network: { layers: [{ units: 3, activation: "relu" }, { units: 3, activation: "relu" }, { units: 1 }] } }],
    ["another activation", { network: { layers: [{ units: 3, activation: "elu" }, { units: 1 }] } }],
  ] as const)("does not take %s", (_, input) => {
    expect(bothWays({ ...input, epochs: 5 }, 1).kernel).toBe(false);
  });
});

describe("a run", () => {
  const parameters = (input: ExperimentInput, seed = 4) => Array.from(bothWays({ epochs: 20, ...input }, seed).fast);

  it("is the same every time", () => expect(parameters({})).toEqual(parameters({})));
  it("differs from seed to seed", () => expect(parameters({}, 1)).not.toEqual(parameters({}, 2)));

  it("stays where it is at learning rate 0", () => {
    const trainer = new Trainer(resolve({ optimizer: { name: "sgd", learningRate: 0 } }));
    trainer.start(9);
    const initial = trainer.parameters.slice();
    trainer.runTo(50);
    expect(trainer.parameters).toEqual(initial);
  });

  it("keeps every parameter a float32 in float32, and does not in float64", () => {
    expect(parameters({}).every((x) => Math.fround(x) === x)).toBe(true);
    expect(parameters({ precision: "float64" }).every((x) => Math.fround(x) === x)).toBe(false);
  });

  it("goes on from a checkpoint as if nothing had happened, momentum and shuffling included", () => {
    const specification = resolve({ optimizer: { name: "sgd", momentum: 0.9 }, batches: { size: 1, order: "shuffled" }, epochs: 30 });
    const trainer = new Trainer(specification);
    trainer.start(5);
    trainer.runTo(10);
    const checkpoint = trainer.save();
    trainer.runTo(30);
    const end = trainer.parameters.slice();
    trainer.restore(checkpoint);
    trainer.runTo(30);
    expect(trainer.parameters).toEqual(end);
  });

  it("averages a short last batch over its own size", () => {
    const data = { inputs: [[1], [2], [3]], targets: [[1], [2], [5]] };
    const network = { layers: [{ units: 1, weights: "zeros" }] };
    const trainer = new Trainer(resolve({
      network, data, loss: "mse", batches: { size: 2 }, epochs: 1, precision: "float64",
      optimizer: { name: "sgd", learningRate: 0.25 }, schedule: "constant",
    }));
    trainer.start(0);
    trainer.runTo(1);
    // First batch: gradient of w is −(2·1·1 + 2·2·2)/2 = −5, of b −3; then w = 1.25, b = 0.75, error −0.5 at x = 3.
    expect(Array.from(trainer.parameters)).toEqual([1.25 + 0.25 * 3, 0.75 + 0.25]);
  });

  it("takes a batch above the number of samples as all of them", () => {
    expect(parameters({ batches: { size: 64 } })).toEqual(parameters({ batches: { size: "all" } }));
  });

  it("applies momentum as PyTorch does", () => {
    const trainer = new Trainer(resolve({
      network: { layers: [{ units: 1, weights: "zeros" }] }, data: { inputs: [[1]], targets: [[10]] }, loss: "mae",
      optimizer: { name: "sgd", learningRate: 0.5, momentum: 0.5 }, schedule: "constant", epochs: 2, precision: "float64",
      success: { everyErrorBelow: 1, relativeTo: "absolute" },
    }));
    trainer.start(0);
    trainer.runTo(2);
    // v: −1, then 0.5·(−1) − 1 = −1.5; both parameters move by 0.5 and then 0.75.
    expect(Array.from(trainer.parameters)).toEqual([1.25, 1.25]);
  });

  it("shares the draws of all layers with a run that differs in one thing", () => {
    const initial = (input: ExperimentInput) => {
      const trainer = new Trainer(resolve(input));
      trainer.start(11);
      return trainer;
    };
    const narrow = initial({});
    const biased = initial({ network: { layers: [{ units: 4, activation: "tanh", biases: { name: "uniform", low: -1, high: 1 } }, { units: 1 }] } });
    expect(biased.parameters.subarray(0, 4)).toEqual(narrow.parameters.subarray(0, 4));
    expect(biased.parameters.subarray(8)).toEqual(narrow.parameters.subarray(8));
  });
});
