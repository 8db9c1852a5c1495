import { exp } from "../math/exp.ts";
import { log } from "../math/log.ts";
import { logGamma } from "./log-gamma.ts";

/** More terms than the continued fraction needs for counts up to 10^9, which is O(√max(a, b)). */
const MAX_TERMS = 100_000;
const PRECISION = 1e-16;
/** Replaces a zero denominator (Lentz's method, as modified by Thompson and Barnett). */
const NEAR_ZERO = 1e-300;

/** The `p`-quantile of Beta(a, b) for `a`, `b` > 0, by bisection to the last bit of its distribution function. */
export function betaQuantile(p: number, a: number, b: number): number {
  const distribution = distributionOf(a, b);
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (distribution(middle) < p) low = middle;
    else high = middle;
  }
}

/**
 * The regularized incomplete beta function I_x(a, b): the distribution function of Beta(a, b) at `x` in [0, 1], for
 * `a`, `b` > 0.
 *
 * @see NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction) and 8.17.4 (symmetry).
 */
export function betaDistribution(x: number, a: number, b: number): number {
  return distributionOf(a, b)(x);
}

function distributionOf(a: number, b: number): (x: number) => number {
  // A quantile asks for the distribution at 55 points and more, and this costs more than the rest of one.
  const logFactor = logGamma(a + b) - logGamma(a) - logGamma(b);
  return (x) => {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    const front = exp(logFactor + a * log(x) + b * log(1 - x));
    return x < (a + 1) / (a + b + 2)
      ? (front * continuedFraction(x, a, b)) / a
      : 1 - (front * continuedFraction(1 - x, b, a)) / b;
  };
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (factor - 1 < PRECISION && 1 - factor < PRECISION) break;
  }
  return value;
}

function awayFromZero(x: number): number {
  return x > -NEAR_ZERO && x < NEAR_ZERO ? NEAR_ZERO : x;
}
