import type { Dataset } from "../dataset.ts";
import type { LayerLayout } from "../layout.ts";
import type { Loss } from "../losses.ts";
import type { Network } from "../network.ts";
import type { GradientKernel } from "./kernel.ts";
import { byRows, transposed, type Matrix } from "./matrix.ts";
import { pointwise, type Pointwise } from "./pointwise.ts";
import { product32 } from "./product-32.ts";
import { product64 } from "./product-64.ts";
import { addBiases, gatherInputs, rowsOf, sumDeltas } from "./stage.ts";

/** Samples that pass through the network together: enough to keep the loops busy, few enough to stay in the cache. */
export const MOST_TOGETHER = 64;

/** One layer with what many samples together leave in it; samples × units, row by row. */
interface Stage {
  readonly layout: LayerLayout;
  readonly pointwise: Pointwise;
  readonly z: Float64Array;
  readonly a: Float64Array;
  readonly delta: Float64Array;
  readonly rows: { readonly z: Float64Array[]; readonly a: Float64Array[]; readonly delta: Float64Array[] };
}

/**
 * The gradient of a batch by products of matrices: the operations of `forward` and `backward`, in the same
 * order for every number, over many samples at once. The parameters stand still within a batch, so which
 * sample's operation comes first changes nothing but the sums over samples, and these go by sample.
 */
export function createDense(network: Network, names: readonly string[], dataset: Dataset, loss: Loss, batch: number): GradientKernel {
  const { layout, single, activations } = network;
  const { inputs, targets } = dataset;
  const width = layout.inputs;
  const outputs = layout.outputs;
  const together = Math.min(batch, MOST_TOGETHER);
  const product = single ? product32 : product64;
  const x = new Float64Array(together * width);
  const stages = layout.layers.map((layer, index) => createStage(layer, pointwise(names[index]!, activations[index]!, single), together));
  const last = stages[stages.length - 1]!;
  const row = activations[stages.length - 1]!.row;

  function forward(parameters: Float64Array, count: number): void {
    let below = byRows(x, width);
    for (const stage of stages) {
      const { layout: { units, fanIn, weightsAt, biasesAt }, pointwise, z, a } = stage;
      z.fill(0);
      multiply(count, units, fanIn, below, byRows(parameters, fanIn, weightsAt), byRows(z, units));
      addBiases(z, parameters, biasesAt, units, count, single);
      if (stage === last && row !== undefined) for (let s = 0; s < count; s++) row.forward(stage.rows.z[s]!, stage.rows.a[s]!, units, single);
      else pointwise.forward(z, a, count * units);
      below = byRows(a, units);
    }
  }

  function backward(parameters: Float64Array, gradient: Float64Array, count: number): void {
    for (let l = stages.length - 1; l >= 0; l--) {
      const stage = stages[l]!;
      const { layout: { units, fanIn, weightsAt, biasesAt }, pointwise, z, a, delta } = stage;
      if (stage === last && row !== undefined) for (let s = 0; s < count; s++) row.backward(stage.rows.a[s]!, stage.rows.delta[s]!, units, single);
      else pointwise.backward(z, a, delta, count * units);
      const below = l === 0 ? x : stages[l - 1]!.a;
      const deltas = byRows(delta, units);
      multiply(units, fanIn, count, transposed(deltas), transposed(byRows(below, fanIn)), byRows(gradient, fanIn, weightsAt));
      sumDeltas(gradient, biasesAt, delta, units, count, single);
      if (l === 0) break;
      stages[l - 1]!.delta.fill(0);
      multiply(count, fanIn, units, deltas, transposed(byRows(parameters, fanIn, weightsAt)), byRows(stages[l - 1]!.delta, fanIn));
    }
  }

  /** The side with more rows is taken by four. */
  function multiply(rows: number, columns: number, length: number, a: Matrix, b: Matrix, c: Matrix): void {
    if (rows >= columns) product(rows, columns, length, a, b, c);
    else product(columns, rows, length, b, a, transposed(c));
  }

  return {
    addGradient(parameters, order, from, to, divisor, gradient) {
      for (let first = from; first < to; first += together) {
        const count = Math.min(together, to - first);
        gatherInputs(inputs, width, order, first, count, x);
        forward(parameters, count);
        for (let s = 0; s < count; s++) {
          loss.gradient(last.rows.a[s]!, targets, order[first + s]! * outputs, outputs, divisor, last.rows.delta[s]!);
        }
        backward(parameters, gradient, count);
      }
      return true;
    },
  };
}

function createStage(layout: LayerLayout, pointwise: Pointwise, together: number): Stage {
  const { units } = layout;
  const room = () => new Float64Array(together * units);
  const [z, a, delta] = [room(), room(), room()];
  return { layout, pointwise, z, a, delta, rows: { z: rowsOf(z, units), a: rowsOf(a, units), delta: rowsOf(delta, units) } };
}
