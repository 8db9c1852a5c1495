/** Activations of vectors in the module's precision: exact short forms of the commonest, and the table's of all others. */
import { activationSlope, activationValue } from "./generated";
import { IDENTITY, LEAKY_RELU, RELU, SIGMOID, TANH } from "./kinds";
import { sigmoid32, tanh32 } from "./tanh-32";
import { atMost, down, greater, highUp, lowUp, mul, select, splat, T } from "./vector";

/** f(x); `parameter` is in double, whatever the precision. NaN stays NaN: a rectifier masks, it does not compare. */
export function activate(kind: i32, x: v128, parameter: f64): v128 {
  if (kind == IDENTITY) return x;
  if (kind == RELU) return v128.andnot(x, atMost(x, splat(0)));
  if (kind == LEAKY_RELU) return select(greater(x, splat(0)), x, mul(splat(<T>parameter), x));
  const p = f64x2.splat(parameter);
  if (sizeof<T>() == 8) return activationValue(kind, x, p);
  if (kind == TANH) return tanh32(x);
  if (kind == SIGMOID) return sigmoid32(x);
  return down(activationValue(kind, lowUp(x), p), activationValue(kind, highUp(x), p));
}

/** `delta` times f′, for z before and a after the activation. A slope of 0 multiplies: ∞ · 0 is NaN, as everywhere. */
export function deactivate(kind: i32, delta: v128, z: v128, a: v128, parameter: f64): v128 {
  if (kind == IDENTITY) return delta;
  if (kind == RELU) return mul(delta, v128.and(splat(1), greater(a, splat(0))));
  if (kind == LEAKY_RELU) return mul(delta, select(greater(z, splat(0)), splat(1), splat(<T>parameter)));
  if (kind == TANH || kind == SIGMOID) {
    if (sizeof<T>() == 8) return mul(delta, slopeByOutput(kind, a));
    return mul(delta, down(slopeByOutput(kind, lowUp(a)), slopeByOutput(kind, highUp(a))));
  }
  const p = f64x2.splat(parameter);
  if (sizeof<T>() == 8) return mul(delta, activationSlope(kind, z, a, p));
  const low = activationSlope(kind, lowUp(z), lowUp(a), p);
  const high = activationSlope(kind, highUp(z), highUp(a), p);
  return mul(delta, down(low, high));
}

function slopeByOutput(kind: i32, y: v128): v128 {
  const one = f64x2.splat(1);
  return kind == TANH ? f64x2.sub(one, f64x2.mul(y, y)) : f64x2.mul(y, f64x2.sub(one, y));
}
