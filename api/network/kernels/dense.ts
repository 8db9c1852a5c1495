import type { Dataset } from "../core/dataset.ts";
import type { Layout } from "../core/layout.ts";
import type { Network } from "../core/network.ts";
import type { Loss } from "../tables/loss.ts";
import { multiply32 } from "./block-32.ts";
import { multiply64 } from "./block-64.ts";
import type { GradientKernel } from "./kernel.ts";
import { SCRATCH_SIZE, scratch } from "./scratch.ts";
import { gatherInputs, layStages } from "./stage.ts";

/** The most samples in one block: enough to keep the loops busy, few enough to stay in the cache. */
const MAX_TOGETHER = 64;

/** The number of samples of a batch that fit into {@link scratch} together; 0 if not even one fits. */
export function samplesTogether({ size, inputs, units }: Layout, batch: number): number {
  let together = Math.min(batch, MAX_TOGETHER);
  while (together > 0 && 2 * size + together * (inputs + 3 * units) > SCRATCH_SIZE) together >>= 1;
  return together;
}

/**
 * The gradient of a batch by matrix products. For every number it performs the operations of `forward` and `backward`
 * in the same order, but for many samples at once. Parameters do not change within a batch, so the order of the samples
 * matters only in sums over samples, and those add sample after sample.
 */
export function createDense(network: Network, dataset: Dataset, loss: Loss, together: number): GradientKernel {
  const { layout, single } = network;
  const { inputs, targets } = dataset;
  const { outputs, size } = layout;
  const width = layout.inputs;
  const multiply = single ? multiply32 : multiply64;
  const xAt = 2 * size;
  const sums = scratch.subarray(size, xAt);
  const x = scratch.subarray(xAt, xAt + together * width);
  const top = layout.layers.length - 1;
  const { stages, last } = layStages(network, xAt + x.length, together);
  const activations = { z: stages.map(({ zAt, aAt }) => scratch.subarray(zAt, aAt)), outputs: last.map(({ a }) => a) };

  function forward(count: number): boolean {
    let below = xAt;
    for (const {
      layout: { units, fanIn, weightsAt, biasesAt },
      pointwise,
      zAt,
      aAt,
    } of stages) {
      scratch.fill(0, zAt, zAt + count * units);
      multiply(count, units, fanIn, weightsAt, fanIn, 1, below, fanIn, 1, zAt, units);
      if (!pointwise.forward(zAt, biasesAt, aAt, units, count)) return false;
      below = aAt;
    }
    return true;
  }

  function backward(count: number): void {
    for (let l = top; l >= 0; l--) {
      const {
        layout: { units, fanIn, weightsAt, biasesAt },
        pointwise,
        zAt,
        aAt,
        deltaAt,
      } = stages[l]!;
      pointwise.backward(zAt, aAt, deltaAt, size + biasesAt, units, count);
      const below = l === 0 ? xAt : stages[l - 1]!.aAt;
      multiply(units, fanIn, count, below, 1, fanIn, deltaAt, 1, units, size + weightsAt, fanIn);
      if (l === 0) break;
      const next = stages[l - 1]!.deltaAt;
      scratch.fill(0, next, next + count * fanIn);
      multiply(count, fanIn, units, weightsAt, 1, fanIn, deltaAt, units, 1, next, fanIn);
    }
  }

  return {
    addGradient(parameters, order, from, to, divisor, gradient, onForward) {
      scratch.set(parameters, 0);
      scratch.set(gradient, size);
      for (let first = from; first < to; first += together) {
        const count = Math.min(together, to - first);
        gatherInputs(inputs, width, order, first, count, x);
        if (!forward(count)) return false;
        onForward?.(activations, first, count);
        for (let s = 0; s < count; s++) {
          loss.gradient(last[s]!.a, targets, order[first + s]! * outputs, outputs, divisor, last[s]!.delta);
        }
        backward(count);
      }
      gradient.set(sums);
      return true;
    },
  };
}
