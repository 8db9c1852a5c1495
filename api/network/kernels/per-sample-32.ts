import type { PerSampleProducts } from "./per-sample-64.ts";
import { scratch } from "./scratch.ts";

/** The products of `per-sample-64.ts` in float32: every operation is rounded. */
function createProducts(): PerSampleProducts {
  const f = Math.fround;
  const m = scratch;
  return {
    affine(units, fanIn, weightsAt, xAt, zAt) {
      const x = xAt | 0;
      const end = (x + fanIn) | 0;
      let w = weightsAt | 0;
      for (let z = zAt | 0, last = (z + units) | 0; z < last; z = (z + 1) | 0) {
        let sum = f(m[w]! * m[x]!);
        w = (w + 1) | 0;
        for (let j = (x + 1) | 0; j < end; j = (j + 1) | 0, w = (w + 1) | 0) sum = f(sum + f(m[w]! * m[j]!));
        m[z] = sum;
      }
    },
    accumulate(units, fanIn, gradientAt, xAt, deltaAt) {
      const x = xAt | 0;
      const end = (x + fanIn) | 0;
      let g = gradientAt | 0;
      for (let d = deltaAt | 0, last = (d + units) | 0; d < last; d = (d + 1) | 0) {
        const delta = m[d]!;
        for (let j = x; j < end; j = (j + 1) | 0, g = (g + 1) | 0) m[g] = f(m[g]! + f(delta * m[j]!));
      }
    },
    passBack(units, fanIn, weightsAt, deltaAt, belowAt) {
      const below = belowAt | 0;
      const end = (below + fanIn) | 0;
      for (let b = below; b < end; b = (b + 1) | 0) m[b] = 0;
      let w = weightsAt | 0;
      for (let d = deltaAt | 0, last = (d + units) | 0; d < last; d = (d + 1) | 0) {
        const delta = m[d]!;
        for (let b = below; b < end; b = (b + 1) | 0, w = (w + 1) | 0) m[b] = f(m[b]! + f(m[w]! * delta));
      }
    },
    descend(units, fanIn, weightsAt, biasesAt, xAt, deltaAt, rate) {
      const x = xAt | 0;
      const end = (x + fanIn) | 0;
      let w = weightsAt | 0;
      let bias = biasesAt | 0;
      for (let d = deltaAt | 0, last = (d + units) | 0; d < last; d = (d + 1) | 0, bias = (bias + 1) | 0) {
        const delta = m[d]!;
        m[bias] = f(m[bias]! - f(rate * delta));
        for (let j = x; j < end; j = (j + 1) | 0, w = (w + 1) | 0) m[w] = f(m[w]! - f(rate * f(delta * m[j]!)));
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
        m[bias] = f(m[bias]! - f(rate * delta));
        for (let j = x, b = below; j < end; j = (j + 1) | 0, b = (b + 1) | 0, w = (w + 1) | 0) {
          const weight = m[w]!;
          m[b] = f(m[b]! + f(weight * delta));
          m[w] = f(weight - f(rate * f(delta * m[j]!)));
        }
      }
    },
  };
}

export const perSample32 = createProducts();
