import { powerOfTwo } from "../math/bits.ts";

/*
 * The two kinds of 16-bit numbers, widened to doubles without rounding: every one of them is a double.
 */

/** binary16 of IEEE 754: a sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
export function fromFloat16(bits: number): number {
  return widen(bits, 10, 15);
}

/** bfloat16, the upper half of a binary32: a sign, 8 bits of exponent with bias 127, 7 bits of fraction. */
export function fromBfloat16(bits: number): number {
  return widen(bits, 7, 127);
}

function widen(bits: number, fractionBits: number, bias: number): number {
  const fraction = bits & ((1 << fractionBits) - 1);
  const most = 2 * bias + 1;
  const exponent = (bits >> fractionBits) & most;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === most) return fraction === 0 ? sign * Infinity : NaN;
  // Subnormals share the least exponent, and lack the leading 1; −0 comes of −1 · 0.
  const whole = exponent === 0 ? fraction : fraction + (1 << fractionBits);
  return sign * whole * powerOfTwo((exponent === 0 ? 1 : exponent) - bias - fractionBits);
}
