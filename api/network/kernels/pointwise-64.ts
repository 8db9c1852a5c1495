import { tanh } from "../../elementary/tanh.ts";
import { room } from "./room.ts";

/** What a layer does with each number by itself, in float64, within {@link room}: blocks of samples × units, row by row. */
function createPointwise() {
  const m = room;

  return {
    /** Adds a layer's biases to the pre-activations of `count` samples. */
    addBiases(zAt: number, biasesAt: number, units: number, count: number): void {
      for (let s = 0, z = zAt | 0; s < count; s = (s + 1) | 0) {
        for (let unit = 0; unit < units; unit = (unit + 1) | 0, z = (z + 1) | 0) m[z] = m[z]! + m[(biasesAt + unit) | 0]!;
      }
    },
    /** Adds the derivatives of `count` samples to the gradient of a layer's biases. */
    sumDeltas(gradientAt: number, deltaAt: number, units: number, count: number): void {
      for (let s = 0, d = deltaAt | 0; s < count; s = (s + 1) | 0) {
        for (let unit = 0; unit < units; unit = (unit + 1) | 0, d = (d + 1) | 0) {
          const at = (gradientAt + unit) | 0;
          m[at] = m[at]! + m[d]!;
        }
      }
    },
    /**
     * max(0, z) without a branch on what a processor cannot guess, by (z + |z|)/2, which is exact while z + |z| is
     * finite; false where it is not.
     */
    rectify(zAt: number, aAt: number, count: number): boolean {
      let vouches = true;
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const z = m[(zAt + i) | 0]!;
        const a = 0.5 * (z + Math.abs(z));
        if (!(a < Infinity)) vouches = false;
        m[(aAt + i) | 0] = a;
      }
      return vouches;
    },
    /** Derivatives by activations of ReLU into those by pre-activations, in place. */
    unrectify(zAt: number, deltaAt: number, count: number): void {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const d = (deltaAt + i) | 0;
        m[d] = m[d]! * Number(m[(zAt + i) | 0]! > 0);
      }
    },
    tanh(zAt: number, aAt: number, count: number): void {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(aAt + i) | 0] = tanh(m[(zAt + i) | 0]!);
    },
    /** As {@link unrectify}, of tanh. */
    untanh(aAt: number, deltaAt: number, count: number): void {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const a = m[(aAt + i) | 0]!;
        const d = (deltaAt + i) | 0;
        m[d] = m[d]! * (1 - a * a);
      }
    },
  };
}

export const pointwise64 = createPointwise();
