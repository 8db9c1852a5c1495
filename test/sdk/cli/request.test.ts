/** How a document is interpreted, how options change it, and where errors point. */
import { describe, expect, it } from "vitest";
import { JsonText } from "../../../sdk/src/cli/json-text.ts";
import { prepare } from "../../../sdk/src/cli/prepare.ts";
import { type CommandOperation, formOf, requestOf } from "../../../sdk/src/cli/request.ts";
import { experiment, stateDict } from "./files.ts";

describe("a document is interpreted as", () => {
  it.each<[what: "request" | "experiment" | "parameters" | null, operation: CommandOperation, document: unknown]>([
    ["request", "train", {}],
    ["request", "train", { experiment, seed: 3 }],
    ["request", "train", { seed: 3, epochs: 5 }],
    ["experiment", "train", experiment],
    ["experiment", "train", { ...experiment, epocs: 3 }],
    ["request", "train", { unknown: 1 }],
    ["request", "compare", { baseline: experiment, variants: [] }],
    ["experiment", "compare", experiment],
    ["experiment", "inspect", experiment],
    [
      "request",
      "inspect",
      { network: { layers: [{ activation: "relu", weights: [[1]], biases: [0] }] }, data: { inputs: [[1]] } },
    ],
    ["request", "inspect", { parameters: stateDict, activations: ["relu"] }],
    ["request", "inspect", { framework: "keras", model: "Sequential([Dense(1)])", state_dict: stateDict, x: [0] }],
    ["request", "inspect", { framework: "pytorch", ...stateDict, x: [0] }],
    ["request", "inspect", { model_state_dict: stateDict, x: [0], activations: ["relu"] }],
    ["request", "inspect", { coefs_: [[[1]]], intercepts_: [[0]], x: [0] }],
    ["request", "inspect", { ...stateDict, x: [0] }],
    ["parameters", "inspect", stateDict],
    ["parameters", "inspect", [[[1]], [0]]],
    [null, "train", [experiment]],
    [null, "remedies", "text"],
    [null, "inspect", null],
    [null, "inspect", 3],
  ])("%s, for %s: %j", (what, operation, document) => {
    expect(formOf(operation, document)).toBe(what);
  });
});

it.each<[CommandOperation, object, boolean]>([
  ["train", {}, false],
  ["train", { seed: 3 }, false],
  ["success-probability", { seeds: 5, confidence: 0.9 }, false],
  ["train", { seed: 3, epochs: 5 }, true],
  ["train", { x: [0], y: [1], seed: 3 }, true],
  ["train", { hidden_layer_sizes: [8] }, true],
  ["compare", { lr: 0.1, variants: [] }, true],
  ["compare", { variants: [] }, false],
  ["compare", { experiment: {}, variants: [] }, true],
  ["inspect", { weights: [], x: [0] }, true],
])("the header calls only a document without an experiment the default one: %s %j", (operation, value, gives) => {
  const input = given(JSON.stringify(value));
  const { source } = requestOf(operation, input);
  expect(source).toBe(gives ? "it.json" : "The default experiment (it.json contains no other)");
});

function given(text: string) {
  return { kind: "json", name: "it.json", json: JsonText.parse(text, "it.json") } as const;
}

describe("options", () => {
  it("override the document's fields, and keep the others", () => {
    const input = given('{ "experiment": { "epochs": 5 }, "seeds": { "first": 3, "count": 10 } }');
    expect(prepare("success-probability", input, ["seeds"], { seeds: 50 }).request.body).toEqual({
      experiment: { epochs: 5 },
      seeds: { first: 3, count: 50 },
    });
  });

  it("make --seeds the maximum when --half-width is set", () => {
    const { body } = prepare("success-probability", { kind: "nothing" }, ["seeds", "halfWidth"], {
      seeds: 50,
      halfWidth: 0.1,
    }).request;
    expect(body).toEqual({ stopWhen: { halfWidth: 0.1, maximum: 50 } });
    const stopped = given('{ "stopWhen": { "halfWidth": 0.2 } }');
    expect(prepare("success-probability", stopped, ["seeds"], { seeds: 50 }).request.body).toEqual({
      stopWhen: { halfWidth: 0.2, maximum: 50 },
    });
  });

  it("add variants to the document's", () => {
    const input = given('{ "variants": [{ "name": "a", "patch": {} }] }');
    const { request, locate } = prepare("compare", input, [], { variant: [{ name: "b", patch: { epochs: 0 } }] });
    expect(request.body["variants"]).toEqual([
      { name: "a", patch: {} },
      { name: "b", patch: { epochs: 0 } },
    ]);
    expect(locate("/variants/1/patch/epochs")).toBe("--variant b /patch/epochs");
    expect(locate("/variants/0/patch")).toBe("it.json:1:40 /variants/0/patch");
  });
});

describe("an error points", () => {
  it("into the file, at its line and column", () => {
    const { locate } = prepare("train", given('{\n  "network": { "layers": [\n    { "units": 0 }\n  ] }\n}'), [], {});
    expect(locate("/experiment/network/layers/0/units")).toBe("it.json:3:16 /network/layers/0/units");
    expect(locate("/experiment/network/layers/0/activation")).toBe("it.json:3:5 /network/layers/0/activation");
    expect(locate("/experiment")).toBe("it.json:1:1 (the whole document)");
  });

  it("to the option that set the field, or could set it", () => {
    const { locate } = prepare("success-probability", given("{}"), ["seeds"], { seeds: 0 });
    expect([locate("/seeds/count"), locate("/seeds/first")]).toEqual([
      "--seeds",
      "--first <n> (the first seed (default: 0))",
    ]);
  });

  it("correctly with escaped pointers", () => {
    const { locate } = prepare("inspect", given('{ "a/b": { "c~d": [1, 2] } }'), [], {});
    expect(locate("/parameters/a~1b/c~0d/1")).toBe("it.json:1:23 /a~1b/c~0d/1");
  });
});

describe("text that is not JSON", () => {
  it.each([
    ["{", "1:2", "a name in double quotes or }, found the end of the text"],
    ['{ "a": 1 } 2', "1:12", 'the end of the text, found "2"'],
    ["{\n // why\n}", "2:2", 'a name in double quotes, found "/"'],
    ['["a\n"]', "1:4", "an escape"],
    ["[01]", "1:3", "a comma or \\]"],
    ["nul", "1:1", 'a value, found "n"'],
    ["[1,]", "1:4", "or no comma"],
    ["{ 'a': 1 }", "1:3", "double quotes"],
  ])("%j fails at %s", (text, place, said) => {
    expect(() => JsonText.parse(text, "it.json")).toThrow(new RegExp(`^it\\.json:${place} is not JSON: .*${said}`));
  });

  it("is refused exactly when JSON.parse throws", () => {
    for (const text of [
      "",
      " ",
      "\u0000",
      "{}}",
      '{"a" 1}',
      '"\\x"',
      "[1 2]",
      "-",
      "1e",
      "+1",
      ".5",
      "tru",
      "\ufeff{}",
    ]) {
      expect(() => JSON.parse(text), text).toThrow();
      expect(() => JsonText.parse(text, "it.json"), text).toThrow(/^it\.json/);
    }
  });
});

it("no document means the default experiment, and the output says so", () => {
  expect(requestOf("train", { kind: "nothing" })).toEqual({
    body: {},
    under: "",
    source: "The default experiment (no file was given)",
    givesExperiment: false,
  });
});
