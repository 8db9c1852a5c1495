import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateInSteps } from "../../../api/diagnosis/evaluation.ts";
import { check } from "../../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { inspectRun } from "../../../api/experiment/run/inspect.ts";
import { train } from "../../../api/experiment/run/train.ts";
import { runTrials, seedsOf } from "../../../api/experiment/study/trials.ts";
import { createValidation } from "../../../api/network/core/dataset.ts";
import { Course } from "../../../api/network/core/early-stopping.ts";
import type { EarlyStopping } from "../../../api/network/core/stopping-rule.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import type { Specification } from "../../../api/network/specification.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

/** Networks for different kernels, on data of which a part is held out. */
const experiments: Record<string, ExperimentInput> = {
  rectifier: {
    network: { layers: [{ units: 3, activation: "relu" }, { units: 1 }] },
    data: { generator: "line", samples: 8, noise: 0.3, validation: { fraction: 0.25 } },
    loss: "mae",
    optimizer: { name: "sgd", learningRate: 0.1 },
    schedule: "constant",
    batches: { size: 1, order: "given" },
  },
  dense: {
    network: { layers: [{ units: 6, activation: "tanh" }, { units: 1 }] },
    data: {
      generator: "sine",
      samples: 12,
      noise: 0.5,
      validation: { generator: "sine", samples: 9, noise: 0.5, seed: 1 },
    },
    loss: "mse",
    optimizer: { name: "adam", learningRate: 0.1 },
    schedule: "constant",
    batches: { size: "all", order: "given" },
  },
  "shuffled, with dropout": {
    network: {
      layers: [
        { units: 4, activation: "relu", dropout: 0.3 },
        { units: 1, activation: "sigmoid" },
      ],
    },
    data: { generator: "moons", samples: 10, noise: 0.2, validation: { fraction: 0.3 } },
    loss: "binary-cross-entropy",
    optimizer: { name: "sgd", learningRate: 1, momentum: 0.9 },
    schedule: { name: "linear", to: 0 },
    batches: { size: 3, order: "shuffled" },
  },
  diverging: {
    network: { layers: [{ units: 2, activation: "identity" }, { units: 1 }] },
    data: { inputs: [[3], [5]], targets: [[1], [2]], validation: { inputs: [[1]], targets: [[1]] } },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 50 },
    schedule: "constant",
    batches: { size: "all", order: "given" },
  },
};
const EPOCHS = 40;

const specificationOf = (name: string, earlyStopping: EarlyStopping | null): Specification =>
  resolve({ ...experiments[name]!, epochs: EPOCHS, success: { lossBelow: 0.01 }, earlyStopping });

const rules = fc.record({
  name: fc.constantFrom(...Object.keys(experiments)),
  seed: fc.integer({ min: 0, max: 20 }),
  rule: fc.record({
    monitor: fc.constantFrom("loss" as const, "validation-loss" as const),
    patience: fc.integer({ min: 0, max: 6 }),
    minDelta: fc.constantFrom(0, 1e-3, 0.05, 10),
    restoreBest: fc.boolean(),
  }),
});

/** A plain implementation of the rule, on the losses of a run that is never stopped. */
function expected(losses: readonly number[], { patience, minDelta, restoreBest }: EarlyStopping) {
  const improvements: number[] = [];
  for (const [index, loss] of losses.entries()) {
    const least = improvements.length === 0 ? Infinity : losses[improvements.at(-1)! - 1]!;
    if (least - loss > minDelta || (least === Infinity && loss < Infinity)) improvements.push(index + 1);
  }
  const stop = losses.findIndex((_, index) => {
    const epoch = index + 1;
    const last = improvements.filter((one) => one <= epoch).at(-1) ?? 0;
    return epoch > 1 && epoch - last >= Math.max(1, patience);
  });
  const epochs = stop < 0 ? losses.length : stop + 1;
  const best = improvements.filter((one) => one <= epochs).at(-1) ?? 1;
  return { epochs, stopped: stop >= 0, from: restoreBest ? best : epochs };
}

/** The monitored losses and the parameters after every epoch, on the general path. */
function unstopped(specification: Specification, seed: number, monitor: EarlyStopping["monitor"]) {
  const trainer = new Trainer(specification, undefined, true);
  const dataset = monitor === "loss" ? trainer.dataset : createValidation(specification)!;
  trainer.start(seed);
  const states: Float64Array[] = [];
  const losses: number[] = [];
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    trainer.runTo(epoch);
    losses.push(runToEnd(evaluateInSteps(trainer, dataset)).loss);
    states.push(trainer.parameters.slice());
  }
  return { losses, states };
}

describe("early stopping", () => {
  it("ends every run where a plain implementation of Keras's rule does, with the same bits", () => {
    let [early, restored] = [0, 0];
    fc.assert(
      fc.property(rules, ({ name, seed, rule }) => {
        const specification = specificationOf(name, rule);
        const { losses, states } = unstopped(specification, seed, rule.monitor);
        const trainer = new Trainer(specification);
        const course = new Course(trainer, specification);
        // The second run must not know of the first.
        for (const one of [seed + 1, seed]) {
          trainer.start(one);
          const ending = runToEnd(course.run());
          if (one !== seed) continue;
          expect(ending).toEqual(expected(losses, rule));
          expect(trainer.parameters).toEqual(states[ending.from - 1]);
          if (ending.stopped) early++;
          if (ending.from < ending.epochs) restored++;
        }
      }),
      { numRuns: 200 },
    );
    expect(Math.min(early, restored)).toBeGreaterThan(20);
  });

  it("gives the same run to a replay, to a study and to an inspection", () =>
    fc.assert(
      fc.property(rules, ({ name, seed, rule }) => {
        const specification = specificationOf(name, rule);
        const { losses, states } = unstopped(specification, seed, rule.monitor);
        const { epochs, stopped, from } = expected(losses, rule);
        const run = runToEnd(train(specification, seed));
        expect(run).toMatchObject({ stoppedAt: stopped ? epochs : null, restoredFrom: from < epochs ? from : null });
        expect(run.recording.epochs.at(-1)).toBe(epochs);
        const flat = run.after.parameters.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]);
        expect(flat).toEqual(Array.from(states[from - 1]!, (x) => (Number.isFinite(x) ? x + 0 : null)));
        const trials = runTrials(specification, seedsOf({ first: seed, count: 1 }));
        expect(trials.outcomes[0]).toBe(run.outcome);
        expect(run.largestError).toBe(Number.isFinite(trials.largestErrors[0]) ? trials.largestErrors[0] : null);
        const atEnd = runToEnd(inspectRun(specification, seed, EPOCHS));
        expect(atEnd).toMatchObject({ stoppedAt: run.stoppedAt, restoredFrom: run.restoredFrom });
        expect(atEnd.parameters).toEqual(run.after.parameters);
      }),
      { numRuns: 25 },
    ));

  it("shows a run on its way as it was then, and says so from the epoch on at which it stopped", () => {
    const rule = { monitor: "loss", patience: 2, minDelta: 10, restoreBest: true } as const;
    const specification = specificationOf("dense", rule);
    const { states } = unstopped(specification, 0, "loss");
    // The first epoch is an improvement on nothing, and no other is one by 10.
    for (const [epoch, stoppedAt, from] of [
      [1, null, 1],
      [2, null, 2],
      [3, 3, 1],
      [30, 3, 1],
    ] as const) {
      const run = runToEnd(inspectRun(specification, 0, epoch));
      expect(run).toMatchObject({ epoch, stoppedAt });
      const flat = run.parameters.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]);
      expect(flat).toEqual(Array.from(states[from - 1]!));
    }
  });

  it("never stops a run without the rule, nor one with endless patience, which ends with the same bits", () => {
    for (const name of Object.keys(experiments)) {
      // A remedy for overfitting is to stop early, unless runs do already.
      const { diagnosis: _, ...plain } = runToEnd(train(specificationOf(name, null), 3));
      const rule = { monitor: "loss", patience: 1000, minDelta: 0, restoreBest: false } as const;
      const { diagnosis: __, ...patient } = runToEnd(train(specificationOf(name, rule), 3));
      expect(patient).toEqual(plain);
      expect(plain).toMatchObject({ stoppedAt: null, restoredFrom: null });
    }
  });

  it("has the defaults of Keras, and needs samples for what it monitors", () => {
    const specification = resolve({ earlyStopping: {} });
    expect(specification.earlyStopping).toEqual({
      monitor: "validation-loss",
      patience: 0,
      minDelta: 0,
      restoreBest: false,
    });
    expect(check(specification).map(({ path }) => path)).toEqual([["earlyStopping", "monitor"]]);
    expect(check(resolve({ earlyStopping: { monitor: "loss" } }))).toEqual([]);
  });
});
