import { boundActivation } from "./activation-bounds.ts";
import { halfSpace, marks, type Region } from "./region.ts";
import type { Relaxation } from "./relaxation.ts";
import { type Linear, maximize } from "./simplex.ts";
import { boundSum } from "./sum-bounds.ts";

/**
 * Computes the bounds on `region` of all layers below `layer` and of unit `target` of that layer, and tightens the
 * region's ranges. Returns the cuts that hold in the region, or null if the region is proven empty.
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

/** Adds the sides of kinks that branching chose for a unit as cuts, by the unit's bounds. */
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

/** Tightens a unit's range by its bounds on the region; false if the range becomes empty. */
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
