/** Errors of a bad request: the field, what is wrong with it, and what would be right. */
import { describe, expect, it } from "vitest";
import type { Problem } from "../../api/http/problems.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import type { OperationName } from "../../api/operations/table.ts";

function said(operation: OperationName, request: object): string[] {
  try {
    readRequest(operation, request);
  } catch (error) {
    return (error as Problem).toJSON().errors!.map(({ pointer, detail }) => `${pointer} ${detail}`);
  }
  throw new Error("it fits");
}

describe("the error of a bad request says", () => {
  it.each<[string, OperationName, object, RegExp]>([
    [
      "where a field one level too high belongs",
      "train",
      { epochs: 5 },
      /^\/epochs There is no field "epochs"\. .* Inside of "experiment" there is "epochs"\.$/,
    ],
    [
      "which field was meant",
      "train",
      { sed: 1 },
      /^\/sed There is no field "sed" \(do you mean "seed"\?\)\. The fields here are experiment, seed, validation\.$/,
    ],
    [
      "which parameter was meant",
      "train",
      { experiment: { optimizer: { name: "adam", learning_rate: 1 } } },
      /"learning_rate" \(do you mean "learningRate"\?\)\. The parameters of "adam" are learningRate, /,
    ],
    [
      "which name was meant",
      "train",
      { experiment: { loss: "BinaryCrossEntropy" } },
      /"BinaryCrossEntropy" is not known here \(do you mean "binary-cross-entropy"\?\); use "mae", /,
    ],
    ["what a missing field is", "compare", {}, /^\/variants This field must be given; it is a list\.$/],
    [
      "that a number is not whole",
      "success-probability",
      { seeds: { count: 4.5 } },
      /^\/seeds\/count 4\.5 is not a whole number; give an integer\.$/,
    ],
    [
      "that an integer is too large for a double",
      "success-probability",
      { seeds: { first: 2 ** 60 } },
      /^\/seeds\/first 1152921504606847000 is (?:too large|not a whole number that a double holds exactly)/,
    ],
  ])("%s", (_, operation, request, words) => {
    const lines = said(operation, request);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(words);
  });
});
