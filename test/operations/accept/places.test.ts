/** Arguments by place are those of the library that a call is of. */
import { describe, expect, it } from "vitest";
import { errorsOf, experimentIn, kerasXor, pytorchXor } from "../errors-of.ts";

const optimizerIn = (experiment: object) =>
  experimentIn(experiment) as unknown as { optimizer: object; schedule: object };

describe("an optimizer with arguments by place", () => {
  it.each([
    ["pytorch", "torch.optim.SGD(model.parameters(), 0.1, 0.9)", { name: "sgd", learningRate: 0.1, momentum: 0.9 }],
    [
      "pytorch",
      "SGD(net.parameters(), 0.1, 0.9, 0, 0.001, True)",
      { momentum: 0.9, weightDecay: 0.001, nesterov: true },
    ],
    [
      "pytorch",
      "optim.AdamW(params, 0.01, (0.8, 0.99), 1e-7, 0.1)",
      { beta1: 0.8, beta2: 0.99, epsilon: 1e-7, weightDecay: 0.1 },
    ],
    ["pytorch", "RMSprop(params, 0.01, 0.95)", { learningRate: 0.01, rho: 0.95 }],
    ["keras", "keras.optimizers.SGD(0.1, 0.9, True)", { learningRate: 0.1, momentum: 0.9, nesterov: true }],
    ["keras", "Adam(0.01, 0.8, 0.99)", { learningRate: 0.01, beta1: 0.8, beta2: 0.99 }],
    ["keras", "AdamW(0.01, 0.1)", { learningRate: 0.01, weightDecay: 0.1 }],
    ["flux", "Momentum(0.1, 0.95)", { name: "sgd", learningRate: 0.1, momentum: 0.95, nesterov: false }],
    ["flux", "Flux.setup(Nesterov(0.1), model)", { name: "sgd", learningRate: 0.1, momentum: 0.9, nesterov: true }],
    ["flux", "AdamW(0.01, (0.8, 0.99), 0.1)", { beta1: 0.8, beta2: 0.99, weightDecay: 0.1 }],
    [null, "optax.sgd(0.1, 0.9, True)", { learningRate: 0.1, momentum: 0.9, nesterov: true }],
    // Every library has the momentum second.
    [null, "SGD(0.1, 0.9)", { learningRate: 0.1, momentum: 0.9 }],
  ])("is that of %s: %s", (framework, optimizer, expected) =>
    expect(optimizerIn({ ...pytorchXor, framework, optimizer }).optimizer).toMatchObject(expected),
  );

  it.each([
    ["keras", "SGD(0.1, 0.9, True, 0, 0, 0)"],
    [null, "AdamW(0.1, 0.9)"],
  ])("is refused where it is not known, or twice: %s, %s", (framework, optimizer) =>
    expect(errorsOf("train", { ...pytorchXor, framework, optimizer })["/optimizer"]).toContain("by name"),
  );

  it("is refused with a rate that is given again", () =>
    expect(errorsOf("train", { ...pytorchXor, optimizer: "SGD(params, 0.1, lr=0.2)" })["/optimizer"]).toContain(
      "keep one",
    ));

  it("may say what does nothing, and not what does something else", () => {
    const idle = "SGD(params, lr=0.1, dampening=0, foreach=None, maximize=False)";
    expect(optimizerIn({ ...pytorchXor, optimizer: idle }).optimizer).toMatchObject({ name: "sgd", learningRate: 0.1 });
    expect(
      errorsOf("train", { ...pytorchXor, optimizer: "SGD(params, lr=0.1, dampening=0.5)" })["/optimizer"],
    ).toContain('"dampening"');
  });
});

describe("a schedule with arguments by place", () => {
  it.each([
    ["StepLR(optimizer, 30, 0.5)", { name: "step", every: 30, factor: 0.5 }],
    ["ExponentialLR(optimizer, 0.9)", { name: "exponential", decay: 0.9 }],
    ["CosineAnnealingLR(optimizer, 50)", { name: "cosine", to: 0 }],
    ["CosineAnnealingLR(optimizer, T_max=50, eta_min=0.0001)", { name: "cosine", to: 0.01 }],
  ])("is PyTorch's: %s", (scheduler, expected) =>
    expect(optimizerIn({ ...pytorchXor, optimizer: "Adam(lr=0.01)", scheduler }).schedule).toEqual(expected),
  );

  it("whose cosine ends before the last epoch is told", () =>
    expect(errorsOf("train", { ...pytorchXor, scheduler: "CosineAnnealingLR(optimizer, 20)" })["/scheduler"]).toContain(
      'as many "epochs" as T_max',
    ));
});

it("an initializer has Keras's own parameters, by place and without", () => {
  const layer = (weights: string) =>
    experimentIn({
      ...kerasXor,
      network: {
        layers: [
          { units: 2, kernel_initializer: weights },
          { units: 1, activation: "sigmoid" },
        ],
      },
    }).network.layers[0];
  expect(layer("RandomNormal(0.0, 0.1)")).toMatchObject({ weights: { name: "normal", mean: 0, stddev: 0.1 } });
  expect(layer("random_uniform")).toMatchObject({ weights: { name: "uniform", low: -0.05, high: 0.05 } });
  expect(layer("RandomUniform(minval=-1, maxval=1, seed=3)")).toMatchObject({ weights: { low: -1, high: 1 } });
});
