/** The parts that all batch kernels share. Arrays of samples are samples × width, row by row. */
import type { LayerLayout } from "../core/layout.ts";
import type { Network } from "../core/network.ts";
import type { Pointwise } from "./layer-64.ts";
import { elementwise, type Row } from "./pointwise.ts";
import { scratch } from "./scratch.ts";

/**
 * One layer and the positions of its data for a block of samples, samples × units, in {@link scratch}.
 */
export interface LayerStage {
  readonly layout: LayerLayout;
  readonly pointwise: Pointwise;
  readonly zAt: number;
  readonly aAt: number;
  readonly deltaAt: number;
}

/**
 * Lays out the layers of a network in {@link scratch} from `from` on, for blocks of `together` samples; `last` are
 * views of each sample's numbers in the last layer.
 */
export function layStages(
  { layout: { layers, outputs }, activations, single }: Network,
  from: number,
  together: number,
): { readonly stages: LayerStage[]; readonly last: Row[] } {
  let end = from;
  const take = (units: number) => (end += together * units) - together * units;
  const positions = layers.map(({ units }) => ({ zAt: take(units), aAt: take(units), deltaAt: take(units) }));
  const last = sampleRows(positions.at(-1)!, together, outputs);
  const stages = layers.map(
    (layout, l): LayerStage => ({ layout, pointwise: elementwise(activations[l]!, last, single), ...positions[l]! }),
  );
  return { stages, last };
}

/**
 * Views of each sample's numbers in a layer of `width` units whose data start at these positions of {@link scratch}.
 */
export function sampleRows(
  positions: { readonly zAt: number; readonly aAt: number; readonly deltaAt: number },
  samples: number,
  width: number,
): Row[] {
  const row = (from: number, s: number) => scratch.subarray(from + s * width, from + (s + 1) * width);
  return Array.from({ length: samples }, (_, s) => ({
    z: row(positions.zAt, s),
    a: row(positions.aAt, s),
    delta: row(positions.deltaAt, s),
  }));
}

/** Copies the inputs of the samples order[first] … order[first + count − 1] to `x`. */
export function gatherInputs(
  inputs: Float64Array,
  width: number,
  order: Uint32Array,
  first: number,
  count: number,
  x: Float64Array,
): void {
  for (let s = 0; s < count; s++) {
    const at = order[first + s]! * width;
    for (let j = 0; j < width; j++) x[s * width + j] = inputs[at + j]!;
  }
}
