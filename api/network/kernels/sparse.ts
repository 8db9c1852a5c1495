import type { Dataset } from "../core/dataset.ts";
import type { LayerLayout, Layout } from "../core/layout.ts";
import type { Network } from "../core/network.ts";
import type { Loss } from "../tables/loss.ts";
import type { GradientKernel } from "./kernel.ts";
import { elementwise } from "./pointwise.ts";
import { indexScratch, SCRATCH_SIZE, scratch } from "./scratch.ts";
import { sparse32 as loops, MODERATE } from "./sparse-32.ts";
import { sampleRows } from "./stage.ts";

/** The most samples in one block. */
const MAX_TOGETHER = 64;

/** Positions of one sparse list per sample, each with at most `width` elements: indexes, values and element counts. */
interface Lists {
  readonly width: number;
  readonly at: number;
  readonly valuesAt: number;
  readonly countsAt: number;
}

/** One layer and the positions of its data for a block of samples in {@link scratch}. */
interface Stage {
  readonly layout: LayerLayout;
  /** The weights, fan-in × units. */
  readonly transposedAt: number;
  /** The nonzero inputs of the layer. */
  readonly below: Lists;
  readonly zAt: number;
  /** The derivatives by pre-activations; for a hidden layer only those of active units, in the order of their list. */
  readonly deltaAt: number;
}

/**
 * The gradient of a batch in float32 for a network whose hidden layers are all ReLU. For every number it performs the
 * operations of `network.ts` in the same order, but only for active units. An inactive unit passes on an exact 0 in
 * both directions. About half of the units are inactive, so a product between two such layers needs a quarter of the
 * work.
 */
export function createSparse(network: Network, dataset: Dataset, loss: Loss, batch: number): GradientKernel {
  const { layout, activations } = network;
  const { inputs, targets } = dataset;
  const { outputs, size } = layout;
  const together = Math.min(batch, MAX_TOGETHER);
  const { stages, aAt, outputDeltas } = layStages(layout, together);
  const top = stages[stages.length - 1]!;
  const rows = sampleRows({ zAt: top.zAt, aAt, deltaAt: top.deltaAt }, together, outputs);
  const blockActivations = {
    z: stages.map(({ zAt, layout: { units } }) => scratch.subarray(zAt, zAt + together * units)),
    outputs: rows.map(({ a }) => a),
  };
  const output = elementwise(activations[stages.length - 1]!, rows, true);

  function forward(order: Uint32Array, first: number, count: number): boolean {
    const {
      below: { width, at, valuesAt, countsAt },
    } = stages[0]!;
    for (let s = 0; s < count; s++) {
      indexScratch[countsAt + s] = loops.listNonzero(
        inputs,
        order[first + s]! * width,
        width,
        at + s * width,
        valuesAt + s * width,
      );
    }
    for (let l = 0; l < stages.length; l++) {
      const {
        layout: { units, biasesAt },
        transposedAt,
        below: { width, at, valuesAt, countsAt },
        zAt,
      } = stages[l]!;
      for (let s = 0; s < count; s++) {
        loops.combine(
          transposedAt,
          units,
          at + s * width,
          valuesAt + s * width,
          indexScratch[countsAt + s]!,
          zAt + s * units,
        );
      }
      if (l === stages.length - 1) return output.forward(zAt, biasesAt, aAt, units, count);
      const above = stages[l + 1]!.below;
      for (let s = 0; s < count; s++) {
        const active = loops.rectify(
          zAt + s * units,
          biasesAt,
          units,
          above.at + s * units,
          above.valuesAt + s * units,
        );
        if (active < 0) return false;
        indexScratch[above.countsAt + s] = active;
      }
    }
    return true;
  }

  function backward(count: number): boolean {
    output.backward(top.zAt, aAt, top.deltaAt, size + top.layout.biasesAt, outputs, count);
    if (!isModerate(scratch, top.deltaAt, top.deltaAt + count * outputs)) return false;
    for (let s = 0; s < count; s++) {
      const from = s * outputs;
      indexScratch[outputDeltas.countsAt + s] = loops.listNonzero(
        scratch,
        top.deltaAt + from,
        outputs,
        outputDeltas.at + from,
        outputDeltas.valuesAt + from,
      );
    }
    for (let l = stages.length - 1; l >= 0; l--) {
      const {
        layout: { units, weightsAt, biasesAt },
        below,
        deltaAt,
      } = stages[l]!;
      const own = l === stages.length - 1 ? outputDeltas : stages[l + 1]!.below;
      const deltasAt = l === stages.length - 1 ? outputDeltas.valuesAt : deltaAt;
      const { width } = below;
      for (let s = 0; s < count; s++) {
        const at = own.at + s * units;
        const valuesAt = deltasAt + s * units;
        const active = indexScratch[own.countsAt + s]!;
        const belowAt = below.at + s * width;
        const belowActive = indexScratch[below.countsAt + s]!;
        loops.addProducts(
          size + weightsAt,
          width,
          at,
          valuesAt,
          active,
          1,
          belowAt,
          below.valuesAt + s * width,
          belowActive,
        );
        if (own !== outputDeltas) loops.addValues(size + biasesAt, at, valuesAt, active);
        // An inactive unit has slope 0, so only the derivatives of active units are computed.
        if (
          l > 0 &&
          !loops.gather(
            weightsAt,
            width,
            at,
            valuesAt,
            active,
            belowAt,
            belowActive,
            stages[l - 1]!.deltaAt + s * width,
          )
        )
          return false;
      }
    }
    return true;
  }

  return {
    addGradient(parameters, order, from, to, divisor, gradient, onForward) {
      if (!isModerate(parameters, 0, size)) return false;
      scratch.set(parameters, 0);
      scratch.set(gradient, size);
      for (const {
        layout: { units, fanIn, weightsAt },
        transposedAt,
      } of stages)
        transpose(weightsAt, units, fanIn, transposedAt);
      for (let first = from; first < to; first += together) {
        const count = Math.min(together, to - first);
        if (!forward(order, first, count)) return false;
        onForward?.(blockActivations, first, count);
        for (let s = 0; s < count; s++)
          loss.gradient(rows[s]!.a, targets, order[first + s]! * outputs, outputs, divisor, rows[s]!.delta);
        if (!backward(count)) return false;
      }
      gradient.set(scratch.subarray(size, 2 * size));
      return true;
    },
  };
}

/** Whether the network and a block of the batch fit into {@link scratch}. */
export function fitsSparse(layout: Layout, batch: number): boolean {
  const { end, listEnd } = layStages(layout, Math.min(batch, MAX_TOGETHER));
  return end <= SCRATCH_SIZE && listEnd <= SCRATCH_SIZE;
}

/** The stages, laid out in {@link scratch} after the parameters and their gradient. */
function layStages({ layers, size, outputs }: Layout, together: number) {
  let end = 2 * size;
  let listEnd = 0;
  const take = (length: number) => (end += length) - length;
  const takeList = (length: number) => (listEnd += length) - length;
  const lists = (width: number): Lists => ({
    width,
    at: takeList(together * width),
    countsAt: takeList(together),
    valuesAt: take(together * width),
  });
  const stages = layers.map((layout): Stage => {
    const { units, fanIn } = layout;
    const ofUnits = () => take(together * units);
    return { layout, transposedAt: take(units * fanIn), below: lists(fanIn), zAt: ofUnits(), deltaAt: ofUnits() };
  });
  /** The nonzero derivatives by the outputs. */
  const outputDeltas = lists(outputs);
  return { stages, aAt: take(together * outputs), outputDeltas, end, listEnd };
}

function transpose(at: number, rows: number, columns: number, into: number): void {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) scratch[into + j * rows + i] = scratch[at + i * columns + j]!;
}

/** Whether |x| ≤ {@link MODERATE} for values[from] … values[to − 1]; false for NaN. */
function isModerate(values: Float64Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!(Math.abs(values[i]!) <= MODERATE)) return false;
  return true;
}
