import type { Dataset } from "../core/dataset.ts";
import type { Layout } from "../core/layout.ts";
import type { Network } from "../core/network.ts";
import type { Loss } from "../tables/loss.ts";
import type { Kernel, Update } from "./kernel.ts";
import { perSample32 } from "./per-sample-32.ts";
import { perSample64 } from "./per-sample-64.ts";
import { SCRATCH_SIZE, scratch } from "./scratch.ts";
import { layStages } from "./stage.ts";

/** Whether a network and one sample fit into {@link scratch}. */
export function fitsPerSample({ size, inputs, units }: Layout): boolean {
  return 2 * size + inputs + 3 * units <= SCRATCH_SIZE;
}

/**
 * Trains with an update after every sample: the operations of `forward` and `backward` in the same order, without the
 * overhead of batches. `update` is called after each gradient. It is null for plain gradient descent; the backward pass
 * then updates each weight right after its last use.
 */
export function createPerSample(
  network: Network,
  dataset: Dataset,
  loss: Loss,
  divisor: number,
  update: Update | null,
): Kernel {
  const { layout, single } = network;
  const { samples, inputs, targets } = dataset;
  const { outputs, size } = layout;
  const width = layout.inputs;
  const { affine, accumulate, passBack, descend, descendAndPassBack } = single ? perSample32 : perSample64;
  const current = scratch.subarray(0, size);
  const gradient = scratch.subarray(size, 2 * size);
  const xAt = 2 * size;
  const top = layout.layers.length - 1;
  const { stages, last } = layStages(network, xAt + width, 1);
  const { a: output, delta } = last[0]!;

  function forward(): boolean {
    let below = xAt;
    for (let l = 0; l <= top; l++) {
      const {
        layout: { units, fanIn, weightsAt, biasesAt },
        pointwise,
        zAt,
        aAt,
      } = stages[l]!;
      affine(units, fanIn, weightsAt, below, zAt);
      if (!pointwise.forward(zAt, biasesAt, aAt, units, 1)) return false;
      below = aAt;
    }
    return true;
  }

  function backward(rate: number): void {
    for (let l = top; l >= 0; l--) {
      const {
        layout: { units, fanIn, weightsAt, biasesAt },
        pointwise,
        zAt,
        aAt,
        deltaAt,
      } = stages[l]!;
      // In plain descent nothing reads the gradient of the biases: `descend` updates biases together with the weights.
      pointwise.backward(zAt, aAt, deltaAt, size + biasesAt, units, 1);
      if (l === 0) {
        if (update === null) descend(units, fanIn, weightsAt, biasesAt, xAt, deltaAt, rate);
        else accumulate(units, fanIn, size + weightsAt, xAt, deltaAt);
        return;
      }
      const below = stages[l - 1]!;
      if (update === null)
        descendAndPassBack(units, fanIn, weightsAt, biasesAt, below.aAt, deltaAt, below.deltaAt, rate);
      else {
        accumulate(units, fanIn, size + weightsAt, below.aAt, deltaAt);
        passBack(units, fanIn, weightsAt, deltaAt, below.deltaAt);
      }
    }
  }

  function run(rate: number, epoch: number, order: Uint32Array | undefined, first: number, last: number): boolean {
    for (let i = first; i < last; i++) {
      const sample = order === undefined ? i : order[i]!;
      for (let j = 0; j < width; j++) scratch[xAt + j] = inputs[sample * width + j]!;
      if (!forward()) return false;
      loss.gradient(output, targets, sample * outputs, outputs, divisor, delta);
      backward(rate);
      if (update === null) continue;
      update(current, gradient, rate, epoch * samples + i + 1);
      gradient.fill(0);
    }
    return true;
  }

  return {
    train(parameters, rates, from, to, arrange) {
      current.set(parameters);
      gradient.fill(0);
      for (let epoch = from; epoch < to; epoch++)
        if (!run(rates[epoch]!, epoch, arrange?.(epoch), 0, samples)) return false;
      parameters.set(current);
      return true;
    },
    trainPart(parameters, rate, epoch, order, first, last) {
      current.set(parameters);
      gradient.fill(0);
      if (!run(rate, epoch, order, first, last)) return false;
      parameters.set(current);
      return true;
    },
  };
}
