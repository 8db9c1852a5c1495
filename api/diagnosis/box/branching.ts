import { boundOf, halfSpace, marks, relax, type Region, type Relaxation } from "./relaxation.ts";
import { maximize, type Linear } from "./simplex.ts";

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
    if (halves === null) hidden = true;
    else open.push(...halves);
  }
  return hidden ? { silent: null, high: Infinity } : { silent: true, high };
}

/** The linear bound of the unit at the one input `x`. */
function boundAt(relaxation: Relaxation, root: Region, { layer, unit }: Question, x: Float64Array): number {
  const point: Region = { ...root, low: x, high: x, zLow: root.zLow.slice(), zHigh: root.zHigh.slice() };
  return relax(relaxation, point, layer, unit) === null ? Infinity : maximize(boundOf(relaxation, layer, unit), [], x, x).bound;
}

/** A reason why the bound is loose at `x`, and by how much. */
interface Reason {
  readonly gap: number;
  readonly layer: number;
  readonly unit: number;
  readonly index: number;
  readonly kind: "kink" | "curve" | "floor" | "ceiling";
}

/** Gaps below this share of what is missing are no reason to branch. */
const NEGLIGIBLE = 1e-9;

/** Two regions that make up this one, with the reason taken away in each; null where there is none. The second is to be looked at first. */
function split(relaxation: Relaxation, region: Region, question: Question, x: Float64Array, missing: number, touches: boolean): [Region, Region] | null {
  const straddling = region.low.findIndex((low, i) => low < 0 && region.high[i]! > 0);
  // A maximum of exactly the level at the origin shows only to inputs of one sign.
  if (touches && straddling >= 0) return splitInput(region, straddling, 0);
  const reason = greatestReason(relaxation, region, question, x);
  if (reason === null || reason.gap <= NEGLIGIBLE * missing) return straddling >= 0 ? splitInput(region, straddling, 0) : null;
  switch (reason.kind) {
    case "kink": return splitKink(relaxation, region, reason, x);
    case "curve": return splitWidest(region);
    default: return splitBound(relaxation, region, reason);
  }
}

function greatestReason(relaxation: Relaxation, region: Region, { layer, unit: target }: Question, x: Float64Array): Reason | null {
  const { network: { layout, activations }, parameters, bounds, pieces } = relaxation;
  const width = layout.inputs + 1;
  // How much the target's bound rises with each unit's upper bound, and with its lower bound falling.
  let byAbove = Float64Array.of(1);
  let byBelow = Float64Array.of(0);
  let units = [target];
  let best: Reason | null = null;
  let first = layout.layers.slice(0, layer).reduce((sum, { units: all }) => sum + all, 0);
  for (let l = layer; l > 0; l--) {
    const { fanIn, weightsAt } = layout.layers[l]!;
    const { above, below, aAbove, aBelow, aHigh, aLow, slopeAbove, slopeBelow } = bounds[l]!;
    const nextAbove = new Float64Array(fanIn);
    const nextBelow = new Float64Array(fanIn);
    first -= fanIn;
    relaxation.work += fanIn * (2 * units.length + 4 * width);
    for (let j = 0; j < fanIn; j++) {
      let up = 0;
      let down = 0;
      for (let k = 0; k < units.length; k++) {
        const w = parameters[weightsAt + units[k]! * fanIn + j]!;
        if (w > 0) {
          up += w * byAbove[k]!;
          down += w * byBelow[k]!;
        } else {
          up -= w * byBelow[k]!;
          down -= w * byAbove[k]!;
        }
      }
      nextAbove[j] = up * slopeAbove[j]!;
      nextBelow[j] = down * slopeBelow[j]!;
      if (up === 0 && down === 0) continue;
      const index = first + j;
      const low = region.zLow[index]!;
      const high = region.zHigh[index]!;
      const mark = region.marks[index]!;
      const { value } = activations[l - 1]!;
      const over = valueAt(aAbove, j * width, x) - Math.max(aLow[j]!, value(Math.min(valueAt(above, j * width, x), high)));
      const under = Math.min(aHigh[j]!, value(Math.max(valueAt(below, j * width, x), low))) - valueAt(aBelow, j * width, x);
      const shape = pieces[l - 1]!;
      const consider = (gap: number, kind: Reason["kind"]): void => {
        if (gap > 0 && (best === null || gap > best.gap)) best = { gap, layer: l - 1, unit: j, index, kind };
      };
      if (shape === null) consider(up * (aHigh[j]! - aLow[j]!) + down * (aHigh[j]! - aLow[j]!), "curve");
      else if (shape.kinks.some((kink) => low < kink && kink < high)) consider(up * Math.max(0, over) + down * Math.max(0, under), "kink");
      else {
        if (!(mark & (marks.ceiling | marks.capped))) consider(up * over, "ceiling");
        if (!(mark & (marks.floor | marks.rising))) consider(down * under, "floor");
      }
    }
    byAbove = nextAbove;
    byBelow = nextBelow;
    units = Array.from({ length: fanIn }, (_, j) => j);
  }
  return best;
}

function valueAt(rows: Float64Array, at: number, x: Float64Array): number {
  let sum = rows[at + x.length]!;
  for (let i = 0; i < x.length; i++) sum += rows[at + i]! * x[i]!;
  return sum;
}

function copy(region: Region, cut?: Linear): Region {
  return {
    low: region.low, high: region.high, zLow: region.zLow.slice(), zHigh: region.zHigh.slice(),
    marks: region.marks.slice(), cuts: cut === undefined ? region.cuts : [...region.cuts, cut],
  };
}

/** At or below a kink, and at or above it; the side last on which the unit's bounds are at `x`. */
function splitKink({ pieces, bounds }: Relaxation, region: Region, { layer, unit, index }: Reason, x: Float64Array): [Region, Region] {
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
function splitBound({ bounds, network: { layout: { inputs } } }: Relaxation, region: Region, { layer, unit, index, kind }: Reason): [Region, Region] {
  const at = unit * (inputs + 1);
  const { above, below } = bounds[layer + 1]!;
  const [rows, level, outside, inside] = kind === "ceiling"
    ? [above, region.zHigh[index]!, marks.ceiling, marks.capped] as const
    : [below, region.zLow[index]!, marks.floor, marks.rising] as const;
  const sign = kind === "ceiling" ? 1 : -1;
  const within = copy(region, halfSpace(rows, at, inputs, level, sign));
  within.marks[index]! |= inside;
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
