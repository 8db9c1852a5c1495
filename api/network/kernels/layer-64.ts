import { tanh } from "../../elementary/tanh.ts";
import { room } from "./room.ts";

/**
 * What a layer does with each number by itself, within {@link room}: blocks of samples × units, row by row. The
 * pre-activations at zAt come without their biases; whatever passes them on adds these first.
 */
export interface LayerLoops {
  addBiases(zAt: number, biasesAt: number, units: number, count: number): void;
  /** ReLU into aAt; false where it may not be exact. */
  rectify(zAt: number, biasesAt: number, aAt: number, units: number, count: number): boolean;
  tanh(zAt: number, biasesAt: number, aAt: number, units: number, count: number): void;
  /** Derivatives by activations of ReLU into those by pre-activations, in place. */
  unrectify(zAt: number, deltaAt: number, count: number): void;
  /** As {@link unrectify}, of tanh, from its activations. */
  untanh(aAt: number, deltaAt: number, count: number): void;
  /** Adds the derivatives of `count` samples to the gradient of a layer's biases. */
  sumDeltas(gradientAt: number, deltaAt: number, units: number, count: number): void;
}

function createLoops(): LayerLoops {
  const m = room;

  return {
    addBiases(zAt, biasesAt, units, count) {
      for (let s = 0, z = zAt | 0; s < count; s = (s + 1) | 0) {
        for (let unit = 0; unit < units; unit = (unit + 1) | 0, z = (z + 1) | 0) m[z] = m[z]! + m[(biasesAt + unit) | 0]!;
      }
    },
    // (z + |z|)/2 is max(0, z), exactly where z + |z| is finite, and without a branch on what a processor cannot guess.
    rectify(zAt, biasesAt, aAt, units, count) {
      let vouches = true;
      for (let s = 0, at = zAt | 0, a = aAt | 0; s < count; s = (s + 1) | 0) {
        for (let unit = 0; unit < units; unit = (unit + 1) | 0, at = (at + 1) | 0, a = (a + 1) | 0) {
          const z = m[at]! + m[(biasesAt + unit) | 0]!;
          m[at] = z;
          const positive = 0.5 * (z + Math.abs(z));
          if (!(positive < Infinity)) vouches = false;
          m[a] = positive;
        }
      }
      return vouches;
    },
    tanh(zAt, biasesAt, aAt, units, count) {
      for (let s = 0, z = zAt | 0, a = aAt | 0; s < count; s = (s + 1) | 0) {
        for (let unit = 0; unit < units; unit = (unit + 1) | 0, z = (z + 1) | 0, a = (a + 1) | 0) {
          m[a] = tanh(m[z]! + m[(biasesAt + unit) | 0]!);
        }
      }
    },
    unrectify(zAt, deltaAt, count) {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const d = (deltaAt + i) | 0;
        m[d] = m[d]! * Number(m[(zAt + i) | 0]! > 0);
      }
    },
    untanh(aAt, deltaAt, count) {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const a = m[(aAt + i) | 0]!;
        const d = (deltaAt + i) | 0;
        m[d] = m[d]! * (1 - a * a);
      }
    },
    sumDeltas(gradientAt, deltaAt, units, count) {
      for (let s = 0, d = deltaAt | 0; s < count; s = (s + 1) | 0) {
        for (let unit = 0; unit < units; unit = (unit + 1) | 0, d = (d + 1) | 0) {
          const at = (gradientAt + unit) | 0;
          m[at] = m[at]! + m[d]!;
        }
      }
    },
  };
}

export const layer64 = createLoops();
