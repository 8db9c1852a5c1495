/**
 * Compares with 77 runs that PyTorch computed: every activation, loss and optimizer, mini-batches, clipping and the
 * two-point experiment. Compared are the first gradients, the loss of every step, and the final parameters.
 */
import { describe, expect, it } from "vitest";
import { type Case, cases, distances } from "./pytorch-case.ts";

const updates = ({ epochs, batches }: Case) => epochs * batches.length;

/**
 * Larger bounds where PyTorch 1.13 itself is less exact than float64: its hard-sigmoid multiplies by a reciprocal of 6
 * that is a float32 number even in float64.
 */
const COARSE: Readonly<Record<string, number>> = { "activation hard-sigmoid": 2 ** -25 };

/** All cases but NAdam's, which `nadam.test.ts` tests because of a bug in that version of PyTorch. */
const others = cases.filter(({ optimizer }) => optimizer.name !== "nadam");

describe("float64 agrees with PyTorch within 1e-9", () => {
  it.each(others.map((one) => [one.name, one] as const))("%s", (name, one) => {
    for (const [what, found] of Object.entries(distances(one, "float64"))) {
      expect(found, what).toBeLessThan(COARSE[name] ?? 1e-9);
    }
  });
});

/**
 * Each update rounds each parameter, an error of up to 2^−24 of the largest number. A run of n updates must stay within
 * n such errors of PyTorch, which sums in another order. Centered RMSprop subtracts nearly equal numbers, which
 * multiplies the error.
 */
const ROUNDING = 2 ** -24;
const CANCELLATION: Readonly<Record<string, number>> = { "optimizer name=rmsprop learningRate=0.01 centered=True": 8 };

describe("float32 agrees with PyTorch within one rounding per update", () => {
  it.each(others.map((one) => [`${one.name}: ${updates(one)} updates`, one] as const))("%s", (_, one) => {
    const bound = updates(one) * ROUNDING * (CANCELLATION[one.name] ?? 1);
    for (const [what, found] of Object.entries(distances(one, "float32")))
      expect(found, what).toBeLessThanOrEqual(bound);
  });
});
