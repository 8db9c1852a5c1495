import type { Dataset } from "../dataset.ts";
import type { LayerLayout, Layout } from "../layout.ts";
import type { Loss } from "../losses.ts";
import type { Network } from "../network.ts";
import { createActive, listNonzero, type Active } from "./active.ts";
import { combine32 as combine, gather32 as gather } from "./combine-32.ts";
import type { GradientKernel } from "./kernel.ts";
import { layer32 } from "./layer-32.ts";
import { pointwise } from "./pointwise.ts";
import { isModerate, layRectified, pick, rectify, sizeOfList, sizeOfRectified, type Rectified } from "./rectified.ts";
import { ROOM, room } from "./room.ts";
import { gatherInputs, rowsOf } from "./stage.ts";

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
  /** Which of its own units are active; the output layer's may all be. */
  readonly rectified: Rectified | undefined;
  readonly z: Float64Array;
  /** Where `below` and `z` begin in the room. */
  readonly belowAt: number;
  readonly zAt: number;
  readonly delta: Float64Array;
}

/**
 * The gradient of a batch in float32 for a network whose hidden layers are all ReLU: the operations of `network.ts`
 * in the same order for every number, over the active units alone. A silent one hands on an exact 0 in
 * both directions, and about half of them are.
 */
export function createSparse(network: Network, outputName: string, dataset: Dataset, loss: Loss, batch: number): GradientKernel {
  const { layout, activations } = network;
  const { inputs, targets } = dataset;
  const { outputs } = layout;
  const together = Math.min(batch, MOST_TOGETHER);
  const stages = createStages(layout.layers, layout.size, together);
  const top = stages[stages.length - 1]!;
  const output = pointwise(outputName, activations[stages.length - 1]!, true);
  const row = activations[stages.length - 1]!.row;
  const a = new Float64Array(together * outputs);
  const rows = { z: rowsOf(top.z, outputs), a: rowsOf(a, outputs), delta: rowsOf(top.delta, outputs) };
  const widest = Math.max(...layout.layers.map(({ units }) => units));
  /** The list that is being worked through: of units, or of samples. */
  const scratch = createActive(Math.max(widest, together) + 2);

  function forward(count: number): boolean {
    const { layout: { fanIn: width }, below: x, list: given, counts: lengths } = stages[0]!;
    for (let s = 0; s < count; s++) lengths[s] = listNonzero(given, s * width, x, s * width, 1, width);
    for (let l = 0; l < stages.length; l++) {
      const { layout: { units, fanIn, biasesAt }, transposed, list, counts, rectified, z, zAt } = stages[l]!;
      for (let s = 0; s < count; s++) combine(transposed, 0, units, list, s * fanIn, counts[s]!, z, s * units);
      if (rectified === undefined) layer32.addBiases(zAt, biasesAt, units, count);
      else if (!rectify(zAt, biasesAt, count, stages[l + 1]!.belowAt, rectified)) return false;
    }
    if (row === undefined) output.forward(top.z, a, count * outputs);
    else for (let s = 0; s < count; s++) row.forward(rows.z[s]!, rows.a[s]!, outputs, true);
    return true;
  }

  /** The derivatives of one unit on the samples that it is active on, into `scratch` from `first` on; returns how many. */
  function listSamples({ layout: { units }, rectified, delta }: Stage, unit: number, first: number, count: number): number {
    if (rectified === undefined) return listNonzero(scratch, first, delta, unit, units, count);
    const active = rectified.sampleCounts[unit]!;
    pick(scratch, first, rectified.byUnit, unit * together, active, delta, unit, units);
    return active;
  }

  /** The derivatives of the active units on one sample, into `scratch`; returns how many. */
  function listUnits({ layout: { units }, rectified, delta }: Stage, s: number): number {
    if (rectified === undefined) return listNonzero(scratch, 0, delta, s * units, 1, units);
    const active = rectified.unitCounts[s]!;
    pick(scratch, 0, rectified.bySample.places, s * units, active, delta, s * units, 1);
    return active;
  }

  function backward(parameters: Float64Array, gradient: Float64Array, count: number): boolean {
    if (row === undefined) output.backward(top.z, a, top.delta, count * outputs);
    else for (let s = 0; s < count; s++) row.backward(rows.a[s]!, rows.delta[s]!, outputs, true);
    for (let l = stages.length - 1; l >= 0; l--) {
      const stage = stages[l]!;
      const { layout: { units, fanIn, weightsAt, biasesAt }, below, list, counts, delta } = stage;
      if (!isModerate(delta, count * units)) return false;
      for (let unit = 0; unit < units; unit++) {
        // What the gradient holds already comes first: a row of its own below those of the samples, times 1.
        const at = weightsAt + unit * fanIn;
        for (let j = 0; j < fanIn; j++) below[together * fanIn + j] = gradient[at + j]!;
        scratch.places[0] = together;
        scratch.values[0] = 1;
        const active = listSamples(stage, unit, 1, count);
        combine(below, 0, fanIn, scratch, 0, 1 + active, gradient, at);
      }
      sumDeltas(gradient, biasesAt, delta, units, count);
      if (l === 0) break;
      // The slope of a silent unit is 0, so only the active ones below are asked for.
      const next = stages[l - 1]!.delta;
      next.fill(0, 0, count * fanIn);
      for (let s = 0; s < count; s++) {
        gather(parameters, weightsAt, fanIn, scratch, listUnits(stage, s), list.places, s * fanIn, counts[s]!, next, s * fanIn);
      }
    }
    return true;
  }

  return {
    addGradient(parameters, order, from, to, divisor, gradient) {
      if (!isModerate(parameters, parameters.length)) return false;
      room.set(parameters, 0);
      for (const { layout: { units, fanIn, weightsAt }, transposed } of stages) transpose(parameters, weightsAt, units, fanIn, transposed);
      for (let first = from; first < to; first += together) {
        const count = Math.min(together, to - first);
        gatherInputs(inputs, layout.inputs, order, first, count, stages[0]!.below);
        if (!forward(count)) return false;
        for (let s = 0; s < count; s++) loss.gradient(rows.a[s]!, targets, order[first + s]! * outputs, outputs, divisor, rows.delta[s]!);
        if (!backward(parameters, gradient, count)) return false;
      }
      return true;
    },
  };
}

/** Whether a batch of the network finds room. */
export function fitsSparse({ layers, size }: Layout, batch: number): boolean {
  const { numbers, integers } = lengths(layers, size, Math.min(batch, MOST_TOGETHER));
  return numbers <= ROOM && integers <= ROOM;
}

/** What {@link createStages} takes of the room. */
function lengths(layers: readonly LayerLayout[], size: number, together: number): { numbers: number; integers: number } {
  let numbers = size;
  let integers = 0;
  for (const { units, fanIn } of layers) {
    numbers += sizeOfList(fanIn, together) + (together + 1) * fanIn + together * units;
    integers += sizeOfRectified(fanIn, together);
  }
  return { numbers, integers };
}

/** The stages, laid out in the room after the parameters. */
function createStages(layers: readonly LayerLayout[], size: number, together: number): Stage[] {
  let at = size;
  let listAt = 0;
  const take = (length: number) => (at += length) - length;
  const lists = layers.map(({ fanIn }) => {
    const rectified = layRectified(fanIn, together, listAt, take(sizeOfList(fanIn, together)));
    listAt += sizeOfRectified(fanIn, together);
    return rectified;
  });
  return layers.map((layout, l) => {
    const { units, fanIn } = layout;
    const { bySample, unitCounts } = lists[l]!;
    const belowAt = take((together + 1) * fanIn);
    const zAt = take(together * units);
    return {
      layout, belowAt, zAt,
      transposed: new Float64Array(units * fanIn),
      below: room.subarray(belowAt, zAt),
      list: bySample,
      counts: unitCounts,
      rectified: lists[l + 1],
      z: room.subarray(zAt, zAt + together * units),
      delta: new Float64Array(together * units),
    };
  });
}

function transpose(values: Float64Array, at: number, rows: number, columns: number, into: Float64Array): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) into[j * rows + i] = values[at + i * columns + j]!;
}

/** Adds the derivatives of `count` samples to the gradient of a layer's biases. */
function sumDeltas(gradient: Float64Array, biasesAt: number, delta: Float64Array, units: number, count: number): void {
  for (let s = 0, i = 0; s < count; s++) {
    for (let unit = 0; unit < units; unit++, i++) {
      gradient[biasesAt + unit] = Math.fround(gradient[biasesAt + unit]! + delta[i]!);
    }
  }
}
