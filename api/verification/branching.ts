import { boundOf, halfSpace, marks, type Region, type Relaxation, relax } from "./relaxation.ts";
import { type Linear, maximize } from "./simplex.ts";

/** What branching found of one unit. */
export interface Branched {
  /** Whether it was shown to stay at or below the level everywhere, or above it somewhere; null for neither. */
  readonly silent: boolean | null;
  /** No pre-activation is above it. */
  readonly high: number;
}

/** What is to be decided: whether a unit's pre-activation exceeds `level` in the region. */
export interface Question {
  readonly layer: number;
  readonly unit: number;
  readonly level: number;
  /** Asks `forward` itself at an input; true where the unit answers. */
  readonly answersAt: (x: ArrayLike<number>) => boolean;
  /** Multiply-adds that may be spent. */
  readonly budget: number;
}

/**
 * Branch and bound. Where the linear bound of a region is above the level, `forward` is asked at the place
 * of its maximum. If the unit is silent there too, the bound is loose for some reason that can be named and
 * taken away by halving the region: a unit below that may be on either side of a kink, which is then decided;
 * a curve, whose box is then halved; or a bound beside a kink, by no more than rounding, which is then cut
 * where it crosses. What is left when no reason remains is hidden by rounding: not decided.
 *
 * For piecewise linear networks it ends, with the exact answer. Source: Bunel et al., "Branch and bound for
 * piecewise linear neural network verification", JMLR 21 (2020).
 */
export function branch(relaxation: Relaxation, root: Region, question: Question): Branched {
  const { layer, unit, level, answersAt, budget } = question;
  const start = relaxation.work;
  const origin = Float64Array.from(root.low, (low, i) => Math.min(Math.max(0, low), root.high[i]!));
  const touches = origin.every((x) => x === 0) && boundAt(relaxation, root, question, origin) <= level;
  const open: Region[] = [root];
  let high = -Infinity;
  let hidden = false;
  while (open.length > 0) {
    if (relaxation.work - start > budget) return { silent: null, high: Infinity };
    const region = open.pop()!;
    const cuts = relax(relaxation, region, layer, unit);
    if (cuts === null) continue;
    const { bound, x, work } = maximize(boundOf(relaxation, layer, unit), cuts, region.low, region.high);
    relaxation.work += work;
    if (bound <= level) {
      high = Math.max(high, bound);
      continue;
    }
    if (answersAt(x)) return { silent: false, high: Infinity };
    const halves = split(relaxation, region, question, x, bound - level, touches);
    if (halves !== null) open.push(...halves);
    else if (boundFloored(relaxation, region, question, x) > level) hidden = true;
    else high = level;
  }
  return hidden ? { silent: null, high: Infinity } : { silent: true, high };
}

/** The linear bound of the unit at the one input `x`. */
function boundAt(relaxation: Relaxation, root: Region, { layer, unit }: Question, x: Float64Array): number {
  const point: Region = { ...root, low: x, high: x, zLow: root.zLow.slice(), zHigh: root.zHigh.slice() };
  return relax(relaxation, point, layer, unit) === null
    ? Infinity
    : maximize(boundOf(relaxation, layer, unit), [], x, x).bound;
}

/**
 * The bound where every unit below that is at its kink at `x` counts for no more than its least value. It is
 * looser than following the unit, except on a tie that runs along the kink: there its products, of one sign,
 * cannot be rounded across 0.
 */
function boundFloored(relaxation: Relaxation, region: Region, { layer, unit }: Question, x: Float64Array): number {
  const {
    network: { layout },
    bounds,
    pieces,
  } = relaxation;
  const floored = copy(region);
  let index = 0;
  for (let l = 0; l < layer; l++) {
    for (let u = 0; u < layout.layers[l]!.units; u++, index++) {
      const low = region.zLow[index]!;
      const near = AT_KINK * (region.zHigh[index]! - low);
      if (pieces[l]?.kinks.includes(low) && valueAt(bounds[l + 1]!.below, u * (layout.inputs + 1), x) - low <= near)
        floored.marks[index]! |= marks.floor;
    }
  }
  const cuts = relax(relaxation, floored, layer, unit);
  return cuts === null ? -Infinity : maximize(boundOf(relaxation, layer, unit), cuts, region.low, region.high).bound;
}

/** Of a unit's range: how near to its kink it counts as being there. */
const AT_KINK = 1e-6;

/** A reason why a bound is loose at an input, and by how much. */
interface Reason {
  readonly gap: number;
  readonly layer: number;
  readonly unit: number;
  readonly index: number;
  readonly kind: "kink" | "curve" | "floor" | "ceiling";
}

/** Gaps below this share of what is missing are no reason to branch; where rounding may feign one, below that. */
const NEGLIGIBLE = 1e-9;
const NEGLIGIBLE_AGAIN = 1e-3;

/** Two regions that make up this one, the second to be looked at first; null where no reason to divide it is left. */
function split(
  relaxation: Relaxation,
  region: Region,
  { layer, unit }: Question,
  x: Float64Array,
  missing: number,
  touches: boolean,
): [Region, Region] | null {
  const straddling = region.low.findIndex((low, i) => low < 0 && region.high[i]! > 0);
  // A maximum of exactly the level at the origin shows only to inputs of one sign.
  if (touches && straddling >= 0) return splitInput(region, straddling, 0);
  const own = reasonsOf(relaxation, region, layer, unit, 1, x, missing);
  const reason = own.inside ?? own.masked ?? reasonOfDecided(relaxation, region, layer, x, missing) ?? own.beside;
  if (reason === null) return straddling >= 0 ? splitInput(region, straddling, 0) : null;
  switch (reason.kind) {
    case "kink":
      return splitKink(relaxation, region, reason, x);
    case "curve":
      return splitWidest(region);
    default:
      return splitBound(relaxation, region, reason);
  }
}

/** A reason why the cut of a decided unit lets `x` in, though its pre-activation there is on the other side. */
function reasonOfDecided(
  relaxation: Relaxation,
  region: Region,
  layer: number,
  x: Float64Array,
  missing: number,
): Reason | null {
  const {
    network: { layout, z },
  } = relaxation;
  let best: Reason | null = null;
  let index = layout.layers[0]!.units;
  for (let l = 1; l < layer; l++) {
    for (let u = 0; u < layout.layers[l]!.units; u++, index++) {
      const mark = region.marks[index]!;
      const here = z[l]![u]!;
      const sign =
        mark & marks.atLeast && here < region.zLow[index]!
          ? 1
          : mark & marks.atMost && here > region.zHigh[index]!
            ? -1
            : 0;
      if (sign === 0) continue;
      const { inside, masked, beside } = reasonsOf(relaxation, region, l, u, sign, x, missing);
      const found = inside ?? masked ?? beside;
      if (found !== null && (best === null || found.gap > best.gap)) best = found;
    }
  }
  return best;
}

/** The greatest reason of each sort; null where there is none worth it. */
interface Reasons {
  /** A line across a kink is off the unit's own bound. */
  readonly inside: Reason | null;
  /** A line across a kink is off what the unit gives, and so flat that it hides that its bound is off. */
  readonly masked: Reason | null;
  /** A line on one piece is followed past its end. */
  readonly beside: Reason | null;
}

/** Why the upper bound (sign 1) or the lower one (−1) of a unit is loose at `x`. */
function reasonsOf(
  relaxation: Relaxation,
  region: Region,
  layer: number,
  target: number,
  sign: 1 | -1,
  x: Float64Array,
  missing: number,
): Reasons {
  const {
    network: { layout, activations, z },
    parameters,
    bounds,
    pieces,
  } = relaxation;
  const width = layout.inputs + 1;
  // How much the target's bound is off for each unit's upper bound being off, and for its lower bound.
  let byAbove = Float64Array.of(sign === 1 ? 1 : 0);
  let byBelow = Float64Array.of(sign === 1 ? 0 : 1);
  let units = [target];
  let inside: Reason | null = null;
  let masked: Reason | null = null;
  let beside: Reason | null = null;
  let first = layout.layers.slice(0, layer).reduce((sum, { units: all }) => sum + all, 0);
  for (let l = layer; l > 0; l--) {
    const { fanIn, weightsAt } = layout.layers[l]!;
    const { above, below, aAbove, aBelow, aHigh, aLow, slopeAbove, slopeBelow } = bounds[l]!;
    const nextAbove = new Float64Array(fanIn);
    const nextBelow = new Float64Array(fanIn);
    const { value } = activations[l - 1]!;
    const shape = pieces[l - 1]!;
    first -= fanIn;
    relaxation.work += fanIn * (2 * units.length + 4 * width);
    for (let j = 0; j < fanIn; j++) {
      let up = 0;
      let down = 0;
      for (let k = 0; k < units.length; k++) {
        const w = parameters[weightsAt + units[k]! * fanIn + j]!;
        up += w > 0 ? w * byAbove[k]! : -w * byBelow[k]!;
        down += w > 0 ? w * byBelow[k]! : -w * byAbove[k]!;
      }
      nextAbove[j] = up * slopeAbove[j]!;
      nextBelow[j] = down * slopeBelow[j]!;
      if (up === 0 && down === 0) continue;
      const index = first + j;
      const low = region.zLow[index]!;
      const high = region.zHigh[index]!;
      const reason = (gap: number, kind: Reason["kind"], least = NEGLIGIBLE): Reason | null =>
        gap > least * missing ? { gap, layer: l - 1, unit: j, index, kind } : null;
      if (shape === null) {
        inside = greater(inside, reason((up + down) * (aHigh[j]! - aLow[j]!), "curve"));
        continue;
      }
      const over =
        up * (valueAt(aAbove, j * width, x) - Math.max(aLow[j]!, value(Math.min(valueAt(above, j * width, x), high))));
      const under =
        down *
        (Math.min(aHigh[j]!, value(Math.max(valueAt(below, j * width, x), low))) - valueAt(aBelow, j * width, x));
      if (shape.kinks.some((kink) => low < kink && kink < high)) {
        inside = greater(inside, reason(Math.max(0, over) + Math.max(0, under), "kink"));
        const here = value(z[l - 1]![j]!);
        const off = up * (valueAt(aAbove, j * width, x) - here) + down * (here - valueAt(aBelow, j * width, x));
        masked = greater(masked, reason(off, "kink", NEGLIGIBLE_AGAIN));
      } else {
        const again = (before: number): number => (region.marks[index]! & before ? NEGLIGIBLE_AGAIN : NEGLIGIBLE);
        beside = greater(beside, reason(over, "ceiling", again(marks.ceiling | marks.capped)));
        beside = greater(beside, reason(under, "floor", again(marks.floor | marks.rising)));
      }
    }
    byAbove = nextAbove;
    byBelow = nextBelow;
    units = Array.from({ length: fanIn }, (_, j) => j);
  }
  return { inside, masked, beside };
}

function greater(a: Reason | null, b: Reason | null): Reason | null {
  return a === null || (b !== null && b.gap > a.gap) ? b : a;
}

function valueAt(rows: Float64Array, at: number, x: Float64Array): number {
  let sum = rows[at + x.length]!;
  for (let i = 0; i < x.length; i++) sum += rows[at + i]! * x[i]!;
  return sum;
}

function copy(region: Region, cut?: Linear): Region {
  return {
    low: region.low,
    high: region.high,
    zLow: region.zLow.slice(),
    zHigh: region.zHigh.slice(),
    marks: region.marks.slice(),
    cuts: cut === undefined ? region.cuts : [...region.cuts, cut],
  };
}

/** At or below a kink, and at or above it; the side last on which the unit's bounds are at `x`. */
function splitKink(
  { pieces, bounds }: Relaxation,
  region: Region,
  { layer, unit, index }: Reason,
  x: Float64Array,
): [Region, Region] {
  const { above, below } = bounds[layer + 1]!;
  const at = unit * (x.length + 1);
  const here = (valueAt(above, at, x) + valueAt(below, at, x)) / 2;
  const bends = pieces[layer]!.kinks.filter((kink) => region.zLow[index]! < kink && kink < region.zHigh[index]!);
  const kink = bends.reduce((a, b) => (Math.abs(b - here) < Math.abs(a - here) ? b : a));
  const lower = copy(region);
  lower.zHigh[index] = kink;
  lower.marks[index]! |= marks.atMost;
  const upper = copy(region);
  upper.zLow[index] = kink;
  upper.marks[index]! |= marks.atLeast;
  return here > kink ? [lower, upper] : [upper, lower];
}

/** Where the bound of a unit on one piece runs past the piece's end: before it and behind it. */
function splitBound(
  {
    bounds,
    network: {
      layout: { inputs },
    },
  }: Relaxation,
  region: Region,
  { layer, unit, index, kind }: Reason,
): [Region, Region] {
  const at = unit * (inputs + 1);
  const { above, below } = bounds[layer + 1]!;
  const [rows, level, outside, inside] =
    kind === "ceiling"
      ? ([above, region.zHigh[index]!, marks.ceiling, marks.capped] as const)
      : ([below, region.zLow[index]!, marks.floor, marks.rising] as const);
  const sign = kind === "ceiling" ? 1 : -1;
  const within = copy(region, halfSpace(rows, at, inputs, level, sign));
  within.marks[index] = (within.marks[index]! & ~outside) | inside;
  const beyond = copy(region, halfSpace(rows, at, inputs, level, sign === 1 ? -1 : 1));
  beyond.marks[index]! |= outside;
  return [within, beyond];
}

function splitInput(region: Region, input: number, at: number): [Region, Region] {
  const lower = { ...copy(region), high: region.high.slice() };
  const upper = { ...copy(region), low: region.low.slice() };
  lower.high[input] = at;
  upper.low[input] = at;
  return [lower, upper];
}

/** In the middle of the widest side; null where it cannot be halved any more. */
function splitWidest(region: Region): [Region, Region] | null {
  let widest = 0;
  for (let i = 1; i < region.low.length; i++) {
    if (region.high[i]! - region.low[i]! > region.high[widest]! - region.low[widest]!) widest = i;
  }
  const middle = region.low[widest]! / 2 + region.high[widest]! / 2;
  if (!(region.low[widest]! < middle && middle < region.high[widest]!)) return null;
  return splitInput(region, widest, middle);
}
