/** A scaling, and a tanh with a gain, are other parameters of the networks that PyTorch trained. */
import { describe, expect, it } from "vitest";
import { evaluate } from "../../api/diagnosis/evaluation.ts";
import type { ChoiceInput } from "../../api/experiment/request/choose.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";
import { type Case, cases } from "./pytorch-case.ts";

const tanhCase = cases.find(({ name }) => name === "activation tanh")!;

/** The case with its weights divided by these factors, which the network multiplies by, and with rates that make up for it. */
function outputsOf(one: Case, network: object, activation: ChoiceInput, factors: readonly number[]): number[] {
  const layers = one.layers.map((layer, index) => ({
    units: layer.units,
    activation: layer.activation === "tanh" ? activation : layer.activation,
    weights: { name: "values", values: layer.weights.map((row) => row.map((w) => w / factors[index]!)) },
    biases: { name: "values", values: layer.biases.map(() => 0) },
    trainable: { biases: false },
    learningRateFactor: 1 / (factors[index]! * factors[index]!),
  }));
  const trainer = new Trainer(
    resolve({
      network: { layers, ...network },
      data: one.data,
      loss: one.loss,
      optimizer: one.optimizer,
      epochs: one.epochs,
      precision: "float64",
      schedule: "constant",
      batches: { size: one.batches[0]!.length },
    }),
  );
  trainer.start(0);
  trainer.runTo(one.epochs);
  return Array.from(evaluate(trainer).outputs);
}

describe("the run of a tanh network", () => {
  const truth = outputsOf(tanhCase, {}, "tanh", [1, 1]);
  const expectSame = (outputs: readonly number[]) => {
    for (const [i, y] of outputs.entries()) expect(y).toBeCloseTo(truth[i]!, 9);
  };

  it("is the same with half of the weights and a gain of 2", () => {
    expectSame(outputsOf(tanhCase, {}, { name: "scaled-tanh", gain: 2 }, [2, 1]));
  });

  it("is the same with the weights that a mean-field scaling multiplies", () => {
    const units = tanhCase.layers[0]!.units;
    expectSame(outputsOf(tanhCase, { scaling: "mean-field" }, "tanh", [1 / Math.sqrt(2), 1 / units]));
  });
});
