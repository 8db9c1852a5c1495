import type { Steps } from "../steps/steps.ts";
import { type Reason, reasonOfDecided, reasonsOf } from "./reasons.ts";
import { halfSpace, marks, type Region } from "./region.ts";
import { relax } from "./relax.ts";
import { boundOf, type Relaxation } from "./relaxation.ts";
import { type Linear, maximize, valueAt } from "./simplex.ts";

/** The result of branching for one unit. */
export interface Branched {
  /** True: proven at or below the level everywhere. False: above it at some input. Null: undecided. */
  readonly inactive: boolean | null;
  /** An upper bound on the pre-activation. */
  readonly high: number;
}

/** The question to decide: does a unit's pre-activation exceed `level` anywhere in the region? */
export interface Question {
  readonly layer: number;
  readonly unit: number;
  readonly level: number;
  /** Whether the unit is active at an input, according to `forward`. */
  readonly isActiveAt: (x: ArrayLike<number>) => boolean;
  /** The largest number of multiply-adds to spend. */
  readonly budget: number;
}

/**
 * Branch and bound. If the linear bound of a region exceeds the level, `forward` is evaluated where the bound is
 * largest. If the unit is inactive there, the bound is loose, and {@link reasonsOf} finds out why. Splitting the region
 * removes the reason: a unit below that may lie on either side of a kink is fixed to one side in each part; for a curve
 * the box is halved; a bound that crosses a kink only by rounding is cut where it crosses. If no reason remains, the
 * question depends on rounding and stays undecided.
 *
 * For piecewise linear networks it terminates with the exact answer.
 *
 * @see Bunel et al., "Branch and bound for piecewise linear neural network verification", JMLR 21 (2020).
 */
export function* branch(relaxation: Relaxation, root: Region, question: Question): Steps<Branched> {
  const { layer, unit, level, isActiveAt, budget } = question;
  const start = relaxation.work;
  const origin = Float64Array.from(root.low, (low, i) => Math.min(Math.max(0, low), root.high[i]!));
  const touchesLevel = origin.every((x) => x === 0) && boundAt(relaxation, root, question, origin) <= level;
  const open: Region[] = [root];
  let high = -Infinity;
  let undecidable = false;
  let seen = start;
  while (open.length > 0) {
    yield relaxation.work - seen;
    seen = relaxation.work;
    if (relaxation.work - start > budget) return { inactive: null, high: Infinity };
    const region = open.pop()!;
    const cuts = relax(relaxation, region, layer, unit);
    if (cuts === null) continue;
    const { bound, x, work } = maximize(boundOf(relaxation, layer, unit), cuts, region.low, region.high);
    relaxation.work += work;
    if (bound <= level) {
      high = Math.max(high, bound);
      continue;
    }
    if (isActiveAt(x)) return { inactive: false, high: Infinity };
    const halves = split(relaxation, region, question, x, bound - level, touchesLevel);
    if (halves !== null) open.push(...halves);
    else if (boundFloored(relaxation, region, question, x) > level) undecidable = true;
    else high = level;
  }
  return undecidable ? { inactive: null, high: Infinity } : { inactive: true, high };
}

/** The linear bound of the unit at the one input `x`. */
function boundAt(relaxation: Relaxation, root: Region, { layer, unit }: Question, x: Float64Array): number {
  const point: Region = { ...root, low: x, high: x, zLow: root.zLow.slice(), zHigh: root.zHigh.slice() };
  return relax(relaxation, point, layer, unit) === null
    ? Infinity
    : maximize(boundOf(relaxation, layer, unit), [], x, x).bound;
}

/**
 * The bound if every lower unit that is at its kink at `x` has its constant least value as lower bound. That is usually
 * looser than following the unit's line, but not if the maximum lies all along the kink: then rounding cannot move the
 * products, which have one sign, across 0.
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

/** A unit counts as being at its kink within this fraction of its range. */
const AT_KINK = 1e-6;

/** Two regions that together cover this one, the more promising one last; null if there is no reason to split. */
function split(
  relaxation: Relaxation,
  region: Region,
  { layer, unit }: Question,
  x: Float64Array,
  missing: number,
  touchesLevel: boolean,
): [Region, Region] | null {
  const straddling = region.low.findIndex((low, i) => low < 0 && region.high[i]! > 0);
  // If the maximum equals the level at the origin, only regions with inputs of one sign can prove it.
  if (touchesLevel && straddling >= 0) return splitInput(region, straddling, 0);
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

/** Splits at a unit's kink, into at or below and at or above; the side of the unit's bounds at `x` comes last. */
function splitKink(
  { pieces, bounds }: Relaxation,
  region: Region,
  { layer, unit, index }: Reason,
  x: Float64Array,
): [Region, Region] {
  const { above, below } = bounds[layer + 1]!;
  const at = unit * (x.length + 1);
  const here = (valueAt(above, at, x) + valueAt(below, at, x)) / 2;
  const inside = pieces[layer]!.kinks.filter((kink) => region.zLow[index]! < kink && kink < region.zHigh[index]!);
  const kink = inside.reduce((a, b) => (Math.abs(b - here) < Math.abs(a - here) ? b : a));
  const lower = copy(region);
  lower.zHigh[index] = kink;
  lower.marks[index]! |= marks.atMost;
  const upper = copy(region);
  upper.zLow[index] = kink;
  upper.marks[index]! |= marks.atLeast;
  return here > kink ? [lower, upper] : [upper, lower];
}

/** Splits where a unit's linear bound on one piece crosses the end of the piece: before and beyond the crossing. */
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

/** Splits in the middle of the widest side; null if that side cannot be halved further. */
function splitWidest(region: Region): [Region, Region] | null {
  let widest = 0;
  for (let i = 1; i < region.low.length; i++) {
    if (region.high[i]! - region.low[i]! > region.high[widest]! - region.low[widest]!) widest = i;
  }
  const middle = region.low[widest]! / 2 + region.high[widest]! / 2;
  if (!(region.low[widest]! < middle && middle < region.high[widest]!)) return null;
  return splitInput(region, widest, middle);
}
