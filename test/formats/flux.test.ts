import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printedTensors } from "../../api/formats/flux.ts";
import { readParameters } from "../../api/formats/read.ts";
import { Unreadable } from "../../api/formats/tensor.ts";
import { unitsOf } from "../calibration.ts";
import { hints, networkOf } from "./hints.ts";

const arrays = (text: string) =>
  printedTensors(text, ["parameters"], 32).map(({ shape, values }) => ({ shape, values: [...values] }));
const thread = [
  { weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]], biases: [0, 0, 0, -0.51735896] },
];
const W = { shape: [4, 1], values: [-0.13737935, -0.16708376, -0.82774603, 0.51158303] };
const B = { shape: [4], values: [0, 0, 0, -0.51735896] };

describe("reads the thread's dead layer", () => {
  it.each([
    [
      "as params are printed since Julia 1.7",
      "Params([Float32[-0.13737935; -0.16708376; -0.82774603; 0.51158303;;], Float32[0.0, 0.0, 0.0, -0.51735896]])",
    ],
    [
      "as params are printed before Julia 1.7",
      "Params([Float32[-0.13737935; -0.16708376; -0.82774603; 0.51158303], Float32[0.0, 0.0, 0.0, -0.51735896]])",
    ],
    [
      "with the marks of Flux's old tracked arrays",
      "Params([Float32[-0.13737935; -0.16708376; -0.82774603; 0.51158303] (tracked), Float32[0.0, 0.0, " +
        "0.0, -0.51735896] (tracked)])",
    ],
    [
      "from the REPL",
      "julia> m[1].weight\n4×1 Matrix{Float32}:\n -0.13737935\n -0.16708376\n -0.82774603\n  0.51158303\n\n" +
        "julia> m[1].bias\n4-element Vector{Float32}:\n  0.0\n  0.0\n  0.0\n -0.51735896\n",
    ],
    [
      "from the REPL of Julia 1.5, with CRLF",
      "4×1 Array{Float32,2}:\r\n -0.13737935\r\n -0.16708376\r\n -0.82774603\r\n  0.51158303\r\n\r\n" +
        "4-element Array{Float32,1}:\r\n  0.0\r\n  0.0\r\n  0.0\r\n -0.51735896",
    ],
    [
      "from a GPU",
      "4×1 CuArray{Float32, 2, CUDA.Mem.DeviceBuffer}:\n -0.13737935\n -0.16708376\n -0.82774603\n" +
        " 0.51158303\n4-element CuArray{Float32, 1}:\n 0.0\n 0.0\n 0.0\n -0.51735896",
    ],
    [
      "with names",
      "W1 = Float32[-0.13737935; -0.16708376; -0.82774603; 0.51158303]  # 4×1\nb1 = Float32[0.0, 0.0, 0.0, " +
        "-0.51735896]",
    ],
    [
      "from Flux.state",
      "(layers = ((weight = Float32[-0.13737935; -0.16708376; -0.82774603; 0.51158303;;], " +
        "bias = Float32[0.0, 0.0, 0.0, -0.51735896], σ = ()),),)",
    ],
    [
      "after a printed model",
      "Chain(\n  Dense(1 => 4, relu),                  # 8 parameters\n)\nParams([Float32[-0.13737935; " +
        "-0.16708376; -0.82774603; 0.51158303;;], Float32[0.0, 0.0, 0.0, -0.51735896]])",
    ],
    [
      "as a list of params",
      "1-element Vector{Zygote.Params{Zygote.Buffer{Any, Vector{Any}}}}:\n Params([Float32[-0.13737935; " +
        "-0.16708376; -0.82774603; 0.51158303;;], Float32[0.0, 0.0, 0.0, -0.51735896]])",
    ],
    [
      "broken by a terminal",
      "Float32[-0.13737935; -0.16708376;\n -0.82774603;\n0.51158303;;] Float32[0.0, 0.0,\n 0.0, -0.51735896]",
    ],
    [
      "with the Unicode minus sign",
      "Float32[−0.13737935; −0.16708376; −0.82774603; 0.51158303], Float32[0.0, 0.0, 0.0, −0.51735896]",
    ],
  ])("%s", (_, text) => {
    expect(arrays(text)).toEqual([W, B]);
    expect(networkOf(readParameters(text, null, hints(1)))).toEqual(thread);
  });
});

describe("an array", () => {
  it.each([
    ["Float32[0.5 -0.3; 1.0f0 -1.0f-5]", [2, 2], [0.5, -0.3, 1, -1e-5]],
    ["[1 2 3]", [1, 3], [1, 2, 3]],
    ["[1.0 2.0\n 3.0 4.0]", [2, 2], [1, 2, 3, 4]],
    ["Float32[0.5;;]", [1, 1], [0.5]],
    ["Float32[0.5]", [1], [0.5]],
    ["Float32[0.0, 1e-3]", [2], [0, 0.001]],
    ["Float64[-0.0]", [1], [-0]],
    ["1-element Vector{Float32}:\n 9608.36", [1], [9608.36]],
    ["1×2 adjoint(::Matrix{Float32}) with eltype Float32:\n 1.5  2.5f3", [1, 2], [1.5, 2500]],
    ["2×2 Matrix{Float64}:\n 1.0  2.0\n 3.0  4.0", [2, 2], [1, 2, 3, 4]],
    ["Params([[1.0 1.0; 1.0 1.0]])", [2, 2], [1, 1, 1, 1]],
  ])("%j has the right shape and values", (text, shape, values) => {
    expect(arrays(text)).toEqual([{ shape, values }]);
  });

  it("of one number is read as a matrix or a vector, whichever fits: Dense(1 => 1) has both", () => {
    for (const text of [
      "Params([Float32[0.9066542], Float32[0.25]])",
      "Params([Float32[0.9066542;;], Float32[0.25]])",
    ]) {
      expect(networkOf(readParameters(text, null, hints(1)))).toEqual([{ weights: [[0.9066542]], biases: [0.25] }]);
    }
  });
});

describe("rejects other text and names the line", () => {
  it.each([
    ["hello world", "Line 1: the text contains no array"],
    ["", "Line 1: the text contains no array"],
    ["Float32[1.0 2.0; 3.0]", "Line 1: row 2 of this matrix has 1 number, but row 1 has 2"],
    ["\nFloat32[1.0, 2.0; 3.0]", "Line 2: this array mixes commas"],
    ["Float32[1.0 2.0 … 3.0]", 'Line 1: "…" means that numbers were omitted'],
    ["4×1 Matrix{Float32}:\n 1.0\n ⋮\n 2.0", 'Line 3: "⋮" means that numbers were omitted'],
    ["4×1 Matrix{Float32}:\n 1.0\n 2.0", "expected row 3 of 4 with 1 number, but the text ends here"],
    ["2×2 Matrix{Float32}:\n 1.0 2.0\n 3.0", "Line 3: expected row 2 of 2 with 2 numbers, but found 1"],
    ["2×1 Matrix{Float32}:\n 1.0\n abc", 'Line 3: "abc" is not a number'],
    ["2×1 Matrix{Float32}\n 1.0\n 2.0", 'Line 1: after "2×1", expected a heading'],
    ["3×3×1×2 Array{Float32, 4}:\n 1.0", "4 dimensions"],
    ["Float32[1.0;;;]", "three dimensions"],
    ["Float32[NaN]", "Line 1: NaN is not finite"],
    ["Float32[1.0, -Inf32]", "-Inf32 is not finite"],
    ["Float32[1.0, 1e999]", "1e999 is too large"],
    ["Float32[1.0, 2.0", "never closed"],
    ["Float32[]", "empty"],
    ["Float32[1//2]", '"1//2" is not a number'],
    ["Float32[1.0]\n".repeat(33), "Line 33: the text contains more than 32 arrays"],
    ["Float32[1.0]\n0.5", "Line 2: 0.5 is outside any array"],
    ["[[0.5, -0.3], [0, 0]]", "Julia does not print nested lists"],
    ['{"0.weight": [[1]]}', "send it as JSON"],
    ["OrderedDict([('0.weight', tensor([[1.0]]))])", "Line 1"],
    ["tensor([[1.0]])", "this is Python's output"],
    ["[array([[1.]], dtype=float32)]", "get_weights()"],
  ])("%j", (text, words) => {
    expect(() => arrays(text)).toThrow(words);
    expect(() => arrays(text)).toThrow(Unreadable);
  });
});

/** For a mebibyte: the slowest of these took 56 when the bound was set. */
const MAX_UNITS = 100;

describe("returns arrays or throws Unreadable, in time linear in the length of the text", () => {
  const readOrReject = (text: string) => {
    try {
      arrays(text);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  };
  const valid =
    "julia> Flux.params(m)\nParams([Float32[0.5 -0.3; 1.0f0 -1.0f-5;;], Float32[0.0, 0.0]])\n" +
    "2×1 Matrix{Float32}:\n 1.0\n 2.0\n";

  it("for a valid text truncated anywhere, and with any character replaced", () => {
    const replacements = [...'[]{};,×1 -eN…#"\n\u{1d7d9}'];
    for (let at = 0; at <= valid.length; at++) {
      readOrReject(valid.slice(0, at));
      for (const c of replacements) readOrReject(valid.slice(0, at) + c + valid.slice(at + 1));
    }
  });

  it("for random text", () => {
    const alphabet = fc.constantFrom(...'[]{}();,×x1.5-+efNaInf …⋮#\n"julia>-element :Dense'.split(""));
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), (letters) => readOrReject(letters.join(""))),
      { seed: 24, numRuns: 3000 },
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), readOrReject), { seed: 25, numRuns: 1000 });
  });

  it.each([
    "1×1 ",
    "[",
    "{",
    "a",
    "1",
    "[1] ",
    "Dense(",
    "julia>",
    "(",
    "1e",
    "-",
    "1-element ",
    "[1\n",
    "\n",
    "1×",
    "NaN",
    "Float32[1.0]\n",
  ])("for a mebibyte of %j", async (piece) => {
    const text = piece.repeat(Math.floor((1024 * 1024) / piece.length));
    expect(await unitsOf(() => readOrReject(text), MAX_UNITS)).toBeLessThan(MAX_UNITS);
  });

  it("and reads every printed number exactly", () => {
    const float = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.array(float, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }), (rows) => {
        const write = (x: number) => (Object.is(x, -0) ? "-0.0" : String(x));
        const [literal] = arrays(`Float64[${rows.map((row) => row.map(write).join(" ")).join("; ")}]`);
        const [shown] = arrays(
          `${rows.length}×3 Matrix{Float64}:\n${rows.map((row) => ` ${row.map(write).join("  ")}`).join("\n")}`,
        );
        for (const array of [literal!, shown!])
          expect(array.values.every((value, index) => Object.is(value, rows.flat()[index]))).toBe(true);
      }),
      { seed: 26, numRuns: 200 },
    );
  });
});
