import { expect, it } from "vitest";
import { sine, steady, tanh } from "../experiments.ts";
import { found, hides, shows } from "./planted.ts";

const guarded = (name: string, epsilon: number, learningRate = 0.01) =>
  ({
    ...steady,
    data: sine,
    network: tanh,
    loss: "mse",
    optimizer: { name, learningRate, epsilon },
    epochs: 500,
    success: { everyErrorBelow: 0.1 },
  }) as never;

shows("epsilon-too-large", "Adam with an epsilon of 1", guarded("adam", 1));
shows("epsilon-too-large", "RMSprop with an epsilon of 1", guarded("rmsprop", 1));
shows("epsilon-too-large", "AdamW with an epsilon of 0.3", guarded("adamw", 0.3));
hides("epsilon-too-large", "Adam at a low rate with the usual epsilon", guarded("adam", 1e-8, 1e-5));

it("stands above the slow run that it causes, and its mend is the usual epsilon", () => {
  const [first] = found(guarded("adam", 1));
  expect(first!.code).toBe("epsilon-too-large");
  expect(first!.remedies[0]).toMatchObject({ action: "epsilon", patch: { optimizer: { epsilon: 1e-8 } } });
});
