import { expect, it } from "vitest";
import { layers, sine, steady, tanh } from "../experiments.ts";
import { found, shows } from "./planted.ts";

shows("learning-rate-too-low", "a linear model with a learning rate of 0.0001", {
  ...steady,
  data: { generator: "line" },
  network: layers({ units: 1 }),
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.0001 },
  epochs: 100,
});
shows("learning-rate-too-low", "plain gradient descent with a learning rate of 1e-9", {
  ...steady,
  data: sine,
  network: tanh,
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 1e-9 },
  epochs: 100,
});
shows("learning-rate-too-low", "Adam with a learning rate of 1e-9", {
  ...steady,
  data: sine,
  network: tanh,
  loss: "mse",
  optimizer: { name: "adam", learningRate: 1e-9 },
  epochs: 100,
});
shows("learning-rate-too-low", "a learning rate of 0", { optimizer: { name: "sgd", learningRate: 0 } });
shows("learning-rate-too-low", "a schedule that falls to 0 in the first epoch", {
  schedule: { name: "linear", to: 0, firstEpoch: 1 },
  epochs: 1,
});
shows("learning-rate-too-low", "a schedule that halves the learning rate in every epoch", {
  ...steady,
  data: sine,
  network: tanh,
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.02 },
  schedule: { name: "exponential", decay: 0.5 },
  epochs: 200,
});

it.each([{ epochs: 1 }, { optimizer: { name: "sgd", learningRate: 0 } }])(
  "a learning rate of 0 has its own headline, and the remedy that ends it: %j",
  (input) => {
    const [finding] = found(input);
    expect(finding).toMatchObject({
      code: "learning-rate-too-low",
      severity: "fatal",
      headline: "The learning rate is 0 in every epoch, so nothing can change.",
    });
    expect(finding!.remedies.map(({ action }) => action)).toContain(
      "optimizer" in input ? "usual-rate" : "constant-rate",
    );
  },
);

it.each([
  { epochs: 40, learningRate: 0.01, first: "too-few-epochs" },
  { epochs: 40, learningRate: 0.001, first: "learning-rate-too-low" },
  { epochs: 1000, learningRate: 0.01, first: "learning-rate-too-low" },
])("of a run of $epochs updates at a rate of $learningRate, it says $first", ({ first, learningRate, epochs }) => {
  const findings = found({
    ...steady,
    data: sine,
    network: tanh,
    loss: "mse",
    optimizer: { name: "sgd", learningRate },
    epochs,
  });
  const codes = findings.map(({ code }) => code).filter((code) => /too-few-epochs|learning-rate-too-low/.test(code));
  expect(codes[0]).toBe(first);
  expect(codes).toContain("learning-rate-too-low");
});

it("a change to Adam keeps the weight decay", () => {
  const { remedies } = found({
    ...steady,
    data: sine,
    network: tanh,
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 1e-7, weightDecay: 0.01 },
    epochs: 50,
  }).find(({ code }) => code === "learning-rate-too-low")!;
  expect(remedies.find(({ action }) => action === "adam")!.patch).toEqual({
    optimizer: { name: "adam", learningRate: 0.01, weightDecay: 0.01 },
  });
});
