import { describe, expect, it } from "vitest";
import { didYouMean } from "../../api/schemas/did-you-mean.ts";

const names = ["relu", "leaky-relu", "learningRate", "first", "count"];

describe("'did you mean …?'", () => {
  it.each([
    ["LeakyReLU", "leaky-relu"],
    ["learning_rate", "learningRate"],
    ["fist", "first"],
    ["rel", "relu"],
    ["counts", "count"],
  ])("%s suggests %s", (given, name) => {
    expect(didYouMean(given, names)).toBe(` (do you mean "${name}"?)`);
  });

  it.each([
    ["an unrelated name", "wurst"],
    ["a name too short to match", "xy"],
    ["a number", 7],
    ["an empty name", ""],
    ["a name too long to be a typo", "relu".repeat(100)],
  ])("suggests nothing for %s", (_, given) => {
    expect(didYouMean(given, names)).toBe("");
  });
});
