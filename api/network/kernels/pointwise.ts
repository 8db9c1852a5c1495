import { sigmoid } from "../../elementary/sigmoid.ts";
import type { Activation } from "../activations.ts";

/**
 * Activations of many numbers at once, as `network.ts` computes them one by one. Some have loops
 * of their own, free of calls through a table (ReLU and tanh in `layer-64.ts` and `layer-32.ts`); the others are called.
 */
export interface Pointwise {
  /** Activations of the first `count` pre-activations into `a`. */
  forward(z: Float64Array, a: Float64Array, count: number): void;
  /** Turns derivatives by activations in `delta` into those by pre-activations, in place. */
  backward(z: Float64Array, a: Float64Array, delta: Float64Array, count: number): void;
}

export function pointwise(name: string, activation: Activation, single: boolean): Pointwise {
  const own = loops[name];
  if (own !== undefined) return single ? own.float32 : own.float64;
  return single ? called32(activation) : called64(activation);
}

const f = Math.fround;

const identity: Pointwise = {
  forward: (z, a, count) => a.set(count === z.length ? z : z.subarray(0, count)),
  backward() {},
};

const loops: Readonly<Record<string, { readonly float32: Pointwise; readonly float64: Pointwise }>> = {
  identity: { float32: identity, float64: identity },
  sigmoid: {
    float32: {
      forward(z, a, count) {
        for (let i = 0; i < count; i++) a[i] = f(sigmoid(z[i]!));
      },
      backward(_, a, delta, count) {
        for (let i = 0; i < count; i++) delta[i] = f(delta[i]! * f(a[i]! * (1 - a[i]!)));
      },
    },
    float64: {
      forward(z, a, count) {
        for (let i = 0; i < count; i++) a[i] = sigmoid(z[i]!);
      },
      backward(_, a, delta, count) {
        for (let i = 0; i < count; i++) delta[i] = delta[i]! * (a[i]! * (1 - a[i]!));
      },
    },
  },
};

function called32({ value, derivative }: Activation): Pointwise {
  return {
    forward(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = f(value(z[i]!));
    },
    backward(z, a, delta, count) {
      for (let i = 0; i < count; i++) delta[i] = f(delta[i]! * f(derivative(z[i]!, a[i]!)));
    },
  };
}

function called64({ value, derivative }: Activation): Pointwise {
  return {
    forward(z, a, count) {
      for (let i = 0; i < count; i++) a[i] = value(z[i]!);
    },
    backward(z, a, delta, count) {
      for (let i = 0; i < count; i++) delta[i] = delta[i]! * derivative(z[i]!, a[i]!);
    },
  };
}
