import type { Region } from "./region.ts";
import type { Relaxation } from "./relaxation.ts";
import { EPSILON } from "./simplex.ts";

/** Bounds z = W·a + b as `forward` sums it, with at most fan-in + 1 roundings of every term. */
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
  const sizes = termSizesOf(2 * width);
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

/** 2^−24 and 2^−53, slightly enlarged to cover the higher orders of (1 + u)ⁿ − 1 for up to a thousand terms. */
export const ROUNDING_SINGLE = 6.1e-8;
export const ROUNDING_DOUBLE = 1.2e-16;

let termSizes = new Float64Array(0);
function termSizesOf(size: number): Float64Array {
  if (termSizes.length !== size) termSizes = new Float64Array(size);
  return termSizes;
}
