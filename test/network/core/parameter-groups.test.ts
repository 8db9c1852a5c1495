/** Frozen parameters and learning rates of layers, against a plain implementation that shares no code with the core. */
import { describe, expect, it } from "vitest";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import type { LayerInput } from "../../../api/experiment/request/resolve-network.ts";
import { isLost, trainedRange } from "../../../api/network/core/fixed-parameters.ts";
import { commonFactor, isOneGroup } from "../../../api/network/core/parameter-groups.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { isOnline } from "../../../api/network/lockstep/paths.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";

const weights = [
  [
    [0.5, -0.3],
    [0.2, 0.8],
    [-0.6, 0.4],
  ],
  [[0.7, -0.2, 0.9]],
];
const biases = [[0.1, -0.1, 0.2], [0.3]];
const data = {
  inputs: [
    [0.2, -1],
    [1.1, 0.4],
    [-0.7, 0.6],
  ],
  targets: [[0.5], [-1], [2]],
};

type Own = Pick<LayerInput, "trainable" | "learningRateFactor" | "l1" | "l2">;

function experiment(own: readonly [Own, Own], more: ExperimentInput = {}): ExperimentInput {
  return {
    network: {
      layers: own.map((fields, l) => ({
        units: biases[l]!.length,
        activation: l === 0 ? "tanh" : "identity",
        weights: { name: "values", values: weights[l] },
        biases: { name: "values", values: biases[l] },
        ...fields,
      })),
    },
    data,
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.1 },
    schedule: "constant",
    batches: { size: "all" },
    epochs: 5,
    precision: "float64",
    ...more,
  };
}

/** The parameters after the run: w1, b1, w2, b2. */
function trained(input: ExperimentInput, general = false): number[] {
  const specification = resolve(input);
  const trainer = new Trainer(specification, undefined, general);
  trainer.start(0);
  trainer.runTo(specification.epochs);
  return Array.from(trainer.parameters);
}

/** The gradient of the mean squared error, written out for a 2-3-1 network of tanh units. */
function plainGradient(p: readonly number[]): number[] {
  const gradient = p.map(() => 0);
  for (const [i, x] of data.inputs.entries()) {
    const h = [0, 1, 2].map((u) => Math.tanh(p[2 * u]! * x[0]! + p[2 * u + 1]! * x[1]! + p[6 + u]!));
    const y = h[0]! * p[9]! + h[1]! * p[10]! + h[2]! * p[11]! + p[12]!;
    const d = (2 * (y - data.targets[i]![0]!)) / 3;
    for (const u of [0, 1, 2]) {
      gradient[9 + u]! += d * h[u]!;
      const dz = d * p[9 + u]! * (1 - h[u]! * h[u]!);
      gradient[2 * u]! += dz * x[0]!;
      gradient[2 * u + 1]! += dz * x[1]!;
      gradient[6 + u]! += dz;
    }
    gradient[12]! += d;
  }
  return gradient;
}

interface Plain {
  /** For each of the 13 parameters: whether it is trained, and the factor on its rate. */
  readonly isTrained: readonly boolean[];
  readonly factors: readonly number[];
  readonly l2?: number;
  readonly clipNorm?: number;
  readonly decay?: number;
}

/** Plain gradient descent: penalty on weights, clipping by the norm over trained parameters, decay, update. */
function plainDescent({ isTrained, factors, l2 = 0, clipNorm = Infinity, decay = 0 }: Plain): number[] {
  const p = [...weights[0]!.flat(), ...biases[0]!, ...weights[1]!.flat(), ...biases[1]!];
  const isWeight = (i: number) => i < 6 || (i >= 9 && i < 12);
  for (let epoch = 0; epoch < 5; epoch++) {
    const g = plainGradient(p).map((one, i) => (isTrained[i] ? one + (isWeight(i) ? 2 * l2 * p[i]! : 0) : 0));
    const norm = Math.sqrt(g.reduce((sum, one) => sum + one * one, 0));
    const scale = Math.min(1, clipNorm / (norm + 1e-6));
    for (const i of p.keys()) if (isTrained[i]) p[i]! -= 0.1 * factors[i]! * (scale * g[i]! + decay * p[i]!);
  }
  return p;
}

const each = (first: number, firstBias: number, second: number, secondBias: number) => [
  ...Array<number>(6).fill(first),
  ...Array<number>(3).fill(firstBias),
  ...Array<number>(3).fill(second),
  secondBias,
];
const booleans = (numbers: readonly number[]) => numbers.map((one) => one === 1);
const initial = [...weights[0]!.flat(), ...biases[0]!, ...weights[1]!.flat(), ...biases[1]!];

function expectClose(seen: readonly number[], truth: readonly number[]): void {
  for (const [i, x] of truth.entries()) expect(seen[i], `parameter ${i}`).toBeCloseTo(x, 12);
}

describe("frozen parameters", () => {
  it.each<[string, readonly [Own, Own], number[]]>([
    ["a whole layer", [{ trainable: false }, {}], each(0, 0, 1, 1)],
    ["weights", [{}, { trainable: { weights: false } }], each(1, 1, 0, 1)],
    ["biases", [{ trainable: { biases: false } }, { trainable: { biases: false } }], each(1, 0, 1, 0)],
    [
      "biases of one layer, weights of the other",
      [{ trainable: { biases: false } }, { trainable: { weights: false } }],
      each(1, 0, 0, 1),
    ],
  ])("do not move, and the others move as without them: %s", (_, own, mask) => {
    const l2 = 0.05;
    const withPenalty = own.map((fields) => ({ ...fields, l2 })) as unknown as readonly [Own, Own];
    const optimizer = { name: "sgd", learningRate: 0.1, weightDecay: 0.02 };
    const gradientClipping = { norm: 0.7 };
    const isTrained = booleans(mask);
    const seen = trained(experiment(withPenalty, { optimizer, gradientClipping }));
    for (const [i, moves] of isTrained.entries())
      if (moves) expect(seen[i], `parameter ${i}`).not.toBe(initial[i]);
      else expect(seen[i], `parameter ${i}`).toBe(initial[i]);
    expectClose(seen, plainDescent({ isTrained, factors: each(1, 1, 1, 1), l2, clipNorm: 0.7, decay: 0.02 }));
  });

  it.each(Object.keys(optimizers))("do not move under %s, whatever its decay", (name) => {
    const optimizer = { name, learningRate: 0.3, weightDecay: 0.1 };
    for (const general of [false, true]) {
      const seen = trained(experiment([{ trainable: false, l1: 0.1 }, {}], { optimizer, epochs: 20 }), general);
      expect(seen.slice(0, 9)).toEqual(initial.slice(0, 9));
      expect(seen.slice(9)).not.toEqual(initial.slice(9));
    }
  });

  it("that are infinite or NaN in no way reach the trained ones through their own gradient", () => {
    const lost = new Trainer(resolve(experiment([{ trainable: false }, {}])));
    lost.start(0);
    lost.parameters.fill(NaN, 9);
    expect(isLost(lost.parameters, lost.trained)).toBe(true);
    lost.parameters[9] = 1;
    expect(isLost(lost.parameters, lost.trained)).toBe(false);
  });

  it("are those of biases that do not exist, which are never trainable", () => {
    const { network } = resolve({ network: { layers: [{ units: 2, biases: "none", trainable: true }, { units: 1 }] } });
    expect(network.layers.map(({ trainable }) => trainable)).toEqual([
      { weights: true, biases: false },
      { weights: true, biases: true },
    ]);
    const place = { units: 2, fanIn: 1, weightsAt: 10, biasesAt: 12 };
    expect(trainedRange(network.layers[0]!, place)).toEqual({ from: 10, to: 12 });
  });
});

describe("a learning rate factor", () => {
  it("multiplies the rate of its layer's weights and biases", () => {
    const factors = each(0.3, 0.3, 2, 2);
    const own = [{ learningRateFactor: 0.3 }, { learningRateFactor: 2 }] as const;
    const isTrained = booleans(each(1, 1, 1, 1));
    expectClose(trained(experiment(own)), plainDescent({ isTrained, factors }));
    const optimizer = { name: "sgd", learningRate: 0.1, weightDecay: 0.02 };
    expectClose(trained(experiment(own, { optimizer })), plainDescent({ isTrained, factors, decay: 0.02 }));
  });

  it.each(Object.keys(optimizers))(
    "of %s is exact: one update is that of a run at the rate times the factor",
    (name) => {
      for (const precision of ["float32", "float64"] as const) {
        for (const factor of [0.3, 0.5, 7]) {
          const at = (learningRate: number, own: readonly [Own, Own]) =>
            trained(experiment(own, { optimizer: { name, learningRate, weightDecay: 0.01 }, precision, epochs: 1 }));
          const round = precision === "float32" ? Math.fround : (x: number) => x;
          const rate = round(0.01);
          const own = at(rate, [{}, { learningRateFactor: factor }]);
          expect(own.slice(0, 9)).toEqual(at(rate, [{}, {}]).slice(0, 9));
          expect(own.slice(9)).toEqual(at(round(rate * factor), [{}, {}]).slice(9));
        }
      }
    },
  );

  it.each(Object.keys(optimizers))("of %s that all layers share is another learning rate, for a whole run", (name) => {
    const rate = Math.fround(0.01);
    const at = (learningRate: number, learningRateFactor: number) =>
      trained(
        experiment([{ learningRateFactor }, { learningRateFactor }], {
          optimizer: { name, learningRate },
          precision: "float32",
          epochs: 30,
        }),
      );
    expect(at(rate, 0.25)).toEqual(at(rate / 4, 1));
  });

  it("of 0 leaves a layer as it is, but its gradient counts in clipping, unlike that of a frozen layer", () => {
    const gradientClipping = { norm: 0.5 };
    const isTrained = booleans(each(1, 1, 1, 1));
    const stopped = trained(experiment([{ learningRateFactor: 0 }, {}], { gradientClipping }));
    expect(stopped.slice(0, 9)).toEqual(initial.slice(0, 9));
    expectClose(stopped, plainDescent({ isTrained, factors: each(0, 0, 1, 1), clipNorm: 0.5 }));
    const frozen = trained(experiment([{ trainable: false }, {}], { gradientClipping }));
    expect(frozen.slice(9)).not.toEqual(stopped.slice(9));
  });

  it("is common to the layers that are trained, or to none", () => {
    const of = (...own: [Own, Own]) => commonFactor(resolve(experiment(own)).network);
    expect(of({}, {})).toBe(1);
    expect(of({ trainable: false, learningRateFactor: 3 }, { learningRateFactor: 2 })).toBe(2);
    expect(of({}, { learningRateFactor: 2 })).toBe(null);
  });
});

it("no path without a gradient takes an experiment with groups", () => {
  const layers = (own: Own) => ({
    network: {
      layers: [
        { units: 4, activation: "relu" },
        { units: 1, ...own },
      ],
    },
  });
  for (const own of [{ trainable: false }, { trainable: { biases: false } }, { learningRateFactor: 0.5 }]) {
    expect(isOneGroup(resolve(layers(own)).network)).toBe(false);
    expect(isOnline(resolve(layers(own)))).toBe(false);
  }
  expect(isOnline(resolve(layers({ trainable: true, learningRateFactor: 1 })))).toBe(true);
});
