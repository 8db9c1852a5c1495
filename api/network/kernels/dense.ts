import type { Dataset } from "../dataset.ts";
import type { LayerLayout, Layout } from "../layout.ts";
import type { Loss } from "../losses.ts";
import type { Network } from "../network.ts";
import { multiply32 } from "./block-32.ts";
import { multiply64 } from "./block-64.ts";
import type { GradientKernel } from "./kernel.ts";
import { layer32 } from "./layer-32.ts";
import { layer64 } from "./layer-64.ts";
import { pointwise, type Pointwise } from "./pointwise.ts";
import { ROOM, room } from "./room.ts";
import { gatherInputs, rowsOf } from "./stage.ts";

/** One layer with what many samples together leave in it, samples × units, row by row; the room holds it from these places on. */
interface Stage {
  readonly layout: LayerLayout;
  readonly name: string;
  readonly pointwise: Pointwise;
  readonly zAt: number;
  readonly aAt: number;
  readonly deltaAt: number;
  readonly z: Float64Array;
  readonly a: Float64Array;
  readonly delta: Float64Array;
  readonly rows: { readonly z: Float64Array[]; readonly a: Float64Array[]; readonly delta: Float64Array[] };
}

/** Samples that pass through the network together: enough to keep the loops busy, few enough to stay in the cache. */
const MOST_TOGETHER = 64;

/** How many samples of a batch find room together; 0 where not one does. */
export function samplesTogether({ size, inputs, units }: Layout, batch: number): number {
  let together = Math.min(batch, MOST_TOGETHER);
  while (together > 0 && 2 * size + together * (inputs + 3 * units) > ROOM) together >>= 1;
  return together;
}

/**
 * The gradient of a batch by products of matrices: the operations of `forward` and `backward`, in the same
 * order for every number, over many samples at once. The parameters stand still within a batch, so which
 * sample's operation comes first changes nothing but the sums over samples, and these go by sample.
 */
export function createDense(
  network: Network, names: readonly string[], dataset: Dataset, loss: Loss, together: number,
): GradientKernel {
  const { layout, single, activations } = network;
  const { inputs, targets } = dataset;
  const { outputs, size } = layout;
  const width = layout.inputs;
  const multiply = single ? multiply32 : multiply64;
  const loops = single ? layer32 : layer64;
  const xAt = 2 * size;
  const sums = room.subarray(size, xAt);
  const x = room.subarray(xAt, xAt + together * width);
  let end = xAt + x.length;
  const stages = layout.layers.map((layer, index): Stage => {
    const [zAt, aAt, deltaAt] = [0, 1, 2].map((k) => end + k * together * layer.units) as [number, number, number];
    end += 3 * together * layer.units;
    const [z, a, delta] = [zAt, aAt, deltaAt].map((at) => room.subarray(at, at + together * layer.units)) as [Float64Array, Float64Array, Float64Array];
    const rows = { z: rowsOf(z, layer.units), a: rowsOf(a, layer.units), delta: rowsOf(delta, layer.units) };
    return { layout: layer, name: names[index]!, pointwise: pointwise(names[index]!, activations[index]!, single), zAt, aAt, deltaAt, z, a, delta, rows };
  });
  const last = stages[stages.length - 1]!;
  const row = activations[stages.length - 1]!.row;

  function forward(count: number): boolean {
    let below = xAt;
    for (const stage of stages) {
      const { layout: { units, fanIn, weightsAt, biasesAt }, name, zAt, aAt, z, a } = stage;
      z.fill(0);
      multiply(count, units, fanIn, weightsAt, fanIn, 1, below, fanIn, 1, zAt, units);
      below = aAt;
      if (name === "tanh") loops.tanh(zAt, biasesAt, aAt, units, count);
      else if (name === "relu") {
        if (!loops.rectify(zAt, biasesAt, aAt, units, count)) return false;
      } else {
        loops.addBiases(zAt, biasesAt, units, count);
        if (stage !== last || row === undefined) stage.pointwise.forward(z, a, count * units);
        else for (let s = 0; s < count; s++) row.forward(stage.rows.z[s]!, stage.rows.a[s]!, units, single);
      }
    }
    return true;
  }

  function backward(count: number): void {
    for (let l = stages.length - 1; l >= 0; l--) {
      const stage = stages[l]!;
      const { layout: { units, fanIn, weightsAt, biasesAt }, name, zAt, aAt, deltaAt, z, a, delta } = stage;
      if (stage === last && row !== undefined) for (let s = 0; s < count; s++) row.backward(stage.rows.a[s]!, stage.rows.delta[s]!, units, single);
      else if (name === "tanh") loops.untanh(aAt, deltaAt, count * units);
      else if (name === "relu") loops.unrectify(zAt, deltaAt, count * units);
      else stage.pointwise.backward(z, a, delta, count * units);
      const below = l === 0 ? xAt : stages[l - 1]!.aAt;
      multiply(units, fanIn, count, below, 1, fanIn, deltaAt, 1, units, size + weightsAt, fanIn);
      loops.sumDeltas(size + biasesAt, deltaAt, units, count);
      if (l === 0) break;
      const next = stages[l - 1]!;
      next.delta.fill(0);
      multiply(count, fanIn, units, weightsAt, 1, fanIn, deltaAt, units, 1, next.deltaAt, fanIn);
    }
  }

  return {
    addGradient(parameters, order, from, to, divisor, gradient) {
      room.set(parameters, 0);
      room.set(gradient, size);
      for (let first = from; first < to; first += together) {
        const count = Math.min(together, to - first);
        gatherInputs(inputs, width, order, first, count, x);
        if (!forward(count)) return false;
        for (let s = 0; s < count; s++) {
          loss.gradient(last.rows.a[s]!, targets, order[first + s]! * outputs, outputs, divisor, last.rows.delta[s]!);
        }
        backward(count);
      }
      gradient.set(sums);
      return true;
    },
  };
}
