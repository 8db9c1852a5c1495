/** Errors compare predictions with targets, in the units of the targets, wherever the loss computes the last function. */
import { describe, expect, it } from "vitest";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { train } from "../../api/experiment/run/train.ts";
import { study } from "../../api/experiment/study/study.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { classes, layers, steady, xor } from "./experiments.ts";

const run = (input: ExperimentInput) => runToEnd(train(resolve(input), 1));
const common = {
  ...steady,
  optimizer: { name: "adam", learningRate: 0.05 },
  epochs: 300,
  precision: "float64",
} as const;
const ending = (units: number, activation: string) => layers({ units: 8, activation: "tanh" }, { units, activation });

describe("errors", () => {
  it.each([
    ["binary-cross-entropy", "sigmoid", xor, 1],
    ["cross-entropy", "softmax", classes, 2],
  ] as const)(
    "of logits are those of the same network with a loss of probabilities: %s",
    (loss, output, data, units) => {
      const success = { everyErrorBelow: 0.1, rSquaredAtLeast: 0.9, accuracyAtLeast: 1 };
      const probabilities = run({ ...common, data, network: ending(units, output), loss, success });
      const logits = run({ ...common, data, network: ending(units, "identity"), loss: `${loss}-with-logits`, success });
      expect(logits.success).toBe(true);
      expect(logits.outcome).toBe(probabilities.outcome);
      expect(logits.largestError).toBeCloseTo(probabilities.largestError!, 6);
      const reached = (one: typeof loss | `${typeof loss}-with-logits`, last: string) =>
        study(
          resolve({ ...common, data, network: ending(units, last), loss: one }),
          { first: 1, count: 1 },
          "wilson",
          0.95,
        );
      expect(reached(`${loss}-with-logits`, "identity").reached).toEqual(reached(loss, output).reached);
      // The outputs that are reported are still logits.
      expect(Math.max(...logits.after.outputs.flat().map((y) => Math.abs(y!)))).toBeGreaterThan(2);
    },
  );

  it("of logarithms of rates compare rates with counts, and the default criterion holds where they fit", () => {
    const inputs = [[-1], [-0.5], [0], [0.5], [1]];
    const targets = inputs.map(([x]) => [Math.round(Math.exp(2 + x!))]);
    const input: ExperimentInput = {
      ...common,
      data: { inputs, targets },
      network: ending(1, "identity"),
      loss: "poisson-nll",
    };
    const fitted = run({ ...input, success: { everyErrorBelow: 0.1 } });
    expect(fitted.success).toBe(true);
    const errors = fitted.after.outputs.map(([y], i) => Math.abs(Math.exp(y!) - targets[i]![0]!));
    expect(fitted.largestError).toBeCloseTo(Math.max(...errors), 9);
    const usual = run(input);
    expect(resolve(input).success.rSquaredAtLeast).toBe(0.9);
    expect(usual.success).toBe(true);
    const { reached, largestErrors } = study(resolve(input), { first: 1, count: 1 }, "wilson", 0.95);
    expect(reached!.maximum).toBeGreaterThan(0.99);
    expect(largestErrors.maximum).toBeCloseTo(fitted.largestError!, 12);
  });

  it("of logits do not tell how far a diverged run went, so its logits do", () => {
    const input: ExperimentInput = {
      ...common,
      data: { inputs: [[0], [1], [2], [3]], targets: [[0], [1], [0], [1]] },
      network: layers({ units: 1 }),
      loss: "binary-cross-entropy-with-logits",
    };
    expect(run({ ...input, optimizer: { name: "sgd", learningRate: 1e5 }, epochs: 50 }).outcome).toBe("diverged");
    // Large logits of the right sign are no divergence.
    const separable: ExperimentInput = { ...input, data: { inputs: [[-1], [1]], targets: [[0], [1]] } };
    const far = run({ ...separable, optimizer: { name: "sgd", learningRate: 1e5 }, epochs: 50 });
    expect([far.outcome, Math.abs(far.after.outputs[0]![0]!) > 1000]).toEqual(["success", true]);
  });
});
