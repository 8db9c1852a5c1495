import { scratch } from "./scratch.ts";

/**
 * The products of one sample within {@link scratch}, as in `network.ts`: every element the sum of its products in
 * ascending order. A layer's weights are units × fanIn, row by row, from weightsAt on; x is what comes to the layer, δ
 * the derivatives by its pre-activations.
 */
export interface OnlineProducts {
  /** z = W·x, without the biases. */
  affine(units: number, fanIn: number, weightsAt: number, xAt: number, zAt: number): void;
  /** The gradient gains δ·xᵀ. */
  accumulate(units: number, fanIn: number, gradientAt: number, xAt: number, deltaAt: number): void;
  /** What is below becomes Wᵀ·δ. */
  passBack(units: number, fanIn: number, weightsAt: number, deltaAt: number, belowAt: number): void;
  /** W loses rate · δ·xᵀ and the biases rate · δ: a step of plain gradient descent in the lowest layer. */
  descend(
    units: number,
    fanIn: number,
    weightsAt: number,
    biasesAt: number,
    xAt: number,
    deltaAt: number,
    rate: number,
  ): void;
  /** The same in a layer above, and what is below becomes Wᵀ·δ, by W as it was. */
  descendAndPassBack(
    units: number,
    fanIn: number,
    weightsAt: number,
    biasesAt: number,
    xAt: number,
    deltaAt: number,
    belowAt: number,
    rate: number,
  ): void;
}

function createProducts(): OnlineProducts {
  const m = scratch;
  return {
    affine(units, fanIn, weightsAt, xAt, zAt) {
      const x = xAt | 0;
      const end = (x + fanIn) | 0;
      let w = weightsAt | 0;
      for (let z = zAt | 0, last = (z + units) | 0; z < last; z = (z + 1) | 0) {
        let sum = m[w]! * m[x]!;
        w = (w + 1) | 0;
        for (let j = (x + 1) | 0; j < end; j = (j + 1) | 0, w = (w + 1) | 0) sum = sum + m[w]! * m[j]!;
        m[z] = sum;
      }
    },
    accumulate(units, fanIn, gradientAt, xAt, deltaAt) {
      const x = xAt | 0;
      const end = (x + fanIn) | 0;
      let g = gradientAt | 0;
      for (let d = deltaAt | 0, last = (d + units) | 0; d < last; d = (d + 1) | 0) {
        const delta = m[d]!;
        for (let j = x; j < end; j = (j + 1) | 0, g = (g + 1) | 0) m[g] = m[g]! + delta * m[j]!;
      }
    },
    passBack(units, fanIn, weightsAt, deltaAt, belowAt) {
      const below = belowAt | 0;
      const end = (below + fanIn) | 0;
      for (let b = below; b < end; b = (b + 1) | 0) m[b] = 0;
      let w = weightsAt | 0;
      for (let d = deltaAt | 0, last = (d + units) | 0; d < last; d = (d + 1) | 0) {
        const delta = m[d]!;
        for (let b = below; b < end; b = (b + 1) | 0, w = (w + 1) | 0) m[b] = m[b]! + m[w]! * delta;
      }
    },
    descend(units, fanIn, weightsAt, biasesAt, xAt, deltaAt, rate) {
      const x = xAt | 0;
      const end = (x + fanIn) | 0;
      let w = weightsAt | 0;
      let bias = biasesAt | 0;
      for (let d = deltaAt | 0, last = (d + units) | 0; d < last; d = (d + 1) | 0, bias = (bias + 1) | 0) {
        const delta = m[d]!;
        m[bias] = m[bias]! - rate * delta;
        for (let j = x; j < end; j = (j + 1) | 0, w = (w + 1) | 0) m[w] = m[w]! - rate * (delta * m[j]!);
      }
    },
    descendAndPassBack(units, fanIn, weightsAt, biasesAt, xAt, deltaAt, belowAt, rate) {
      const x = xAt | 0;
      const end = (x + fanIn) | 0;
      const below = belowAt | 0;
      let w = weightsAt | 0;
      let bias = biasesAt | 0;
      let d = deltaAt | 0;
      const last = (d + units) | 0;
      for (let b = below, j = x; j < end; j = (j + 1) | 0, b = (b + 1) | 0) m[b] = 0;
      for (; d < last; d = (d + 1) | 0, bias = (bias + 1) | 0) {
        const delta = m[d]!;
        m[bias] = m[bias]! - rate * delta;
        for (let j = x, b = below; j < end; j = (j + 1) | 0, b = (b + 1) | 0, w = (w + 1) | 0) {
          const weight = m[w]!;
          m[b] = m[b]! + weight * delta;
          m[w] = weight - rate * (delta * m[j]!);
        }
      }
    },
  };
}

export const perSample64 = createProducts();
