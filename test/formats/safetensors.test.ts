import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, MalformedFile, openSafetensors } from "../../api/formats/safetensors.ts";
import { Unreadable } from "../../api/formats/tensor.ts";
import { assemble, bits16, f32, f64, type TensorToWrite, writeSafetensors } from "./write-safetensors.ts";

const MOST = 64 * 1024;
const read = (bytes: Uint8Array) => {
  const file = openSafetensors(bytes, MOST);
  return Object.fromEntries(file.tensors.map((stored) => [stored.name, decode(stored, file.data)]));
};
const small = { "0.weight": f32([2, 1], [0.5, -0.75]), "0.bias": f32([2], [0, 1]) };

describe("numbers come out as they went in, bit by bit", () => {
  it("F32 and F64, subnormals and −0 among them", () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    const float = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(float, { minLength: 1 }), fc.array(double, { minLength: 1 }), (floats, doubles) => {
        const { a, b } = read(
          writeSafetensors({ a: f32([floats.length], floats), b: f64([doubles.length, 1], doubles) }),
        );
        expect([...a!.values].every((value, index) => Object.is(value, floats[index]))).toBe(true);
        expect([...b!.values].every((value, index) => Object.is(value, doubles[index]))).toBe(true);
        expect(b!.shape).toEqual([doubles.length, 1]);
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  it("F16 and BF16", () => {
    const { half, brain } = read(
      writeSafetensors({
        half: bits16("F16", [3], [0x8000, 0x0001, 0xc000]),
        brain: bits16("BF16", [2, 1], [0x3fc0, 0x8001]),
      }),
    );
    expect([...half!.values]).toEqual([-0, 2 ** -24, -2]);
    expect([...brain!.values]).toEqual([1.5, -(2 ** -133)]);
  });

  it("whatever part of a larger buffer the file is", () => {
    const file = writeSafetensors(small);
    const within = new Uint8Array(file.length + 5);
    within.set(file, 5);
    expect(read(within.subarray(5))).toEqual(read(file));
  });
});

const header = (entries: object, bytes: number, length?: bigint) =>
  assemble(JSON.stringify(entries), [new Uint8Array(bytes)], length);
const entry = (shape: number[], begin: number, end: number, dtype = "F32") => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

describe("a file that is not whole is refused with what is wrong", () => {
  it.each<[string, Uint8Array, RegExp]>([
    ["is empty", new Uint8Array(0), /empty/],
    ["ends within its first 8 bytes", new Uint8Array(7), /ends after 7 bytes/],
    ["ends within its header", writeSafetensors(small).slice(0, 40), /announce a header of \d+ bytes, and 32 follow/],
    ["is cut off by one byte", writeSafetensors(small).slice(0, -1), /cut off, or its data_offsets/],
    [
      "has a byte too many",
      assemble(JSON.stringify({ a: entry([1], 0, 4) }), [new Uint8Array(5)]),
      /last 1 byte of the file/,
    ],
    ["lies about the length of its header", header({}, 0, 2n ** 63n), /9223372036854775808/],
    ["has a header beyond the limit", assemble(" ".repeat(MOST + 1)), /at most 65536/],
    ["has no header", assemble(""), /begins with ""/],
    ["has a list for a header", assemble("[]"), /begins with "\["/],
    ["has a byte order mark", assemble("\ufeff{}"), /begins with/],
    ["has a header that is no JSON", assemble('{"a":'), /not JSON/],
    ["has a header that is not UTF-8", new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, 255]), /UTF-8/],
    [
      "has two tensors of one name",
      assemble('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\\u0061":{}}', [new Uint8Array(4)]),
      /"a" twice/,
    ],
    [
      "has an entry with two shapes",
      assemble('{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}', [new Uint8Array(4)]),
      /of "a" holds "shape" twice/,
    ],
    ["has an entry that is a list", header({ a: [] }, 0), /"a": its entry/],
    ["has an entry with another field", header({ a: { ...entry([1], 0, 4), x: 1 } }, 4), /"x"/],
    ["has a dtype that is a number", header({ a: { ...entry([1], 0, 4), dtype: 1 } }, 4), /dtype is no string/],
    ["has a negative shape", header({ a: entry([-1], 0, 4) }, 4), /shape is no list/],
    ["has half an offset", header({ a: entry([1], 0.5, 4) }, 4), /data_offsets are not/],
    ["has one offset", header({ a: { ...entry([1], 0, 4), data_offsets: [0] } }, 4), /data_offsets are not/],
    ["runs backward", header({ a: entry([1], 4, 0) }, 4), /run backward/],
    ["runs past the end", header({ a: entry([2], 0, 8) }, 4), /ends at byte 8 of the data, and the file has 4/],
    ["has a shape of another size", header({ a: entry([3], 0, 4) }, 4), /take 12 bytes, and its data_offsets leave 4/],
    ["has a shape beyond all numbers", header({ a: entry([2 ** 52, 2 ** 52], 0, 4) }, 4), /take .* bytes/],
    ["has tensors that overlap", header({ a: entry([2], 0, 8), b: entry([2], 4, 12) }, 12), /"a" and "b" overlap/],
    ["has two tensors at one place", header({ a: entry([1], 0, 4), b: entry([1], 0, 4) }, 4), /overlap/],
    [
      "has a hole between tensors",
      header({ a: entry([1], 0, 4), b: entry([1], 8, 12) }, 12),
      /Bytes 4 to 8 .* belong to no tensor/,
    ],
    ["has a hole before the first", header({ a: entry([1], 4, 8) }, 8), /Bytes 0 to 4/],
    ["has metadata that is no text", header({ __metadata__: { a: 1 } }, 0), /object of strings/],
  ])("that %s", (_, file, words) => {
    expect(() => openSafetensors(file, MOST)).toThrow(MalformedFile);
    expect(() => openSafetensors(file, MOST)).toThrow(words);
  });
});

describe("a tensor that holds no parameters is refused by name", () => {
  const stored = (tensor: TensorToWrite) => () => read(writeSafetensors({ "0.weight": tensor }));

  it.each(["I64", "BOOL", "F8_E4M3", "QUX"])("of type %s", (dtype) => {
    const bytes = new Uint8Array(dtype === "I64" ? 8 : 1);
    expect(stored({ dtype, shape: [1, 1], bytes })).toThrow(`"0.weight" has numbers of type ${dtype}`);
  });

  it("with NaN or an infinity, by its index", () => {
    expect(stored(f32([2, 2], [1, 2, NaN, 4]))).toThrow('"0.weight" holds NaN at [1][0]');
    expect(stored(bits16("F16", [2], [0, 0xfc00]))).toThrow('"0.weight" holds -Infinity at [1]');
  });

  it("without a single number", () => {
    expect(stored(f32([0, 3], []))).toThrow("holds no number");
  });
});

describe("whatever bytes come, the answer is a tensor or a refusal", () => {
  const tidy = (bytes: Uint8Array) => {
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof MalformedFile) && !(error instanceof Unreadable)) throw error;
    }
  };
  const file = writeSafetensors({ ...small, "2.weight": bits16("BF16", [1, 2], [0x3f80, 0xbf80]) }, { hidden: "relu" });

  it("for a valid file cut off anywhere", () => {
    for (let length = 0; length < file.length; length++)
      expect(() => openSafetensors(file.subarray(0, length), MOST)).toThrow(MalformedFile);
  });

  it("for a valid file with every single bit flipped", () => {
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const flipped = file.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      tidy(flipped);
    }
  });

  it("for a valid file with bytes changed at random", () => {
    const changes = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(changes, (list) => {
        const changed = file.slice();
        for (const [at, byte] of list) changed[at] = byte;
        tidy(changed);
      }),
      { seed: 21, numRuns: 2000 },
    );
  });

  it("for random headers", () => {
    fc.assert(
      fc.property(fc.json(), fc.uint8Array({ maxLength: 16 }), (text, data) => tidy(assemble(text, [data]))),
      { seed: 22, numRuns: 500 },
    );
  });
});
