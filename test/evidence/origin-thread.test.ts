/**
 * Reproduces every known figure of the experiment in Julia Discourse thread 72115, which started this project, and the
 * closed-form law of its outcomes. Counts are compared with probabilities by binomial intervals; a correct
 * implementation fails such a test with a probability of at most 1/1000.
 */

import { describe, expect, it } from "vitest";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import { lawOf } from "../../api/experiment/study/law.ts";
import { study } from "../../api/experiment/study/study.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { interval } from "../../api/statistics/intervals.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

const ALPHA = 0.001;
const COLLAPSED = 1.1958000659942627;

const hidden = (units: number, layer: object = {}): ExperimentInput => ({
  network: { layers: [{ units, activation: "relu", ...layer }, { units: 1 }] },
});

function measure(input: ExperimentInput, count: number) {
  return study(resolve(input), { first: 0, count }, "clopper-pearson", 1 - ALPHA);
}

describe("the thread's outputs", () => {
  it("are reproduced by every collapsed run: both outputs are 1.1958000659942627", () => {
    const { failures } = measure({}, 500);
    expect(failures.length).toBeGreaterThan(50);
    for (const { seed, outcome } of failures) {
      expect(outcome).toBe("collapsed");
      expect(runToEnd(train(resolve({}), seed)).after.outputs).toEqual([[COLLAPSED], [COLLAPSED]]);
    }
  });

  it("are within 0.001 of the targets in the median run", () => {
    const { largestErrors, outcomes } = measure({}, 500);
    expect(outcomes.success).toBeGreaterThan(350);
    expect(largestErrors.median).toBeLessThan(0.001);
  });
});

describe("the law of the experiment", () => {
  /** Whether all units die, predicted from the initial weights alone. */
  function allDie(trainer: Trainer, units: number): boolean {
    const w = trainer.parameters.subarray(0, units);
    const v = trainer.parameters.subarray(2 * units, 3 * units);
    return w.every((incoming, i) => incoming <= 0 || (v[i]! < 0 && incoming <= Math.SQRT2 * -v[i]!));
  }

  it.each(["float32", "float64"] as const)(
    "predicts the outcome of all 20,000 seeds from the initial weights (%s)",
    (precision) => {
      const specification = resolve({ precision });
      const trainer = new Trainer(specification);
      let right = 0;
      for (let seed = 0; seed < 20_000; seed++) {
        trainer.start(seed);
        const predicted = allDie(trainer, 4);
        trainer.runTo(specification.epochs);
        const live = trainer.parameters.subarray(0, 4).some((w, i) => w + trainer.parameters[4 + i]! > 0);
        if (live !== predicted) right++;
      }
      expect(right).toBe(20_000);
    },
    30_000,
  );

  it.each([
    [1, 0.6616],
    [2, 0.4377],
    [4, 0.1916],
  ])("gives %i units the collapse probability (3/4 − √2/16)^N = %d", (units, collapse) => {
    const found = lawOf(resolve(hidden(units)))!.collapse;
    expect(found).toBeCloseTo((3 / 4 - Math.SQRT2 / 16) ** units, 14);
    expect(found).toBeCloseTo(collapse, 4);
  });

  it.each([1, 2, 4, 8, 16])(
    "agrees with 10,000 seeds of %i units",
    (units) => {
      const { law, outcomes, successes, trials } = measure(hidden(units), 10_000);
      const bounds = interval("clopper-pearson", successes, trials, 1 - ALPHA);
      expect(law!.success).toBeGreaterThan(bounds.low);
      expect(law!.success).toBeLessThan(bounds.high);
      expect(outcomes.collapsed).toBe(trials - successes);
    },
    30_000,
  );

  it.each([2, 4, 8])(
    "holds for He-uniform weights and %i units",
    (units) => {
      const he = {
        network: {
          layers: [
            { units, activation: "relu", weights: "he-uniform" },
            { units: 1, weights: "he-uniform" },
          ],
        },
      };
      const { law, successes, trials } = measure(he, 10_000);
      const bounds = interval("clopper-pearson", successes, trials, 1 - ALPHA);
      expect(law!.success).toBeGreaterThan(bounds.low);
      expect(law!.success).toBeLessThan(bounds.high);
    },
    30_000,
  );

  it.each([1, 2, 4])(
    "says that runs of %i units are born dead with probability 2^−N",
    (units) => {
      const { collapses, trials } = measure(hidden(units), 10_000);
      const bounds = interval("clopper-pearson", collapses["born-dead"], trials, 1 - ALPHA);
      expect(2 ** -units).toBeGreaterThan(bounds.low);
      expect(2 ** -units).toBeLessThan(bounds.high);
    },
    30_000,
  );

  it("is undefined for every other experiment", () => {
    for (const other of [
      { epochs: 999 },
      { loss: "mse" },
      { data: { inputs: [[0], [1]], targets: [[1], [3]] } },
      hidden(4, { activation: "elu" }),
      hidden(4, { biases: { name: "constant", value: 0.1 } }),
    ]) {
      expect(lawOf(resolve(other))).toBeUndefined();
    }
  });
});

describe("the thread's claims", () => {
  it.each([
    [0.1, 0.2],
    [1, 1.1],
    [1, 2],
    [2, 4],
    [5, 10],
    [10, 20],
    [0, 10],
    [100, 101],
  ])(
    "that smaller targets or differences help is wrong: (%d, %d) trains with probability 0.79 to 0.81",
    (low, high) => {
      const { successes, trials } = measure({ data: { inputs: [[0], [1]], targets: [[low], [high]] } }, 4000);
      const bounds = interval("clopper-pearson", successes, trials, 1 - ALPHA);
      expect(bounds.low).toBeLessThan(0.81);
      expect(bounds.high).toBeGreaterThan(0.79);
    },
  );

  it("that more units help is right", () => {
    const [few, many] = [4, 16].map((units) => measure(hidden(units), 2000));
    expect(many!.interval.low).toBeGreaterThan(few!.interval.high);
  });
});

describe("the thread's advice", () => {
  it.each([
    ["ELU", hidden(4, { activation: "elu" }), 1, 600],
    ["tanh", hidden(4, { activation: "tanh" }), 1, 600],
    ["leaky ReLU", hidden(4, { activation: "leaky-relu" }), 0.856, 2000],
    [
      "He-uniform",
      {
        network: {
          layers: [
            { units: 4, activation: "relu", weights: "he-uniform" },
            { units: 1, weights: "he-uniform" },
          ],
        },
      },
      0.879,
      10_000,
    ],
    ["16 units", hidden(16), 0.9988, 10_000],
  ] as const)(
    "%s trains with probability %d",
    (_, experiment, probability, count) => {
      const { interval: bounds } = measure(experiment, count);
      expect(probability).toBeGreaterThanOrEqual(bounds.low);
      expect(probability).toBeLessThanOrEqual(bounds.high);
    },
    30_000,
  );
});
