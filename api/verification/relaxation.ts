import type { Network } from "../network/core/network.ts";
import type { ActivationEntry } from "../network/tables/activations.ts";
import { image } from "./intervals.ts";
import { type Pieces, piecesOf } from "./pieces.ts";
import { EPSILON, type Linear, maximize } from "./simplex.ts";

/**
 * Linear bounds of every unit in terms of the inputs, from the first layer on: below(x) ≤ z ≤ above(x) for
 * every x of a region, where z is what `forward` computes, its rounding included. An activation whose
 * input may lie on several of its straight pieces is held between two lines (Zhang et al., CROWN, arXiv
 * 1811.00866; Singh et al., DeepPoly, POPL 2019); one on a single piece is followed exactly.
 *
 * Rounding, of `forward` and of the bounds themselves, is relative to its terms: it turns coefficients of
 * inputs that keep their sign outward, and only else adds a constant. So what is 0 at the origin stays 0.
 * Products that underflow are the one thing left out.
 */
export interface Relaxation {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly entries: readonly ActivationEntry[];
  readonly pieces: readonly (Pieces | null)[];
  /** The inputs as a layer that rounds nothing, then the layers. */
  readonly bounds: readonly LayerBounds[];
  /** Multiply-adds spent so far. */
  work: number;
}

/** Row by row, inputs + 1 numbers a unit; the lines' slopes; the ranges of activations. */
interface LayerBounds {
  readonly above: Float64Array;
  readonly below: Float64Array;
  readonly aAbove: Float64Array;
  readonly aBelow: Float64Array;
  readonly slopeAbove: Float64Array;
  readonly slopeBelow: Float64Array;
  readonly aLow: Float64Array;
  readonly aHigh: Float64Array;
}

/** Part of the box: its sides, what is known there of each unit of all layers in order, and cuts. */
export interface Region {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly zLow: Float64Array;
  readonly zHigh: Float64Array;
  readonly marks: Uint8Array;
  readonly cuts: readonly Linear[];
}

/** What was decided of a unit by branching. The last four settle which bound serves beside a kink. */
export const marks = { atLeast: 1, atMost: 2, floor: 4, rising: 8, ceiling: 16, capped: 32 } as const;

export function createRelaxation(
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
): Relaxation {
  const n = network.layout.inputs;
  const room = (units: number): LayerBounds => ({
    above: new Float64Array(units * (n + 1)),
    below: new Float64Array(units * (n + 1)),
    aAbove: new Float64Array(units * (n + 1)),
    aBelow: new Float64Array(units * (n + 1)),
    slopeAbove: new Float64Array(units),
    slopeBelow: new Float64Array(units),
    aLow: new Float64Array(units),
    aHigh: new Float64Array(units),
  });
  const inputs = room(n);
  for (let i = 0; i < n; i++) inputs.aAbove[i * (n + 1) + i] = inputs.aBelow[i * (n + 1) + i] = 1;
  return {
    network,
    parameters,
    entries,
    pieces: entries.map((entry, l) => piecesOf(entry, network.activations[l]!)),
    bounds: [inputs, ...network.layout.layers.map(({ units }) => room(units))],
    work: 0,
  };
}

/**
 * Bounds the layers below `layer` on `region`, and unit `target` of that layer; tightens the region's ranges.
 * Returns the cuts that hold there; null where the region is proven empty.
 */
export function relax(relaxation: Relaxation, region: Region, layer: number, target: number): Linear[] | null {
  const {
    bounds,
    network: { layout },
  } = relaxation;
  bounds[0]!.aLow.set(region.low);
  bounds[0]!.aHigh.set(region.high);
  const cuts = [...region.cuts];
  let first = 0;
  for (let l = 0; l < layer; l++) {
    const { units: all } = layout.layers[l]!;
    for (let unit = 0; unit < all; unit++) boundSum(relaxation, region, l, unit);
    for (let unit = 0; unit < all; unit++) addCuts(relaxation, region, l, unit, first + unit, cuts);
    for (let unit = 0; unit < all; unit++) {
      if (!boundRange(relaxation, region, l, unit, first + unit, cuts)) return null;
      boundActivation(relaxation, region, l, unit, first + unit);
    }
    first += all;
  }
  boundSum(relaxation, region, layer, target);
  return cuts;
}

/** Bounds of z = W·a + b as `forward` sums it: n + 1 roundings at most of every term. */
export function boundSum(relaxation: Relaxation, { low, high }: Region, l: number, unit: number): void {
  const {
    network: { layout, single },
    parameters,
    bounds,
  } = relaxation;
  const { fanIn, weightsAt, biasesAt } = layout.layers[l]!;
  const { aAbove, aBelow, aLow, aHigh } = bounds[l]!;
  const { above, below } = bounds[l + 1]!;
  const n = layout.inputs;
  const width = n + 1;
  const at = unit * width;
  const bias = parameters[biasesAt + unit]!;
  const gamma = (fanIn + 2) * (single ? ROUNDING_SINGLE : ROUNDING_DOUBLE);
  const sizes = scratch(2 * width);
  sizes.fill(0);
  above.fill(0, at, at + width);
  below.fill(0, at, at + width);
  let slack = gamma * Math.abs(bias);
  for (let j = 0; j < fanIn; j++) {
    const w = parameters[weightsAt + unit * fanIn + j]!;
    if (w === 0) continue;
    const sign = aLow[j]! >= 0 ? 1 : aHigh[j]! <= 0 ? -1 : 0;
    if (sign === 0) slack += gamma * Math.abs(w) * Math.max(-aLow[j]!, aHigh[j]!);
    const turn = sign === 0 ? 0 : w > 0 === sign > 0 ? gamma : -gamma;
    const wAbove = w * (1 + turn);
    const wBelow = w * (1 - turn);
    const sourceAbove = w > 0 ? aAbove : aBelow;
    const sourceBelow = w > 0 ? aBelow : aAbove;
    const from = j * width;
    for (let i = 0; i < width; i++) {
      const up = wAbove * sourceAbove[from + i]!;
      const down = wBelow * sourceBelow[from + i]!;
      above[at + i]! += up;
      below[at + i]! += down;
      sizes[i]! += up < 0 ? -up : up;
      sizes[width + i]! += down < 0 ? -down : down;
    }
  }
  const error = (fanIn + 6) * EPSILON;
  above[at + n]! += bias;
  below[at + n]! += bias;
  let up = slack + error * (slack + sizes[n]! + Math.abs(bias));
  let down = slack + error * (slack + sizes[width + n]! + Math.abs(bias));
  for (let i = 0; i < n; i++) {
    if (low[i]! >= 0) {
      above[at + i]! += error * sizes[i]!;
      below[at + i]! -= error * sizes[width + i]!;
    } else if (high[i]! <= 0) {
      above[at + i]! -= error * sizes[i]!;
      below[at + i]! += error * sizes[width + i]!;
    } else {
      const most = Math.max(-low[i]!, high[i]!);
      up += error * sizes[i]! * most;
      down += error * sizes[width + i]! * most;
    }
  }
  above[at + n]! += up;
  below[at + n]! -= down;
  relaxation.work += 4 * fanIn * width;
}

/** 2^−24 and 2^−53, with room for the higher orders of (1 + u)ⁿ − 1 up to a thousand terms. */
const ROUNDING_SINGLE = 6.1e-8;
const ROUNDING_DOUBLE = 1.2e-16;

let room = new Float64Array(0);
function scratch(size: number): Float64Array {
  if (room.length !== size) room = new Float64Array(size);
  return room;
}

/** What was decided of a unit, as cuts by its bounds. */
function addCuts(
  { bounds, network }: Relaxation,
  region: Region,
  l: number,
  unit: number,
  index: number,
  cuts: Linear[],
): void {
  const mark = region.marks[index]!;
  const n = network.layout.inputs;
  const { above, below } = bounds[l + 1]!;
  if (mark & marks.atLeast) cuts.push(halfSpace(above, unit * (n + 1), n, region.zLow[index]!, -1));
  if (mark & marks.atMost) cuts.push(halfSpace(below, unit * (n + 1), n, region.zHigh[index]!, 1));
}

/** sign · (row(x) − level) ≤ 0, its constant rounded so that no point is lost. */
export function halfSpace(rows: Float64Array, at: number, n: number, level: number, sign: 1 | -1): Linear {
  const cut = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) cut[i] = sign * rows[at + i]!;
  const h = rows[at + n]!;
  cut[n] = sign * (h - level) - EPSILON * (Math.abs(h) + Math.abs(level));
  return cut;
}

/** Tightens a unit's range by its bounds on the region; false where nothing is left of it. */
function boundRange(
  relaxation: Relaxation,
  region: Region,
  l: number,
  unit: number,
  index: number,
  cuts: readonly Linear[],
): boolean {
  const {
    bounds,
    network: {
      layout: { inputs },
    },
    pieces,
  } = relaxation;
  const { low, high, zLow, zHigh } = region;
  const width = inputs + 1;
  const above = bounds[l + 1]!.above.subarray(unit * width, (unit + 1) * width);
  const below = negated(bounds[l + 1]!.below, unit * width, width);
  for (const used of [NO_CUTS, cuts]) {
    const most = maximize(above, used, low, high);
    const least = maximize(below, used, low, high);
    relaxation.work += most.work + least.work;
    if (most.bound === -Infinity || least.bound === -Infinity) return false;
    if (most.bound < zHigh[index]!) zHigh[index] = most.bound;
    if (-least.bound > zLow[index]!) zLow[index] = -least.bound;
    if (zLow[index]! > zHigh[index]!) return false;
    const shape = pieces[l]!;
    if (cuts.length === 0 || shape === null || !shape.kinks.some((kink) => zLow[index]! < kink && kink < zHigh[index]!))
      break;
  }
  return true;
}

const NO_CUTS: readonly Linear[] = [];

function negated(rows: Float64Array, at: number, width: number): Linear {
  const row = new Float64Array(width);
  for (let i = 0; i < width; i++) row[i] = -rows[at + i]!;
  return row;
}

/** Lines above and below an activation on the range of its unit, and from them its bounds. */
function boundActivation(
  relaxation: Relaxation,
  { zLow, zHigh, marks: all }: Region,
  l: number,
  unit: number,
  index: number,
): void {
  const {
    network: {
      layout: { inputs },
      activations,
      single,
    },
    entries,
    pieces,
    bounds,
  } = relaxation;
  const own = bounds[l + 1]!;
  const activation = activations[l]!;
  const from = zLow[index]!;
  const to = zHigh[index]!;
  [own.aLow[unit], own.aHigh[unit]] = image(activation, entries[l]!, from, to, single);
  const shape = pieces[l]!;
  const at = unit * (inputs + 1);
  const flat = (into: Float64Array, slopes: Float64Array, value: number): void => {
    into.fill(0, at, at + inputs);
    into[at + inputs] = value;
    slopes[unit] = 0;
  };
  const line = (
    into: Float64Array,
    slopes: Float64Array,
    source: Float64Array,
    slope: number,
    intercept: number,
    sign: 1 | -1,
  ): void => {
    for (let i = 0; i < inputs; i++) into[at + i] = slope * source[at + i]!;
    const h = slope * source[at + inputs]!;
    const margin = slope === 0 || intercept === 0 ? 0 : 2 * EPSILON * (Math.abs(h) + Math.abs(intercept));
    into[at + inputs] = h + intercept + sign * margin;
    slopes[unit] = slope;
  };
  const { aAbove, aBelow, slopeAbove, slopeBelow, above, below } = own;
  const bends = shape === null ? null : shape.kinks.filter((kink) => from < kink && kink < to);
  const ceiling = shape === null || (all[index]! & marks.ceiling) !== 0;
  const floor = shape === null || (all[index]! & marks.floor) !== 0;
  if (shape !== null && bends!.length === 0) {
    const piece = shape.kinks.filter((kink) => kink <= from).length;
    // A range that is one kink alone stands on either piece.
    const slope = shape.slopes[piece]!;
    const intercept = shape.intercepts[piece]!;
    const error = shape.exact[piece] ? 0 : roundingOf(own, unit, intercept, single);
    line(aAbove, slopeAbove, above, slope, intercept + error, 1);
    line(aBelow, slopeBelow, below, slope, intercept - error, -1);
  } else if (shape !== null) {
    const points = [from, ...bends!, to];
    const values = points.map((point) => activation.value(point));
    const error = shape.exact.every((exact) => exact) ? 0 : roundingOf(own, unit, 0, single);
    const chord = (values.at(-1)! - values[0]!) / (to - from);
    const slopes = [chord, shape.slopes[0]!, shape.slopes.at(-1)!];
    const middle = (from + to) / 2;
    const [upper, lift] = tightest(slopes, points, values, middle, 1);
    const [lower, drop] = tightest(slopes.slice(1), points, values, middle, -1);
    line(aAbove, slopeAbove, above, upper, lift + error, 1);
    line(aBelow, slopeBelow, below, lower, drop - error, -1);
  }
  if (ceiling) flat(aAbove, slopeAbove, own.aHigh[unit]);
  if (floor) flat(aBelow, slopeBelow, own.aLow[unit]);
}

/** What `forward` may round off a value of straight pieces, and this file off the line that stands for it. */
function roundingOf({ aLow, aHigh }: LayerBounds, unit: number, intercept: number, single: boolean): number {
  const size = Math.max(Math.abs(aLow[unit]!), Math.abs(aHigh[unit]!)) + Math.abs(intercept);
  return size * ((single ? ROUNDING_SINGLE : 0) + 16 * EPSILON);
}

/** Of lines with these slopes that touch the points from above (sign 1) or below, the nearest at `middle`. */
function tightest(
  slopes: readonly number[],
  points: readonly number[],
  values: readonly number[],
  middle: number,
  sign: 1 | -1,
): [number, number] {
  let best: [number, number] = [0, Infinity];
  let least = Infinity;
  for (const slope of slopes) {
    if (!(slope >= 0 && slope < Infinity)) continue;
    let intercept = -Infinity;
    for (let p = 0; p < points.length; p++) {
      const term = slope * points[p]!;
      const exact = slope === 0 || (slope === 1 && values[p] === points[p]) || points[p] === 0;
      const margin = exact ? 0 : 4 * EPSILON * (Math.abs(values[p]!) + Math.abs(term));
      intercept = Math.max(intercept, sign * (values[p]! - term) + margin);
    }
    const there = sign * slope * middle + intercept;
    if (there < least) {
      least = there;
      best = [slope, sign * intercept];
    }
  }
  return best;
}

/** The linear function that a unit's pre-activation stays below; a view, valid until the next relaxation. */
export function boundOf(
  {
    bounds,
    network: {
      layout: { inputs },
    },
  }: Relaxation,
  layer: number,
  unit: number,
): Linear {
  return bounds[layer + 1]!.above.subarray(unit * (inputs + 1), (unit + 1) * (inputs + 1));
}
