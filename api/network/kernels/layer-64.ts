import { expm1 } from "../../math/expm1.ts";
import { sigmoid } from "../../math/sigmoid.ts";
import { tanh } from "../../math/tanh.ts";
import { scratch } from "./scratch.ts";

/**
 * The elementwise operations of a layer within {@link scratch}, on blocks of samples × units, row by row. The
 * pre-activations at zAt come without biases; `parameter` is the activation's parameter, if it has one.
 */
export interface Pointwise {
  /**
   * Adds the biases to the pre-activations and stores the activations at aAt. Returns false if they may differ from the
   * general path's.
   */
  forward(zAt: number, biasesAt: number, aAt: number, units: number, count: number, parameter?: number): boolean;
  /**
   * Turns the derivatives by activations at deltaAt into those by pre-activations, in place, and adds them to the
   * gradient of the biases at gradientAt.
   */
  backward(
    zAt: number,
    aAt: number,
    deltaAt: number,
    gradientAt: number,
    units: number,
    count: number,
    parameter?: number,
  ): void;
}

/** The activations with specialized loops, which avoid a call per number. */
export type OwnLoops = Readonly<Record<"identity" | "relu" | "tanh" | "sigmoid" | "leaky-relu" | "elu", Pointwise>>;

function createLoops(): OwnLoops {
  const m = scratch;
  // Local constants: an imported binding would be loaded and checked at every call.
  const tanhOf = tanh;
  const sigmoidOf = sigmoid;
  const expm1Of = expm1;

  const identity: Pointwise = {
    forward(zAt, biasesAt, aAt, units, count) {
      const bias = biasesAt | 0;
      const width = units | 0;
      for (let s = 0, z = zAt | 0, a = aAt | 0; s < count; s = (s + 1) | 0) {
        for (let unit = 0; unit < width; unit = (unit + 1) | 0, z = (z + 1) | 0, a = (a + 1) | 0) {
          m[z] = m[a] = m[z]! + m[(bias + unit) | 0]!;
        }
      }
      return true;
    },
    backward(_zAt, _aAt, deltaAt, gradientAt, units, count) {
      const biases = gradientAt | 0;
      const width = units | 0;
      for (let s = 0, d = deltaAt | 0; s < count; s = (s + 1) | 0) {
        for (let unit = 0; unit < width; unit = (unit + 1) | 0, d = (d + 1) | 0) {
          const bias = (biases + unit) | 0;
          m[bias] = m[bias]! + m[d]!;
        }
      }
    },
  };

  return {
    identity,
    relu: {
      // (z + |z|)/2 is max(0, z), exactly if z + |z| is finite, and needs no branch, which a processor could not
      // predict.
      forward(zAt, biasesAt, aAt, units, count) {
        let exact = true;
        const bias = biasesAt | 0;
        const width = units | 0;
        for (let s = 0, z = zAt | 0, a = aAt | 0; s < count; s = (s + 1) | 0) {
          for (let unit = 0; unit < width; unit = (unit + 1) | 0, z = (z + 1) | 0, a = (a + 1) | 0) {
            const sum = m[z]! + m[(bias + unit) | 0]!;
            m[z] = sum;
            const positive = 0.5 * (sum + Math.abs(sum));
            if (!(positive < Infinity)) exact = false;
            m[a] = positive;
          }
        }
        return exact;
      },
      backward(_zAt, aAt, deltaAt, gradientAt, units, count) {
        const biases = gradientAt | 0;
        const width = units | 0;
        for (let s = 0, a = aAt | 0, d = deltaAt | 0; s < count; s = (s + 1) | 0) {
          for (let unit = 0; unit < width; unit = (unit + 1) | 0, a = (a + 1) | 0, d = (d + 1) | 0) {
            const delta = m[d]! * Number(m[a]! > 0);
            const bias = (biases + unit) | 0;
            m[d] = delta;
            m[bias] = m[bias]! + delta;
          }
        }
      },
    },
    tanh: {
      forward(zAt, biasesAt, aAt, units, count) {
        identity.forward(zAt, biasesAt, aAt, units, count);
        const end = (aAt + units * count) | 0;
        for (let a = aAt | 0; a < end; a = (a + 1) | 0) m[a] = tanhOf(m[a]!);
        return true;
      },
      backward(_zAt, aAt, deltaAt, gradientAt, units, count) {
        const biases = gradientAt | 0;
        const width = units | 0;
        for (let s = 0, a = aAt | 0, d = deltaAt | 0; s < count; s = (s + 1) | 0) {
          for (let unit = 0; unit < width; unit = (unit + 1) | 0, a = (a + 1) | 0, d = (d + 1) | 0) {
            const y = m[a]!;
            const delta = m[d]! * (1 - y * y);
            const bias = (biases + unit) | 0;
            m[d] = delta;
            m[bias] = m[bias]! + delta;
          }
        }
      },
    },
    sigmoid: {
      forward(zAt, biasesAt, aAt, units, count) {
        identity.forward(zAt, biasesAt, aAt, units, count);
        const end = (aAt + units * count) | 0;
        for (let a = aAt | 0; a < end; a = (a + 1) | 0) m[a] = sigmoidOf(m[a]!);
        return true;
      },
      backward(_zAt, aAt, deltaAt, gradientAt, units, count) {
        const biases = gradientAt | 0;
        const width = units | 0;
        for (let s = 0, a = aAt | 0, d = deltaAt | 0; s < count; s = (s + 1) | 0) {
          for (let unit = 0; unit < width; unit = (unit + 1) | 0, a = (a + 1) | 0, d = (d + 1) | 0) {
            const y = m[a]!;
            const delta = m[d]! * (y * (1 - y));
            const bias = (biases + unit) | 0;
            m[d] = delta;
            m[bias] = m[bias]! + delta;
          }
        }
      },
    },
    "leaky-relu": {
      forward(zAt, biasesAt, aAt, units, count, slope) {
        identity.forward(zAt, biasesAt, zAt, units, count);
        const end = (zAt + units * count) | 0;
        for (let z = zAt | 0, a = aAt | 0; z < end; z = (z + 1) | 0, a = (a + 1) | 0) {
          const sum = m[z]!;
          m[a] = sum > 0 ? sum : slope! * sum;
        }
        return true;
      },
      backward(zAt, aAt, deltaAt, gradientAt, units, count, slope) {
        const end = (zAt + units * count) | 0;
        for (let z = zAt | 0, d = deltaAt | 0; z < end; z = (z + 1) | 0, d = (d + 1) | 0)
          if (!(m[z]! > 0)) m[d] = m[d]! * slope!;
        identity.backward(zAt, aAt, deltaAt, gradientAt, units, count);
      },
    },
    elu: {
      forward(zAt, biasesAt, aAt, units, count, alpha) {
        identity.forward(zAt, biasesAt, zAt, units, count);
        const end = (zAt + units * count) | 0;
        for (let z = zAt | 0, a = aAt | 0; z < end; z = (z + 1) | 0, a = (a + 1) | 0) {
          const sum = m[z]!;
          m[a] = sum > 0 ? sum : alpha! * expm1Of(sum);
        }
        return true;
      },
      backward(zAt, aAt, deltaAt, gradientAt, units, count, alpha) {
        const end = (zAt + units * count) | 0;
        for (
          let z = zAt | 0, a = aAt | 0, d = deltaAt | 0;
          z < end;
          z = (z + 1) | 0, a = (a + 1) | 0, d = (d + 1) | 0
        ) {
          if (!(m[z]! > 0)) m[d] = m[d]! * (m[a]! + alpha!);
        }
        identity.backward(zAt, aAt, deltaAt, gradientAt, units, count);
      },
    },
  };
}

export const layer64 = createLoops();
