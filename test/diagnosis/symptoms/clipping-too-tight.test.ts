import { describe, expect, it } from "vitest";
import { sine, steady, tanh } from "../experiments.ts";
import { found, hides, shows } from "./planted.ts";

const clipped = (gradientClipping: object | null, optimizer: object = { name: "sgd", learningRate: 0.1 }) =>
  ({
    ...steady,
    data: sine,
    network: tanh,
    loss: "mse",
    optimizer,
    gradientClipping,
    epochs: 1000,
    success: { everyErrorBelow: 0.1 },
  }) as never;

shows("clipping-too-tight", "gradients clipped to a thousandth", clipped({ norm: 0.001 }));
shows("clipping-too-tight", "derivatives clipped to a thousandth", clipped({ value: 0.001 }));
hides("clipping-too-tight", "too few epochs without clipping", clipped(null, { name: "sgd", learningRate: 0.001 }));
hides(
  "clipping-too-tight",
  "a bound that is seldom reached",
  clipped({ norm: 5 }, { name: "sgd", learningRate: 0.001 }),
);
hides(
  "clipping-too-tight",
  "an optimizer whose steps do not depend on the length of gradients",
  clipped({ norm: 0.001 }, { name: "adam", learningRate: 0.0001 }),
);

describe("what clipping shortens", () => {
  it("stands above the slow run that it causes, and its mend is to clip no gradient", () => {
    const codes = found(clipped({ norm: 0.001 }));
    expect(codes[0]!.code).toBe("clipping-too-tight");
    expect(codes[0]!.remedies[0]).toMatchObject({ action: "no-clipping", patch: { gradientClipping: null } });
  });
});
