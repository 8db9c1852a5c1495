import { image } from "./intervals.ts";
import { marks, type Region } from "./region.ts";
import type { LayerBounds, Relaxation } from "./relaxation.ts";
import { EPSILON } from "./simplex.ts";
import { ROUNDING_SINGLE } from "./sum-bounds.ts";

/** Bounds an activation by lines above and below it on the range of its unit's pre-activation. */
export function boundActivation(
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
  const inside = shape === null ? null : shape.kinks.filter((kink) => from < kink && kink < to);
  const ceiling = shape === null || (all[index]! & marks.ceiling) !== 0;
  const floor = shape === null || (all[index]! & marks.floor) !== 0;
  if (shape !== null && inside!.length === 0) {
    const piece = shape.kinks.filter((kink) => kink <= from).length;
    // If the range is a single kink, either piece is right.
    const slope = shape.slopes[piece]!;
    const intercept = shape.intercepts[piece]!;
    const error = shape.exact[piece] ? 0 : roundingOf(own, unit, intercept, single);
    line(aAbove, slopeAbove, above, slope, intercept + error, 1);
    line(aBelow, slopeBelow, below, slope, intercept - error, -1);
  } else if (shape !== null) {
    const points = [from, ...inside!, to];
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

/** A bound on the rounding errors of a piecewise linear activation, in `forward` and in the line that follows it. */
function roundingOf({ aLow, aHigh }: LayerBounds, unit: number, intercept: number, single: boolean): number {
  const size = Math.max(Math.abs(aLow[unit]!), Math.abs(aHigh[unit]!)) + Math.abs(intercept);
  return size * ((single ? ROUNDING_SINGLE : 0) + 16 * EPSILON);
}

/**
 * Among the lines with these slopes that touch the points from above (sign 1) or from below (sign −1), the slope and
 * intercept of the one closest to the points at `middle`.
 */
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
