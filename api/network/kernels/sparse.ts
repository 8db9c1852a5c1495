import type { Dataset } from "../dataset.ts";
import type { LayerLayout } from "../layout.ts";
import type { Loss } from "../losses.ts";
import type { Network } from "../network.ts";
import { createActive, listNonzero, type Active } from "./active.ts";
import { combine32, gather32 } from "./combine-32.ts";
import { combine64, gather64 } from "./combine-64.ts";
import type { GradientKernel } from "./kernel.ts";
import { pointwise } from "./pointwise.ts";
import { addBiases, gatherInputs, rowsOf, sumDeltas } from "./stage.ts";

/**
 * 2^50. What is left out is a product with 0, which is 0 unless the other factor is infinite or NaN. With
 * parameters, activations and derivatives no larger than this, and inputs no larger than a request allows,
 * every sum of a thousand products is finite, in float32 too; else the kernel does not vouch.
 */
const MODERATE = 1125899906842624;
/** Samples that pass through the network together. */
const MOST_TOGETHER = 64;

/** One layer with what many samples together leave in it; samples × units or samples × fan-in, row by row. */
interface Stage {
  readonly layout: LayerLayout;
  /** The weights, fan-in × units. */
  readonly transposed: Float64Array;
  /** One row more than there are samples. */
  readonly below: Float64Array;
  /** For each sample, the numbers of `below` that are not 0. */
  readonly list: Active;
  readonly counts: Int32Array;
  readonly z: Float64Array;
  readonly delta: Float64Array;
}

/**
 * The gradient of a batch for a network whose hidden layers are all ReLU: the operations of `network.ts`
 * in the same order for every number, over the active units alone. A silent one hands on an exact 0 in
 * both directions, and about half of them are.
 */
export function createSparse(network: Network, outputName: string, dataset: Dataset, loss: Loss, batch: number): GradientKernel {
  const { layout, single, activations } = network;
  const { inputs, targets } = dataset;
  const { outputs } = layout;
  const together = Math.min(batch, MOST_TOGETHER);
  const [combine, gather] = single ? [combine32, gather32] : [combine64, gather64];
  const stages = layout.layers.map((layer) => createStage(layer, together));
  const top = stages[stages.length - 1]!;
  const output = pointwise(outputName, activations[stages.length - 1]!, single);
  const row = activations[stages.length - 1]!.row;
  const a = new Float64Array(together * outputs);
  const rows = { z: rowsOf(top.z, outputs), a: rowsOf(a, outputs), delta: rowsOf(top.delta, outputs) };
  const widest = Math.max(...layout.layers.map(({ units }) => units));
  /** The list that is being worked through: of units, or of samples. */
  const scratch = createActive(Math.max(widest, together) + 2);

  function forward(parameters: Float64Array, count: number): boolean {
    for (const [index, { layout: { units, fanIn, biasesAt }, transposed, below, list, counts, z }] of stages.entries()) {
      for (let s = 0; s < count; s++) {
        counts[s] = listNonzero(list, s * fanIn, below, s * fanIn, 1, fanIn);
        combine(transposed, 0, units, list, s * fanIn, counts[s]!, z, s * units);
      }
      addBiases(z, parameters, biasesAt, units, count, single);
      if (index === stages.length - 1) break;
      if (!rectify(z, stages[index + 1]!.below, count * units)) return false;
    }
    if (row === undefined) output.forward(top.z, a, count * outputs);
    else for (let s = 0; s < count; s++) row.forward(rows.z[s]!, rows.a[s]!, outputs, single);
    return true;
  }

  function backward(parameters: Float64Array, gradient: Float64Array, count: number): boolean {
    if (row === undefined) output.backward(top.z, a, top.delta, count * outputs);
    else for (let s = 0; s < count; s++) row.backward(rows.a[s]!, rows.delta[s]!, outputs, single);
    for (let l = stages.length - 1; l >= 0; l--) {
      const { layout: { units, fanIn, weightsAt, biasesAt }, below, list, counts, delta } = stages[l]!;
      if (!isModerate(delta, count * units)) return false;
      for (let unit = 0; unit < units; unit++) {
        // What the gradient holds already comes first: a row of its own below those of the samples, times 1.
        const at = weightsAt + unit * fanIn;
        for (let j = 0; j < fanIn; j++) below[together * fanIn + j] = gradient[at + j]!;
        scratch.places[0] = together;
        scratch.values[0] = 1;
        const active = listNonzero(scratch, 1, delta, unit, units, count);
        combine(below, 0, fanIn, scratch, 0, 1 + active, gradient, at);
      }
      sumDeltas(gradient, biasesAt, delta, units, count, single);
      if (l === 0) break;
      // The slope of a silent unit is 0, so only the active ones below are asked for.
      const next = stages[l - 1]!.delta;
      next.fill(0, 0, count * fanIn);
      for (let s = 0; s < count; s++) {
        const active = listNonzero(scratch, 0, delta, s * units, 1, units);
        gather(parameters, weightsAt, fanIn, scratch, active, list.places, s * fanIn, counts[s]!, next, s * fanIn);
      }
    }
    return true;
  }

  return {
    addGradient(parameters, order, from, to, divisor, gradient) {
      if (!isModerate(parameters, parameters.length)) return false;
      for (const { layout: { units, fanIn, weightsAt }, transposed } of stages) transpose(parameters, weightsAt, units, fanIn, transposed);
      for (let first = from; first < to; first += together) {
        const count = Math.min(together, to - first);
        gatherInputs(inputs, layout.inputs, order, first, count, stages[0]!.below);
        if (!forward(parameters, count)) return false;
        for (let s = 0; s < count; s++) loss.gradient(rows.a[s]!, targets, order[first + s]! * outputs, outputs, divisor, rows.delta[s]!);
        if (!backward(parameters, gradient, count)) return false;
      }
      return true;
    },
  };
}

function createStage(layout: LayerLayout, together: number): Stage {
  const { units, fanIn } = layout;
  return {
    layout,
    transposed: new Float64Array(units * fanIn),
    below: new Float64Array((together + 1) * fanIn),
    list: createActive(together * fanIn + 1),
    counts: new Int32Array(together),
    z: new Float64Array(together * units),
    delta: new Float64Array(together * units),
  };
}

function transpose(values: Float64Array, at: number, rows: number, columns: number, into: Float64Array): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) into[j * rows + i] = values[at + i * columns + j]!;
}

/** max(0, z) into `a`; false where one is too large. */
function rectify(z: Float64Array, a: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) {
    const x = Math.max(0, z[i]!);
    if (!(x <= MODERATE)) return false;
    a[i] = x;
  }
  return true;
}

/** Whether the first `count` numbers are no larger than {@link MODERATE} in size; NaN is not. */
function isModerate(values: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (!(Math.abs(values[i]!) <= MODERATE)) return false;
  return true;
}
