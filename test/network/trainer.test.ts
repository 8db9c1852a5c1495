import { describe, expect, it } from "vitest";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

describe("a run", () => {
  function parameters(input: ExperimentInput, seed = 4): number[] {
    const trainer = new Trainer(resolve({ epochs: 20, ...input }));
    trainer.start(seed);
    trainer.runTo(20);
    return Array.from(trainer.parameters);
  }

  it("is the same every time", () => expect(parameters({})).toEqual(parameters({})));
  it("differs from seed to seed", () => expect(parameters({}, 1)).not.toEqual(parameters({}, 2)));

  it("does not change its parameters at learning rate 0", () => {
    const trainer = new Trainer(resolve({ optimizer: { name: "sgd", learningRate: 0 } }));
    trainer.start(9);
    const initial = trainer.parameters.slice();
    trainer.runTo(50);
    expect(trainer.parameters).toEqual(initial);
  });

  it("has only float32 numbers as parameters in float32, but not in float64", () => {
    expect(parameters({}).every((x) => Math.fround(x) === x)).toBe(true);
    expect(parameters({ precision: "float64" }).every((x) => Math.fround(x) === x)).toBe(false);
  });

  it("continues from a checkpoint with the same result, momentum and shuffling included", () => {
    const specification = resolve({
      optimizer: { name: "sgd", momentum: 0.9 },
      batches: { size: 1, order: "shuffled" },
      epochs: 30,
    });
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

  it("is the same with pauses within epochs and batches, dropout and shuffling included", () => {
    const specification = resolve({
      network: { layers: [{ units: 7, activation: "tanh", dropout: 0.3 }, { units: 1 }] },
      data: { generator: "sine", samples: 23 },
      batches: { size: 5, order: "shuffled" },
      optimizer: { name: "adam", learningRate: 0.02 },
      epochs: 8,
    });
    const whole = new Trainer(specification);
    whole.start(3);
    whole.runTo(8);
    for (const samples of [1, 2, 7, 23, 40]) {
      const paused = new Trainer(specification);
      paused.start(3);
      let steps = 0;
      for (const _ of paused.stepsTo(8, 0, 3 * paused.layout.size * samples)) steps++;
      expect(steps).toBeGreaterThanOrEqual(Math.floor((8 * 23) / samples));
      expect(paused.parameters).toEqual(whole.parameters);
    }
  });

  it("can stop after any update of an epoch, and names the update", () => {
    const specification = resolve({
      data: { generator: "sine", samples: 10 },
      batches: { size: 4, order: "shuffled" },
      epochs: 4,
    });
    const [one, other] = [new Trainer(specification), new Trainer(specification)];
    for (const trainer of [one, other]) trainer.start(2);
    expect(() => one.lastUpdate()).toThrow(RangeError);
    runToEnd(one.stepsTo(2, 2));
    for (let update = 0; update < 8; update++) other.runUpdate();
    expect(one.parameters).toEqual(other.parameters);
    expect(one.lastUpdate()).toEqual(other.lastUpdate());
    expect(one.lastUpdate().step).toBe(8);
    expect(one.lastUpdate().samples.length).toBe(4);
    one.runUpdate();
    expect(one.lastUpdate().samples.length).toBe(2);
    expect([one.epoch, one.updates]).toEqual([3, 0]);
  });

  it("averages a short last batch over its own size", () => {
    const data = { inputs: [[1], [2], [3]], targets: [[1], [2], [5]] };
    const network = { layers: [{ units: 1, weights: "zeros" }] };
    const trainer = new Trainer(
      resolve({
        network,
        data,
        loss: "mse",
        batches: { size: 2 },
        epochs: 1,
        precision: "float64",
        optimizer: { name: "sgd", learningRate: 0.25 },
        schedule: "constant",
      }),
    );
    trainer.start(0);
    trainer.runTo(1);
    // First batch: gradient of w is −(2·1·1 + 2·2·2)/2 = −5, of b −3; then w = 1.25, b = 0.75, error −0.5 at x = 3.
    expect(Array.from(trainer.parameters)).toEqual([1.25 + 0.25 * 3, 0.75 + 0.25]);
  });

  it("treats a batch size above the number of samples as all samples", () => {
    expect(parameters({ batches: { size: 64 } })).toEqual(parameters({ batches: { size: "all" } }));
  });

  it("applies momentum as PyTorch does", () => {
    const trainer = new Trainer(
      resolve({
        network: { layers: [{ units: 1, weights: "zeros" }] },
        data: { inputs: [[1]], targets: [[10]] },
        loss: "mae",
        optimizer: { name: "sgd", learningRate: 0.5, momentum: 0.5 },
        schedule: "constant",
        epochs: 2,
        precision: "float64",
        success: { everyErrorBelow: 1, relativeTo: "absolute" },
      }),
    );
    trainer.start(0);
    trainer.runTo(2);
    // v: −1, then 0.5·(−1) − 1 = −1.5; both parameters move by 0.5 and then 0.75.
    expect(Array.from(trainer.parameters)).toEqual([1.25, 1.25]);
  });

  it("keeps all other draws when one initializer changes", () => {
    const initial = (input: ExperimentInput) => {
      const trainer = new Trainer(resolve(input));
      trainer.start(11);
      return trainer;
    };
    const narrow = initial({});
    const biased = initial({
      network: {
        layers: [{ units: 4, activation: "tanh", biases: { name: "uniform", low: -1, high: 1 } }, { units: 1 }],
      },
    });
    expect(biased.parameters.subarray(0, 4)).toEqual(narrow.parameters.subarray(0, 4));
    expect(biased.parameters.subarray(8)).toEqual(narrow.parameters.subarray(8));
  });

  it.each(Object.keys(optimizers))("stays NaN with %s once every parameter is, and skips what is left", (name) => {
    for (const gradientClipping of [null, { norm: 1 }, { value: 1 }]) {
      const specification = resolve({
        optimizer: { name, learningRate: 0.1 },
        batches: { size: 1, order: "shuffled" },
        gradientClipping,
        epochs: 100,
      });
      const update = new Trainer(specification, undefined, true);
      update.start(1);
      update.parameters.fill(NaN);
      for (let i = 0; i < 3; i++) update.runUpdate();
      expect(update.parameters.every(Number.isNaN)).toBe(true);
      for (const run of [(to: number) => update.runTo(to), (to: number) => runToEnd(update.stepsTo(to))]) {
        update.start(1);
        update.parameters.fill(NaN);
        run(100);
        expect(update.epoch).toBe(100);
        expect(update.parameters.every(Number.isNaN)).toBe(true);
        expect(update.save().states.every((state) => state.every((x) => x === 0))).toBe(true);
      }
    }
  });
});
