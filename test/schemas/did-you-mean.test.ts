import { describe, expect, it } from "vitest";
import { didYouMean } from "../../api/schemas/did-you-mean.ts";

const names = ["relu", "leaky-relu", "learningRate", "first", "count", "mse", "tanh"];

describe("a suggestion", () => {
  it.each([
    ["LeakyReLU", "leaky-relu"],
    ["learning_rate", "learningRate"],
    ["fist", "first"],
    ["rel", "relu"],
    ["counts", "count"],
    ["mes", "mse"],
    ["tahn", "tanh"],
    ["rleu", "relu"],
    ["leraningRat", "learningRate"],
  ])("for %s is %s", (given, name) => {
    expect(didYouMean(given, names)).toBe(` (did you mean "${name}"?)`);
  });

  it.each([
    ["an unrelated name", "wurst"],
    ["a name that is too short", "xy"],
    ["a number", 7],
    ["an empty string", ""],
    ["a name that is too long", "relu".repeat(100)],
  ])("is not made for %s", (_, given) => {
    expect(didYouMean(given, names)).toBe("");
  });
});
