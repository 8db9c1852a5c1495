import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";

const inputs = [
  [0.3, -1.2, 0.5],
  [1.1, 0.4, -0.7],
  [-0.6, 0.9, 1.3],
  [0.2, 0.1, -1.5],
];
const targets = [[0.4], [-1], [0.7], [0.1]];
const STEPS = 40;
const MOMENTUM = 0.5;
const [RATE, FACTOR] = [0.3, 4];
const normal = { name: "normal", stddev: 1, mean: 0 };

const experiment: ExperimentInput = {
  network: {
    scaling: "mean-field",
    layers: [
      { units: 5, activation: { name: "scaled-tanh", gain: 2 }, weights: normal, biases: "zeros" },
      { units: 1, weights: normal, biases: "zeros", learningRateFactor: FACTOR },
    ],
  },
  data: { inputs, targets },
  loss: "mse",
  optimizer: { name: "sgd", learningRate: RATE, momentum: MOMENTUM },
  batches: { size: "all", order: "given" },
  epochs: STEPS,
  precision: "float64",
};

/** Trains s·W·x + b as it is written, and returns s·W of both layers and their biases, each after the other. */
function reference(start: Float64Array): number[] {
  const [s, t] = [1 / Math.sqrt(3), 1 / 5];
  const parameters = Array.from(start, (x, i) => (i < 15 ? x / s : i >= 20 && i < 25 ? x / t : x));
  const velocity = parameters.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = parameters.map(() => 0);
    inputs.forEach((x, sample) => {
      const z = [0, 1, 2, 3, 4].map(
        (u) => s * x.reduce((sum, one, j) => sum + parameters[3 * u + j]! * one, 0) + parameters[15 + u]!,
      );
      const a = z.map((one) => Math.tanh(2 * one));
      const y = t * a.reduce((sum, one, u) => sum + parameters[20 + u]! * one, 0) + parameters[25]!;
      const d = (2 * (y - targets[sample]![0]!)) / inputs.length;
      gradient[25]! += d;
      a.forEach((one, u) => {
        gradient[20 + u]! += d * t * one;
        const e = d * t * parameters[20 + u]! * 2 * (1 - one * one);
        gradient[15 + u]! += e;
        x.forEach((input, j) => {
          gradient[3 * u + j]! += e * s * input;
        });
      });
    });
    parameters.forEach((_, i) => {
      const next = MOMENTUM * (velocity[i] ?? 0) + gradient[i]!;
      velocity[i] = next;
      parameters[i]! -= RATE * (i < 20 ? 1 : FACTOR) * next;
    });
  }
  return parameters.map((x, i) => (i < 15 ? s * x : i >= 20 && i < 25 ? t * x : x));
}

describe("a mean-field network", () => {
  it("trains as one that multiplies its weights in every pass, and reports the weights that multiply", () => {
    const trainer = new Trainer(resolve(experiment));
    trainer.start(3);
    const expected = reference(trainer.parameters.slice());
    trainer.runTo(STEPS);
    for (const [i, x] of trainer.parameters.entries()) expect(x, `parameter ${i}`).toBeCloseTo(expected[i]!, 11);
  });

  it("draws weights 1/√fan-in and 1/fan-in times those of the standard scaling", () => {
    const [scaled, plain] = [
      experiment,
      { ...experiment, network: { ...experiment.network, scaling: "standard" } },
    ].map((one) => {
      const trainer = new Trainer(resolve(one as ExperimentInput));
      trainer.start(0);
      return trainer.parameters.slice();
    }) as [Float64Array, Float64Array];
    expect(scaled[0]! / plain[0]!).toBeCloseTo(1 / Math.sqrt(3), 14);
    expect(scaled[20]! / plain[20]!).toBeCloseTo(1 / 5, 14);
  });

  it.each(["float32", "float64"] as const)("has the same bits on every path in %s", (precision) => {
    const specification = resolve({ ...experiment, precision, epochs: 400 });
    const [fast, general] = [false, true].map((slow) => {
      const trainer = new Trainer(specification, undefined, slow);
      trainer.start(1);
      trainer.runTo(400);
      return Array.from(trainer.parameters);
    });
    expect(fast).toEqual(general);
  });

  it("is the standard one without the field, and under its name", () => {
    const { layers } = experiment.network!;
    const standard = resolve({ ...experiment, network: { layers: layers!, scaling: "standard" } });
    expect(standard).toEqual(resolve({ ...experiment, network: { layers: layers! } }));
    expect(standard.network).not.toHaveProperty("scaling");
  });

  it("refuses what acts on weights before the scaling and after it differently", () => {
    const pathsOf = (change: Partial<ExperimentInput>) =>
      check(resolve({ ...experiment, ...change })).map(({ path }) => path.join("."));
    expect(pathsOf({})).toEqual([]);
    expect(pathsOf({ optimizer: "adam" })).toEqual(["optimizer.name"]);
    expect(pathsOf({ optimizer: { name: "sgd", weightDecay: 0.1 } })).toEqual(["optimizer.weightDecay"]);
    expect(pathsOf({ gradientClipping: { norm: 1 } })).toEqual(["gradientClipping"]);
    const layers = [
      { units: 2, l2: 0.1 },
      { units: 1, l1: 1 },
    ];
    expect(pathsOf({ network: { scaling: "ntk", layers } })).toEqual(["network.layers.0.l2", "network.layers.1.l1"]);
  });
});
