import { powerOfTwo } from "./bits.ts";
import { expm1Reduced, exponentOf, LN2_HIGH, LN2_LOW } from "./exp.ts";
import { quotient } from "./quotient.ts";

/** From here on, tanh rounds to ±1. */
const SATURATED = 20;
/** 2^−28: for smaller |x|, tanh x rounds to x. */
const TINY = 3.725290298461914e-9;
/** Below this |x|, the rational approximation is used. */
const SMALL = 0.625;

const P0 = -1.61468768441708447952e3;
const P1 = -9.92877231001918586564e1;
const P2 = -9.64399179425052238628e-1;
const Q0 = 4.84406305325125486048e3;
const Q1 = 2.23548839060100448583e3;
const Q2 = 1.12811678491632931402e2;

/**
 * The hyperbolic tangent, within 1 ulp, from IEEE 754 operations only: x + x³·P(x²)/Q(x²) near 0, and
 * 1 − 2/(e^{2x} + 1) elsewhere, with e^{2x} + 1 as a pair of doubles.
 *
 * @see Moshier, Cephes Math Library 2.8, tanh.c: the rational approximation and its coefficients.
 */
export function tanh(x: number): number {
  if (x !== x) return x;
  const magnitude = Math.abs(x);
  if (magnitude < TINY) return x;
  if (magnitude < SMALL) {
    const z = x * x;
    const p = P0 + z * (P1 + z * P2);
    const q = Q0 + z * (Q1 + z * (Q2 + z));
    return x + x * (z * (p / q));
  }
  let y = 1;
  if (magnitude < SATURATED) {
    // e^{2x} as a pair of doubles, as in `sigmoid.ts`.
    const k = exponentOf(2 * magnitude);
    const t = expm1Reduced(2 * magnitude - k * LN2_HIGH, k * LN2_LOW);
    const scale = powerOfTwo(k);
    const e = (1 + t) * scale;
    const high = e + 1;
    const low = 1 - (high - e) + (t - (1 + t - 1)) * scale;
    y = 1 - quotient(2, 0, high, low);
  }
  return x < 0 ? -y : y;
}
