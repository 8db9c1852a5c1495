/** What every kernel of batches does beside its products. Arrays of samples are samples × width, row by row. */
import type { LayerLayout } from "../core/layout.ts";
import type { Network } from "../core/network.ts";
import type { Pointwise } from "./layer-64.ts";
import { elementwise, type Row } from "./pointwise.ts";
import { scratch } from "./scratch.ts";

/**
 * One layer with what many samples together leave in it, samples × units, row by row; the room holds it from these
 * places on.
 */
export interface LayerStage {
  readonly layout: LayerLayout;
  readonly pointwise: Pointwise;
  readonly zAt: number;
  readonly aAt: number;
  readonly deltaAt: number;
}

/**
 * The layers of a network, laid into the room from `from` on for `together` samples; and each sample's numbers of the
 * last one.
 */
export function layStages(
  { layout: { layers, outputs }, activations, single }: Network,
  from: number,
  together: number,
): { readonly stages: LayerStage[]; readonly last: Row[] } {
  let end = from;
  const take = (units: number) => (end += together * units) - together * units;
  const places = layers.map(({ units }) => ({ zAt: take(units), aAt: take(units), deltaAt: take(units) }));
  const last = sampleRows(places.at(-1)!, together, outputs);
  const stages = layers.map(
    (layout, l): LayerStage => ({ layout, pointwise: elementwise(activations[l]!, last, single), ...places[l]! }),
  );
  return { stages, last };
}

/** Each sample's numbers of a layer of `width` units, where its blocks begin at these places of the room. */
export function sampleRows(
  at: { readonly zAt: number; readonly aAt: number; readonly deltaAt: number },
  samples: number,
  width: number,
): Row[] {
  const row = (from: number, s: number) => scratch.subarray(from + s * width, from + (s + 1) * width);
  return Array.from({ length: samples }, (_, s) => ({
    z: row(at.zAt, s),
    a: row(at.aAt, s),
    delta: row(at.deltaAt, s),
  }));
}

/** The inputs of the samples order[first] … order[first + count − 1] into `x`. */
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
