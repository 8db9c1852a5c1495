/** Tests the numbers of schedules, clipping, dropout, penalties, criteria and data, which `matrix.test.ts` does not. */
import { describe, expect, it } from "vitest";
import { evaluate } from "../../api/diagnosis/evaluation.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { clip } from "../../api/network/core/clipping.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { accuracy, rSquared } from "../../api/network/tables/criteria.ts";
import { generate } from "../../api/network/tables/data-generators.ts";
import { type PredictionName, predictions } from "../../api/network/tables/predictions.ts";
import { learningRates } from "../../api/network/tables/schedules.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

describe("schedules", () => {
  const rates = (schedule: ExperimentInput["schedule"], epochs: number) => {
    const { schedule: chosen } = resolve({ schedule });
    return Array.from(learningRates({ name: "sgd", learningRate: 1 }, chosen, epochs, false));
  };
  it.each([
    ["constant", "constant", [1, 1, 1, 1]],
    ["linear from 0", { name: "linear", to: 0.2 }, [1, 0.8, 0.6, 0.4]],
    ["linear from 1", { name: "linear", firstEpoch: 1 }, [0.75, 0.5, 0.25, 0]],
    ["inverse-time", { name: "inverse-time", decay: 1 }, [1, 1 / 2, 1 / 3, 1 / 4]],
    ["exponential", { name: "exponential", decay: 0.5 }, [1, 0.5, 0.25, 0.125]],
    ["step", { name: "step", every: 2, factor: 0.1 }, [1, 1, 0.1, 0.1]],
    ["cosine", { name: "cosine" }, [1, (1 + Math.SQRT1_2) / 2, 0.5, (1 - Math.SQRT1_2) / 2]],
    ["warmup", { name: "warmup", epochs: 2, then: { name: "linear", to: 0 } }, [0.5, 1, 1, 0.5]],
  ])("%s", (_, schedule, expected) => {
    rates(schedule, 4).forEach((rate, i) => expect(rate).toBeCloseTo(expected[i]!, 14));
  });
});

describe("clipping", () => {
  it("by norm scales a longer gradient down to the norm, and keeps a shorter one", () => {
    const long = Float64Array.of(3, 4);
    clip(long, { norm: 1 }, false);
    expect(Math.hypot(...long)).toBeCloseTo(1, 6);
    const short = Float64Array.of(0.3, 0.4);
    clip(short, { norm: 1 }, false);
    expect(Array.from(short)).toEqual([0.3, 0.4]);
  });

  it("by value clamps each derivative", () => {
    const gradient = Float64Array.of(-3, 0.1, 2);
    clip(gradient, { value: 0.5 }, false);
    expect(Array.from(gradient)).toEqual([-0.5, 0.1, 0.5]);
  });
});

describe("dropout", () => {
  const specification = resolve({
    network: {
      layers: [
        { units: 200, activation: "identity", weights: "ones", dropout: 0.3 },
        { units: 1, weights: "ones" },
      ],
    },
    data: { inputs: [[1]], targets: [[0]] },
    success: { lossBelow: 1 },
    precision: "float64",
    epochs: 500,
    optimizer: { name: "sgd", learningRate: 0 },
  });

  it("drops the given fraction, keeps the mean, and draws new masks for every pass", () => {
    const trainer = new Trainer(specification, undefined, true);
    trainer.start(1);
    const kept: number[] = [];
    for (let epoch = 0; epoch < 200; epoch++) {
      trainer.runTo(trainer.epoch + 1);
      kept.push(trainer.network.masks[0]!.filter((x) => x > 0).length);
      for (const x of trainer.network.masks[0]!) expect([0, 1 / 0.7]).toContain(x);
    }
    const fraction = kept.reduce((a, b) => a + b) / (200 * 200);
    expect(Math.abs(fraction - 0.7)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / 40_000));
    expect(new Set(kept).size).toBeGreaterThan(5);
  });

  it("does not apply in an evaluation", () => {
    const trainer = new Trainer(specification);
    trainer.start(1);
    expect(evaluate(trainer).outputs[0]).toBe(200);
  });
});

it("adds the penalty gradients λ·sign(w) and 2λw for weights, not for biases", () => {
  const trainer = new Trainer(
    resolve({
      network: { layers: [{ units: 1, weights: { name: "constant", value: 2 }, biases: "ones", l1: 0.1, l2: 0.05 }] },
      data: { inputs: [[0]], targets: [[1]] },
      success: { lossBelow: 1 },
      precision: "float64",
      optimizer: { name: "sgd", learningRate: 1 },
      schedule: "constant",
      epochs: 1,
    }),
  );
  trainer.start(0);
  trainer.runTo(1);
  expect(Array.from(trainer.parameters)).toEqual([2 - (0.1 + 0.2), 1]);
});

it('keeps biases of the initializer "none" at 0', () => {
  const trainer = new Trainer(
    resolve({
      network: {
        layers: [
          { units: 4, activation: "tanh", biases: "none" },
          { units: 1, biases: "none" },
        ],
      },
    }),
  );
  trainer.start(0);
  trainer.runTo(20);
  expect(Array.from(trainer.parameters.subarray(4, 8))).toEqual([0, 0, 0, 0]);
  expect(trainer.parameters[12]).toBe(0);
});

describe("criteria", () => {
  const standard = (targets: number[][], prediction: PredictionName = "identity") => ({
    targets,
    prediction: predictions[prediction],
    relativeTo: "absolute" as const,
  });
  it("accuracy uses the threshold 0.5, or 0 for logits and signs, and the largest of several outputs", () => {
    expect(accuracy(Float64Array.of(0.4, 0.6, 0.9), standard([[0], [0], [1]]))).toBeCloseTo(2 / 3, 14);
    expect(accuracy(Float64Array.of(-0.1, 0.2), standard([[0], [1]], "sigmoid"))).toBe(1);
    expect(accuracy(Float64Array.of(-0.1, 0.2), standard([[-1], [1]]))).toBe(1);
    expect(
      accuracy(
        Float64Array.of(0.1, 0.2, 3, 1),
        standard([
          [0, 1],
          [0, 1],
        ]),
      ),
    ).toBe(0.5);
    expect(accuracy(Float64Array.of(NaN, 0.9), standard([[0], [1]]))).toBe(0.5);
  });

  it("R² is 1 for the targets, 0 for their means, and −∞ for constant targets", () => {
    const targets = [
      [1, 10],
      [3, 30],
    ];
    expect(rSquared(Float64Array.of(1, 10, 3, 30), standard(targets))).toBe(1);
    expect(rSquared(Float64Array.of(2, 20, 2, 20), standard(targets))).toBe(0);
    expect(rSquared(Float64Array.of(2, 2), standard([[2], [2]]))).toBe(-Infinity);
  });
});

describe("data", () => {
  const points = (generator: string, settings: object = {}) => {
    const { source } = resolve({ data: { generator, ...settings }, network: { layers: [{ units: 1 }] } }).data;
    return generate(source!);
  };
  it("xor gives the gate's corners, and noise changes only the inputs", () => {
    expect(points("xor")).toEqual({
      inputs: [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      targets: [0, 1, 1, 0],
    });
    const noisy = points("xor", { samples: 8, noise: 0.1 });
    expect(noisy.targets).toEqual([0, 1, 1, 0, 0, 1, 1, 0]);
    expect(noisy.inputs[0]).not.toEqual([0, 0]);
  });

  it("parity targets count the bits modulo 2", () => {
    const { inputs, targets } = points("parity", { bits: 4 });
    expect(inputs.length).toBe(16);
    inputs.forEach((bits, i) => expect(targets[i]).toBe(bits.reduce((a, b) => a + b) % 2));
  });

  it("circles have the radii 1 and 1/2", () => {
    const { inputs, targets } = points("circles", { samples: 20 });
    inputs.forEach(([x, y], i) => expect(Math.hypot(x!, y!)).toBeCloseTo(targets[i] === 0 ? 1 : 0.5, 12));
  });

  it("depend on the data seed alone", () => {
    expect(points("blobs", { seed: 1 })).toEqual(points("blobs", { seed: 1 }));
    expect(points("blobs", { seed: 1 })).not.toEqual(points("blobs", { seed: 2 }));
  });
});
