/** Every symptom is found where it was put, says so with numbers, and is not found where it was not. */
import { describe, expect, it } from "vitest";
import type { Symptom } from "../../api/diagnosis/finding.ts";
import { type SymptomCode, symptoms } from "../../api/diagnosis/registry.ts";
import { type ExperimentInput, resolve, resolveData } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";

const layers = (...layer: object[]) => ({ layers: layer }) as ExperimentInput["network"];
const xor = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  targets: [[0], [1], [1], [0]],
};
const all = { size: "all" } as const;
const steady = { schedule: "constant", batches: all } as const;
const tanh = layers({ units: 6, activation: "tanh" }, { units: 1 });
const classes = { inputs: xor.inputs, targets: xor.targets.map(([t]) => [1 - t!, t!]) };
const line = Array.from({ length: 20 }, (_, i) => i / 9.5 - 1);
const sine = { inputs: line.map((x) => [x]), targets: line.map((x) => [Math.sin(3 * x)]) };
const wave = Array.from({ length: 24 }, (_, i) => i / 4 - 3);

/** Where each symptom was put, with the seed of a run that shows it. */
const sick: readonly (readonly [SymptomCode, ExperimentInput, number])[] = [
  [
    "data-conflict",
    {
      data: { inputs: [[0], [1], [1]], targets: [[0], [1], [3]] },
      network: tanh,
      loss: "mse",
      success: { everyErrorBelow: 0.2 },
    },
    0,
  ],
  [
    "output-range",
    {
      ...steady,
      data: { inputs: [[0], [1]], targets: [[-1], [2]] },
      network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
      loss: "mse",
    },
    0,
  ],
  [
    "output-range",
    {
      ...steady,
      data: xor,
      network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "softmax" }),
      loss: "binary-cross-entropy",
      success: { accuracyAtLeast: 1 },
    },
    0,
  ],
  [
    "loss-mismatch",
    { ...steady, data: xor, network: tanh, loss: "binary-cross-entropy", success: { accuracyAtLeast: 1 } },
    0,
  ],
  [
    "loss-mismatch",
    {
      ...steady,
      data: classes,
      network: layers({ units: 4, activation: "tanh" }, { units: 2, activation: "softmax" }),
      loss: "cross-entropy-with-logits",
      success: { lossBelow: 0.3 },
    },
    0,
  ],
  [
    "loss-mismatch",
    {
      ...steady,
      data: xor,
      network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "tanh" }),
      loss: "binary-cross-entropy-with-logits",
      success: { lossBelow: 0.3 },
    },
    0,
  ],
  [
    "loss-mismatch",
    {
      ...steady,
      data: { generator: "moons", samples: 24 },
      network: layers({ units: 16, activation: "tanh" }, { units: 1 }),
      loss: "binary-cross-entropy-with-logits",
      optimizer: { name: "adam", learningRate: 0.05 },
      epochs: 300,
    },
    0,
  ],
  [
    "linear-model",
    {
      ...steady,
      data: xor,
      network: layers({ units: 5 }, { units: 1, activation: "sigmoid" }),
      loss: "mse",
      success: { accuracyAtLeast: 1 },
    },
    0,
  ],
  [
    "linear-model",
    {
      ...steady,
      data: { inputs: [[-1], [0], [1]], targets: [[1], [0], [1]] },
      network: layers({ units: 3 }, { units: 1 }),
      loss: "mse",
      success: { rSquaredAtLeast: 0.5 },
    },
    0,
  ],
  [
    "missing-bias",
    {
      ...steady,
      data: { inputs: [[0], [1]], targets: [[1], [2]] },
      network: layers({ units: 4, activation: "tanh", biases: "none" }, { units: 1, biases: "none" }),
      loss: "mse",
    },
    0,
  ],
  [
    "weight-decay-too-strong",
    {
      ...steady,
      data: { inputs: [[-1], [1]], targets: [[-1], [1]] },
      network: layers({ units: 1 }),
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 0.1, weightDecay: 2 },
      epochs: 300,
    },
    0,
  ],
  [
    "weight-decay-too-strong",
    {
      ...steady,
      data: sine,
      network: layers({ units: 16, activation: "tanh", l1: 0.05 }, { units: 1, l1: 0.05 }),
      loss: "mse",
      optimizer: { name: "adam", learningRate: 0.01 },
    },
    0,
  ],
  [
    "weight-decay-too-strong",
    {
      ...steady,
      data: sine,
      network: layers({ units: 16, activation: "tanh" }, { units: 1 }),
      loss: "mse",
      optimizer: { name: "adamw", learningRate: 0.01, weightDecay: 2 },
    },
    0,
  ],
  [
    "weight-decay-too-strong",
    {
      ...steady,
      data: sine,
      network: layers({ units: 16, activation: "tanh", l2: 0.03 }, { units: 1, l2: 0.03 }),
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 0.05 },
      epochs: 60,
    },
    0,
  ],
  [
    "weight-decay-too-strong",
    {
      ...steady,
      data: xor,
      network: layers({ units: 8, activation: "tanh", l2: 0.2 }, { units: 1, activation: "sigmoid", l2: 0.2 }),
      loss: "binary-cross-entropy",
      optimizer: { name: "adam", learningRate: 0.05 },
      epochs: 400,
      success: { lossBelow: 0.1 },
    },
    0,
  ],
  [
    "dropout-too-strong",
    {
      ...steady,
      data: sine,
      network: layers({ units: 16, activation: "tanh", dropout: 0.9 }, { units: 1 }),
      loss: "mse",
      optimizer: { name: "adam", learningRate: 0.01 },
    },
    0,
  ],
  [
    "learning-rate-too-high",
    {
      ...steady,
      data: { inputs: [[5], [10], [40]], targets: [[1], [2], [8]] },
      network: layers({ units: 1 }),
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 0.01 },
      epochs: 500,
    },
    0,
  ],
  ["divergence", { ...steady, loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 50 }, 1],
  [
    "unnormalized-inputs",
    {
      ...steady,
      data: { inputs: wave.map((x) => [1000 + x]), targets: wave.map((x) => [Math.sin(x)]) },
      network: tanh,
      loss: "mse",
      optimizer: "adam",
      success: { rSquaredAtLeast: 0.9 },
    },
    0,
  ],
  [
    "unnormalized-targets",
    {
      ...steady,
      data: { inputs: wave.map((x) => [x]), targets: wave.map((x) => [500 * Math.sin(x)]) },
      network: tanh,
      loss: "mse",
      optimizer: "adam",
      success: { rSquaredAtLeast: 0.9 },
    },
    0,
  ],
  [
    "symmetric-initialization",
    {
      ...steady,
      data: xor,
      network: layers(
        { units: 4, activation: "tanh", weights: { name: "constant", value: 0.3 } },
        { units: 1, weights: { name: "constant", value: 0.3 } },
      ),
      loss: "mse",
      success: { lossBelow: 0.01 },
    },
    0,
  ],
  [
    "symmetric-initialization",
    {
      ...steady,
      data: xor,
      network: layers({ units: 4, activation: "sigmoid", weights: { name: "normal", stddev: 0.005 } }, { units: 1 }),
      loss: "mse",
      success: { lossBelow: 0.01 },
      epochs: 200,
    },
    0,
  ],
  [
    "saturation",
    {
      ...steady,
      data: xor,
      network: layers(
        {
          units: 4,
          activation: "tanh",
          weights: { name: "normal", stddev: 20 },
          biases: { name: "normal", stddev: 20 },
        },
        { units: 1, activation: "sigmoid" },
      ),
      loss: "mse",
      success: { lossBelow: 1e-6 },
    },
    0,
  ],
  [
    "poor-initialization",
    {
      ...steady,
      data: xor,
      network: layers(
        { units: 4, activation: "tanh", weights: { name: "normal", stddev: 0.01 } },
        { units: 4, activation: "tanh", weights: { name: "normal", stddev: 0.01 } },
        { units: 1 },
      ),
      loss: "mse",
      success: { lossBelow: 1e-3 },
    },
    0,
  ],
  [
    "vanishing-gradient",
    {
      ...steady,
      data: xor,
      network: layers(...Array.from({ length: 7 }, () => ({ units: 4, activation: "sigmoid" })), { units: 1 }),
      loss: "mse",
      success: { lossBelow: 0.01 },
      epochs: 200,
    },
    0,
  ],
  ["dead-relu", {}, 1],
  ["collapsed-output", {}, 1],
  [
    "too-few-units",
    {
      data: { inputs: [0, 1, 2, 3, 4].map((x) => [x]), targets: [0, 1, 0, 1, 0].map((t) => [t]) },
      network: layers({ units: 2, activation: "relu" }, { units: 1 }),
      success: { everyErrorBelow: 0.1 },
    },
    3,
  ],
  [
    "local-minimum",
    {
      ...steady,
      data: xor,
      network: layers({ units: 2, activation: "sigmoid" }, { units: 1, activation: "sigmoid" }),
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 2 },
      epochs: 20_000,
      success: { accuracyAtLeast: 1 },
    },
    -1,
  ],
  [
    "learning-rate-too-low",
    {
      ...steady,
      data: { generator: "line" },
      network: layers({ units: 1 }),
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 0.0001 },
      epochs: 100,
    },
    0,
  ],
  [
    "learning-rate-too-low",
    { ...steady, data: sine, network: tanh, loss: "mse", optimizer: { name: "sgd", learningRate: 1e-9 }, epochs: 100 },
    0,
  ],
  [
    "learning-rate-too-low",
    { ...steady, data: sine, network: tanh, loss: "mse", optimizer: { name: "adam", learningRate: 1e-9 }, epochs: 100 },
    0,
  ],
  ["learning-rate-too-low", { optimizer: { name: "sgd", learningRate: 0 } }, 0],
  ["learning-rate-too-low", { schedule: { name: "linear", to: 0, firstEpoch: 1 }, epochs: 1 }, 0],
  [
    "learning-rate-too-low",
    {
      ...steady,
      data: sine,
      network: tanh,
      loss: "mse",
      optimizer: { name: "adam", learningRate: 0.02 },
      schedule: { name: "exponential", decay: 0.5 },
      epochs: 200,
    },
    0,
  ],
  [
    "too-few-epochs",
    {
      ...steady,
      data: { generator: "line" },
      network: tanh,
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 0.1 },
      epochs: 4,
      success: { everyErrorBelow: 0.001 },
    },
    0,
  ],
  [
    "stalled",
    {
      ...steady,
      data: xor,
      network: layers({ units: 3, activation: "sigmoid" }, { units: 1, activation: "sigmoid" }),
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 0.3 },
      epochs: 300,
      success: { accuracyAtLeast: 1 },
    },
    2,
  ],
  [
    "oscillating",
    {
      ...steady,
      data: { inputs: [[1], [2], [3]], targets: [[1], [2], [3]] },
      network: layers({ units: 1 }),
      loss: "mae",
      optimizer: { name: "sgd", learningRate: 0.3 },
      epochs: 200,
      success: { everyErrorBelow: 0.01 },
    },
    0,
  ],
  ["criterion-unmet", { network: tanh, data: { generator: "line" }, epochs: 3, success: { lossBelow: 1e-9 } }, 0],
  ["healthy", { network: layers({ units: 4, activation: "elu" }, { units: 1 }) }, 0],
];

function found(input: ExperimentInput, seed: number): ReturnType<typeof train>["diagnosis"]["findings"] {
  return train(resolve(input), seed).diagnosis.findings;
}

/** The first seed whose run does not succeed. */
function failing(input: ExperimentInput): number {
  for (let seed = 0; seed < 60; seed++) if (!train(resolve(input), seed).success) return seed;
  throw new Error("every run succeeds");
}

describe("a symptom that was put there is found, with its numbers", () => {
  it.each(sick)("%s", (code, input, seed) => {
    const finding = found(input, seed < 0 ? failing(input) : seed).find((one) => one.code === code);
    expect(finding, code).toBeDefined();
    expect(finding!.evidence.length).toBeGreaterThan(0);
    expect(finding!.headline).toMatch(/[.]$/);
    expect(`${finding!.headline} ${finding!.explanation}`).toMatch(/\d/);
    expect(`${finding!.headline} ${finding!.explanation}`).not.toMatch(/NaN|undefined|not finite|Infinity/);
    // Every sentence begins as a sentence does.
    expect(`${finding!.headline} ${finding!.explanation}`).not.toMatch(/(^|[.] )[a-z]/);
  });

  it("for overfitting, which validation data show", () => {
    const noisy = (seed: number) => resolveData({ generator: "sine", samples: 8, noise: 0.6, seed });
    const specification = resolve({
      ...steady,
      data: { inputs: [...noisy(1).inputs], targets: [...noisy(1).targets] },
      network: layers({ units: 32, activation: "tanh" }, { units: 1 }),
      loss: "mse",
      optimizer: { name: "adam", learningRate: 0.02 },
      epochs: 3000,
      success: { lossBelow: 0.001 },
    });
    const finding = train(specification, 0, noisy(2)).diagnosis.findings.find(({ code }) => code === "overfitting")!;
    expect(finding.since!.epoch).toBeGreaterThan(0);
    expect(finding.remedies[0]!.patch).toEqual({ epochs: finding.since!.epoch });
    expect(train(specification, 0).diagnosis.findings.map(({ code }) => code)).not.toContain("overfitting");
  });

  it("and every one of the registry is among these", () => {
    const covered = new Set<string>([...sick.map(([code]) => code), "overfitting"]);
    expect(Object.keys(symptoms).filter((code) => !covered.has(code))).toEqual([]);
  });
});

describe("a run that succeeds has nothing but notes", () => {
  const healthy: readonly (readonly [string, ExperimentInput])[] = [
    ["ELU on two points", { network: layers({ units: 4, activation: "elu" }, { units: 1 }) }],
    [
      "tanh on exclusive or",
      {
        ...steady,
        data: xor,
        network: layers({ units: 8, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
        loss: "binary-cross-entropy",
        optimizer: { name: "adam", learningRate: 0.05 },
        epochs: 500,
        success: { accuracyAtLeast: 1 },
      },
    ],
    [
      "a constant start that does no harm",
      {
        ...steady,
        data: { generator: "line" },
        network: layers({ units: 4, weights: { name: "constant", value: 0.1 } }, { units: 1 }),
        loss: "mse",
        optimizer: { name: "adam", learningRate: 0.05 },
        epochs: 2000,
      },
    ],
    [
      "a sigmoid output for targets inside its range",
      {
        ...steady,
        data: { inputs: [[0], [1]], targets: [[0.2], [0.8]] },
        network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
        loss: "mse",
        optimizer: { name: "adam", learningRate: 0.05 },
        epochs: 1500,
      },
    ],
  ];

  it.each(healthy)("%s", (_, input) => {
    for (let seed = 0; seed < 8; seed++) {
      const findings = found(input, seed);
      expect(findings.map(({ code }) => code)).toContain("healthy");
      for (const { severity, code } of findings) expect(severity, code).toBe("note");
    }
  });
});

it("what is certain is so for every seed, and no run meets its criterion", () => {
  const isCertain = (code: string, input: ExperimentInput, seed: number) =>
    found(input, seed).some((one) => one.code === code && one.certain);
  const certain = sick.filter(([code]) =>
    ["data-conflict", "output-range", "linear-model", "too-few-units"].includes(code),
  );
  for (const [code, input, first] of certain) {
    for (const seed of [first, 11, 12, 13]) {
      expect(isCertain(code, input, seed), code).toBe(true);
      expect(train(resolve(input), seed).success).toBe(false);
    }
  }
});

it("where no line parts the classes and some mistakes are allowed, the best line is not known: the model is at fault, and nothing is certain", () => {
  const circles: ExperimentInput = {
    ...steady,
    data: { generator: "circles", samples: 24 },
    network: layers({ units: 12 }, { units: 1, activation: "sigmoid" }),
    loss: "binary-cross-entropy",
    optimizer: { name: "adam", learningRate: 0.05 },
    epochs: 100,
    success: { accuracyAtLeast: 0.95 },
  };
  const [first] = found(circles, 0);
  expect(first).toMatchObject({ code: "linear-model", severity: "fatal", evidence: [{ value: 0.5, threshold: 0.95 }] });
  expect(first).not.toHaveProperty("certain");
  expect(
    found(
      {
        ...circles,
        network: layers({ units: 12, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
        epochs: 1,
      },
      0,
    ).map(({ code }) => code),
  ).not.toContain("linear-model");
});

it("a criterion that no parameters meet has no epoch at which it holds", () => {
  const squashed = {
    ...steady,
    data: xor,
    network: layers({ units: 6, activation: "tanh" }, { units: 1, activation: "tanh" }),
    loss: "binary-cross-entropy-with-logits",
    optimizer: { name: "adam", learningRate: 0.01 },
    epochs: 300,
    success: { lossBelow: 0.2 },
  } as ExperimentInput;
  const findings = found(squashed, 0);
  expect(findings[0]).toMatchObject({ code: "loss-mismatch", certain: true });
  expect(findings.find(({ code }) => code === "too-few-epochs")!.explanation).toContain("cannot be told from here");
});

it("what decays goes on decaying under Adam, when that is tried", () => {
  const { remedies } = found(
    {
      ...steady,
      data: sine,
      network: tanh,
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 1e-7, weightDecay: 0.01 },
      epochs: 50,
    },
    0,
  ).find(({ code }) => code === "learning-rate-too-low")!;
  expect(remedies.find(({ action }) => action === "adam")!.patch).toEqual({
    optimizer: { name: "adam", learningRate: 0.01, weightDecay: 0.01 },
  });
});

it("too few units that live are no certainty where the dead ones would be enough", () => {
  const dead = {
    ...steady,
    data: sine,
    network: layers({ units: 24, activation: "relu", biases: { name: "constant", value: -5 } }, { units: 1 }),
    loss: "mse",
  } as ExperimentInput;
  const finding = found(dead, 0).find(({ code }) => code === "too-few-units")!;
  expect(finding).not.toHaveProperty("certain");
  expect(finding.headline).toContain("the 0 of 24 units that are not dead");
});

it("thresholds are named, with a reason of a sentence at least", () => {
  for (const [code, { thresholds, reference, summary }] of Object.entries<Symptom>(symptoms)) {
    expect(reference.length, code).toBeGreaterThan(10);
    expect(summary, code).toMatch(/\.$/);
    for (const { value, summary: reason } of Object.values(thresholds)) {
      expect(Number.isFinite(value)).toBe(true);
      expect(reason.length, code).toBeGreaterThan(40);
    }
  }
});
