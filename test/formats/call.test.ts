/** Calls as people copy them from their code. */
import { describe, expect, it } from "vitest";
import { readCall } from "../../api/formats/call.ts";

describe("a call", () => {
  it.each([
    ["nn.Linear(2, 4)", "nn.Linear", [2, 4], {}],
    ["Dense(16, activation='tanh', use_bias=False)", "Dense", [16], { activation: "tanh", use_bias: false }],
    ["Dense(2 => 4, relu)", "Dense", [2, 4, "relu"], {}],
    ["nn.Tanh()", "nn.Tanh", [], {}],
    ["ReLU", "ReLU", [], {}],
    ['Adam(1e-3, betas=(0.9, .999), name="a,b")', "Adam", [0.001], { betas: [0.9, 0.999], name: "a,b" }],
    ["Sequential([Dense(2), Dense(1,)])", "Sequential", [["Dense(2)", "Dense(1,)"]], {}],
    ["Chain(Dense(2 => 4), Dense(4 => 1))", "Chain", ["Dense(2 => 4)", "Dense(4 => 1)"], {}],
    ["Input(shape=(2,), seed=None)", "Input", [], { shape: [2], seed: null }],
    ["SGD(model.parameters(), lr = -0.5)", "SGD", ["model.parameters()"], { lr: -0.5 }],
    ["η(β=1)", "η", [], { β: 1 }],
  ])("is read: %s", (text, name, list, fields) => expect(readCall(text)).toEqual({ name, list, fields }));

  it.each(["", "(", "Dense(", "Dense(2", "Dense(2))", "Dense(1)(2)", "Dense('2)", "2", "a b", "x".repeat(5000)])(
    "is not read in %j",
    (text) => expect(readCall(text)).toBeUndefined(),
  );

  it("has its arguments as its own fields, whatever their names", () =>
    expect(Object.keys(readCall("f(__proto__=1)")!.fields)).toEqual(["__proto__"]));
});
