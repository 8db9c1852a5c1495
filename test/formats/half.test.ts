import { describe, expect, it } from "vitest";
import { fromBfloat16, fromFloat16 } from "../../api/formats/half.ts";

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

describe("16-bit numbers are converted exactly", () => {
  it("all 65,536 bfloat16 numbers, as the upper half of a float32", () => {
    for (let bits = 0; bits < 65_536; bits++) {
      word[0] = bits * 65_536;
      expect(Object.is(fromBfloat16(bits), float[0]!)).toBe(true);
    }
  });

  it("all 65,536 float16 numbers, by the definition of IEEE 754", () => {
    for (let bits = 0; bits < 65_536; bits++) {
      const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
      const size =
        exponent === 31
          ? fraction
            ? NaN
            : Infinity
          : exponent === 0
            ? (fraction / 1024) * 2 ** -14
            : (1 + fraction / 1024) * 2 ** (exponent - 15);
      expect(Object.is(fromFloat16(bits), bits & 0x8000 ? -size : size)).toBe(true);
    }
  });

  it.each([
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x7bff, 65504],
    [0x8000, -0],
    [0x3555, 0.333251953125],
  ])("0x%s is %d as float16", (bits, number) => {
    expect(Object.is(fromFloat16(bits), number)).toBe(true);
  });
});
