import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, MalformedFile, openSafetensors } from "../../api/formats/safetensors.ts";
import { Unreadable } from "../../api/formats/tensor.ts";
import { assemble, bits16, f32, f64, type TensorToWrite, writeSafetensors } from "./write-safetensors.ts";

const MAX_HEADER_BYTES = 64 * 1024;
const read = (bytes: Uint8Array) => {
  const file = openSafetensors(bytes, MAX_HEADER_BYTES);
  return Object.fromEntries(file.tensors.map((stored) => [stored.name, decode(stored, file.data)]));
};
const small = { "0.weight": f32([2, 1], [0.5, -0.75]), "0.bias": f32([2], [0, 1]) };

describe("reads numbers bit for bit", () => {
  it("as F32 and F64, including subnormals and −0", () => {
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

  it("as F16 and BF16", () => {
    const { half, brain } = read(
      writeSafetensors({
        half: bits16("F16", [3], [0x8000, 0x0001, 0xc000]),
        brain: bits16("BF16", [2, 1], [0x3fc0, 0x8001]),
      }),
    );
    expect([...half!.values]).toEqual([-0, 2 ** -24, -2]);
    expect([...brain!.values]).toEqual([1.5, -(2 ** -133)]);
  });

  it("from a file within a larger buffer", () => {
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

describe("rejects a file, and says what is wrong", () => {
  it.each<[string, Uint8Array, RegExp]>([
    ["is empty", new Uint8Array(0), /empty/],
    ["ends within its first 8 bytes", new Uint8Array(7), /ends after 7 bytes/],
    [
      "ends within its header",
      writeSafetensors(small).slice(0, 40),
      /announce a header of \d+ bytes, but only 32 follow/,
    ],
    ["is cut off by one byte", writeSafetensors(small).slice(0, -1), /cut off, or the data_offsets/],
    [
      "has a byte too many",
      assemble(JSON.stringify({ a: entry([1], 0, 4) }), [new Uint8Array(5)]),
      /last 1 byte of the file/,
    ],
    ["lies about the length of its header", header({}, 0, 2n ** 63n), /9223372036854775808/],
    ["has a header beyond the limit", assemble(" ".repeat(MAX_HEADER_BYTES + 1)), /at most 65536/],
    ["has no header", assemble(""), /begins with ""/],
    ["has a list for a header", assemble("[]"), /begins with "\["/],
    ["has a byte order mark", assemble("\ufeff{}"), /begins with/],
    ["has a header that is not JSON", assemble('{"a":'), /not valid JSON/],
    ["has a header that is not UTF-8", new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, 255]), /UTF-8/],
    [
      "has two tensors of the same name",
      assemble('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\\u0061":{}}', [new Uint8Array(4)]),
      /header contains the key "a" twice/,
    ],
    [
      "has an entry with two shapes",
      assemble('{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}', [new Uint8Array(4)]),
      /entry "a" of the header contains the key "shape" twice/,
    ],
    ["has an entry that is a list", header({ a: [] }, 0), /"a": its entry/],
    ["has an entry with another field", header({ a: { ...entry([1], 0, 4), x: 1 } }, 4), /"x"/],
    ["has a dtype that is a number", header({ a: { ...entry([1], 0, 4), dtype: 1 } }, 4), /dtype is not a string/],
    ["has a negative shape", header({ a: entry([-1], 0, 4) }, 4), /shape must be a list/],
    ["has a fractional offset", header({ a: entry([1], 0.5, 4) }, 4), /data_offsets must be two integers/],
    [
      "has one offset",
      header({ a: { ...entry([1], 0, 4), data_offsets: [0] } }, 4),
      /data_offsets must be two integers/,
    ],
    ["has descending offsets", header({ a: entry([1], 4, 0) }, 4), /must be ascending/],
    ["has an offset past the end", header({ a: entry([2], 0, 8) }, 4), /ends at byte 8 .*, but the file has only 4/],
    ["has a shape of another size", header({ a: entry([3], 0, 4) }, 4), /takes 12 bytes, but its data_offsets span 4/],
    ["has a shape that overflows", header({ a: entry([2 ** 52, 2 ** 52], 0, 4) }, 4), /takes .* bytes/],
    ["has tensors that overlap", header({ a: entry([2], 0, 8), b: entry([2], 4, 12) }, 12), /"a" and "b" overlap/],
    ["has two tensors in the same bytes", header({ a: entry([1], 0, 4), b: entry([1], 0, 4) }, 4), /overlap/],
    [
      "has a hole between tensors",
      header({ a: entry([1], 0, 4), b: entry([1], 8, 12) }, 12),
      /Bytes 4 to 8 .* belong to no tensor/,
    ],
    ["has a hole before the first", header({ a: entry([1], 4, 8) }, 8), /Bytes 0 to 4/],
    [
      "has a header that ends early",
      assemble('{"a":\n{"dtype":', []),
      /not valid JSON: expected a value, found the end of the text at line 2, column 10\.$/,
    ],
    [
      "has a header with a comma too many",
      assemble('{"a":{},}', []),
      /not valid JSON: expected a name in double quotes after the comma \(or no comma\), found "}" at line 1, column 9\.$/,
    ],
    ["has a tensor with a long name", header({ ["x".repeat(9999)]: [] }, 0), /^Tensor "x{99}…": its entry/],
    ["has a long dtype", header({ a: { ...entry([1], 0, 4), ["y".repeat(9999)]: 1 } }, 4), /the field "y{99}…"; only/],
    ["has metadata that are not strings", header({ __metadata__: { a: 1 } }, 0), /values are strings/],
  ])("that %s", (_, file, words) => {
    expect(() => openSafetensors(file, MAX_HEADER_BYTES)).toThrow(MalformedFile);
    expect(() => openSafetensors(file, MAX_HEADER_BYTES)).toThrow(words);
  });
});

describe("rejects a tensor by name", () => {
  const stored = (tensor: TensorToWrite) => () => read(writeSafetensors({ "0.weight": tensor }));

  it.each(["I64", "BOOL", "F8_E4M3", "QUX"])("with the dtype %s", (dtype) => {
    const bytes = new Uint8Array(dtype === "I64" ? 8 : 1);
    expect(stored({ dtype, shape: [1, 1], bytes })).toThrow(`"0.weight" has the dtype ${dtype}`);
  });

  it("with NaN or an infinity, and gives its index", () => {
    expect(stored(f32([2, 2], [1, 2, NaN, 4]))).toThrow('"0.weight" holds NaN at [1][0]');
    expect(stored(bits16("F16", [2], [0, 0xfc00]))).toThrow('"0.weight" holds -Infinity at [1]');
  });

  it("without elements", () => {
    expect(stored(f32([0, 3], []))).toThrow("has no elements");
  });
});

describe("returns tensors or throws its own errors", () => {
  const readOrReject = (bytes: Uint8Array) => {
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof MalformedFile) && !(error instanceof Unreadable)) throw error;
    }
  };
  const file = writeSafetensors({ ...small, "2.weight": bits16("BF16", [1, 2], [0x3f80, 0xbf80]) }, { hidden: "relu" });

  it("for a valid file truncated anywhere", () => {
    for (let length = 0; length < file.length; length++)
      expect(() => openSafetensors(file.subarray(0, length), MAX_HEADER_BYTES)).toThrow(MalformedFile);
  });

  it("for a valid file with any bit flipped", () => {
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const flipped = file.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      readOrReject(flipped);
    }
  });

  it("for a valid file with random bytes replaced", () => {
    const changes = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(changes, (list) => {
        const changed = file.slice();
        for (const [at, byte] of list) changed[at] = byte;
        readOrReject(changed);
      }),
      { seed: 21, numRuns: 2000 },
    );
  });

  it("for random headers", () => {
    fc.assert(
      fc.property(fc.json(), fc.uint8Array({ maxLength: 16 }), (text, data) => readOrReject(assemble(text, [data]))),
      { seed: 22, numRuns: 500 },
    );
  });
});
