import { describe, expect, it } from "vitest";
import { didYouMean } from "../../api/schemas/did-you-mean.ts";

const names = ["relu", "leaky-relu", "learningRate", "first", "count"];

describe("what was meant", () => {
  it.each([
    ["LeakyReLU", "leaky-relu"],
    ["learning_rate", "learningRate"],
    ["fist", "first"],
    ["rel", "relu"],
    ["counts", "count"],
  ])("%s is taken for %s", (given, name) => {
    expect(didYouMean(given, names)).toBe(` (do you mean "${name}"?)`);
  });

  it.each([
    ["nothing like it", "wurst"],
    ["too short to tell", "xy"],
    ["no name", 7],
    ["nothing", ""],
    ["too long to be a slip", "relu".repeat(100)],
  ])("is not guessed for %s", (_, given) => {
    expect(didYouMean(given, names)).toBe("");
  });
});
