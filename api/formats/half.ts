import { powerOfTwo } from "../math/bits.ts";

/*
 * The two kinds of 16-bit floating-point numbers, converted to doubles. The conversion is exact.
 */

/** float16 (IEEE 754 binary16): a sign bit, 5 exponent bits with bias 15, 10 fraction bits. */
export function fromFloat16(bits: number): number {
  return widen(bits, 10, 15);
}

/** bfloat16, the upper half of a float32: a sign bit, 8 exponent bits with bias 127, 7 fraction bits. */
export function fromBfloat16(bits: number): number {
  return widen(bits, 7, 127);
}

function widen(bits: number, fractionBits: number, bias: number): number {
  const fraction = bits & ((1 << fractionBits) - 1);
  const maxExponent = 2 * bias + 1;
  const exponent = (bits >> fractionBits) & maxExponent;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === maxExponent) return fraction === 0 ? sign * Infinity : NaN;
  // Subnormals have the smallest exponent and no leading 1; −1 · 0 gives −0.
  const whole = exponent === 0 ? fraction : fraction + (1 << fractionBits);
  return sign * whole * powerOfTwo((exponent === 0 ? 1 : exponent) - bias - fractionBits);
}
