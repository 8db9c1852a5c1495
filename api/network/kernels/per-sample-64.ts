import { scratch } from "./scratch.ts";

/**
 * The products for one sample within {@link scratch}. Every element sums its products in ascending order, as
 * `network.ts` does. A layer's weights W are units × fanIn, row by row, at weightsAt; x are the layer's inputs, δ the
 * derivatives by its pre-activations.
 */
export interface PerSampleProducts {
  /** z = W·x, without the biases. */
  affine(units: number, fanIn: number, weightsAt: number, xAt: number, zAt: number): void;
  /** Adds δ·xᵀ to the gradient of the weights at gradientAt. */
  accumulate(units: number, fanIn: number, gradientAt: number, xAt: number, deltaAt: number): void;
  /** Stores Wᵀ·δ at belowAt. */
  passBack(units: number, fanIn: number, weightsAt: number, deltaAt: number, belowAt: number): void;
  /** Subtracts rate · δ·xᵀ from W and rate · δ from the biases: a step of plain gradient descent in the first layer. */
  descend(
    units: number,
    fanIn: number,
    weightsAt: number,
    biasesAt: number,
    xAt: number,
    deltaAt: number,
    rate: number,
  ): void;
  /** The same in a later layer; also stores Wᵀ·δ, with W before the step, at belowAt. */
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

function createProducts(): PerSampleProducts {
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
