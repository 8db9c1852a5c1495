/** Errors of a bad request: the field, what is wrong with it, and what would be right. */
import { describe, expect, it } from "vitest";
import type { Problem } from "../../api/http/problems.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import type { OperationName } from "../../api/operations/table.ts";

function errorsOf(operation: OperationName, request: object): string[] {
  try {
    readRequest(operation, request);
  } catch (error) {
    return (error as Problem).toJSON().errors!.map(({ pointer, detail }) => `${pointer} ${detail}`);
  }
  throw new Error("the request is valid");
}

describe("the error of a bad request says", () => {
  it.each<[string, OperationName, object, RegExp]>([
    [
      "where a field one level too high belongs",
      "train",
      { epochs: 5, experiment: {} },
      /^\/epochs Unknown field "epochs"\. .* Move "epochs" into "experiment"\.$/,
    ],
    [
      "which field the client probably meant",
      "train",
      { sed: 1 },
      /^\/sed Unknown field "sed" \(did you mean "seed"\?\)\. Allowed fields: framework, .*, start, experiment, seed\.$/,
    ],
    [
      "which parameter the client probably meant",
      "train",
      { experiment: { optimizer: { name: "adam", lerning_rate: 1 } } },
      /"lerning_rate" \(did you mean "learningRate"\?\)\. Parameters of "adam": learningRate, /,
    ],
    [
      "which name the client probably meant",
      "train",
      { experiment: { loss: "BinaryCrossEntrpy" } },
      /Unknown value "BinaryCrossEntrpy" \(did you mean "binary-cross-entropy"\?\); use "mae", /,
    ],
    [
      "the type of a missing field",
      "inspect",
      { network: {} },
      /^\/network\/layers This field is required; it must be an array\.$/,
    ],
    ["the type of a wrong value", "train", { seed: true }, /^\/seed Expected a number, got true\.$/],
    [
      "every type that a field accepts",
      "train",
      { experiment: { batches: { size: null } } },
      /^\/experiment\/batches\/size Expected a number, or "all", got null\.$/,
    ],
    [
      "the fewest elements of an array",
      "compare",
      { variants: [] },
      /^\/variants Expected at least 1 element, got 0\.$/,
    ],
    [
      "that a number is not an integer",
      "success-probability",
      { seeds: { count: 4.5 } },
      /^\/seeds\/count Expected an integer, got 4\.5\.$/,
    ],
    [
      "that an integer is too large for a double",
      "success-probability",
      { seeds: { first: 2 ** 60 } },
      /^\/seeds\/first (?:1152921504606847000 is too large|Expected an integer that a double holds exactly)/,
    ],
  ])("%s", (_, operation, request, words) => {
    const lines = errorsOf(operation, request);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(words);
  });
});

it("the allowed fields of an object are listed once", () => {
  const errors = errorsOf("train", { experiment: { a1: 1, b2: 2, c3: 3, batches: { d4: 4 } } });
  expect(errors.filter((error) => error.includes("Allowed fields: framework")).length).toBe(1);
  expect(errors.filter((error) => error.includes("Allowed fields: size")).length).toBe(1);
  expect(errors.length).toBe(4);
});

describe("the fields of an experiment without its object", () => {
  const bare = { framework: "keras", layers: [{ units: 1 }], x: [0, 1], y: [0, 1], batch_size: 2, epochs: 5 };

  it.each(["train", "success-probability", "inspect", "remedies"] as const)("are one in /%s", (operation) => {
    expect(readRequest(operation, bare)).toEqual(readRequest(operation, { experiment: bare }));
  });

  it("are the baseline in /compare, beside the fields of the operation", () => {
    const variants = [{ name: "longer", patch: { epochs: 6 } }];
    expect(readRequest("compare", { ...bare, variants, seeds: 5 })).toEqual(
      readRequest("compare", { baseline: bare, variants, seeds: 5 }),
    );
  });

  it("have their errors where they were written", () =>
    expect(
      errorsOf("train", { ...bare, batch_size: 0, layers: [{ neurons: 0 }] }).map((error) => error.split(" ")[0]),
    ).toEqual(["/layers/0/neurons", "/batch_size"]));

  it("are not moved beside an experiment, and one message names them all", () => {
    const [error] = errorsOf("train", { ...bare, experiment: {} });
    expect(error).toMatch(/ Move "framework", "layers", "x", "y", "batch_size" and "epochs" into "experiment"\.$/);
  });

  it("leave alone what belongs nowhere, which the only error names", () =>
    expect(errorsOf("train", { ...bare, sed: 1 }).map((error) => error.split(" ")[0])).toEqual(["/sed"]));

  it.each([
    ["warm_start", "Every run begins"],
    ["random_state", 'A run has a "seed" of 0 or more beside the experiment'],
    ["n_runs", '"seeds": 100'],
  ])("leave %s, which is told what to write", (word, said) =>
    expect(errorsOf("success-probability", { ...bare, [word]: 1 })[0]).toContain(said),
  );
});
