import { marks, type Region } from "./region.ts";
import type { Relaxation } from "./relaxation.ts";
import { valueAt } from "./simplex.ts";

/** A reason why a linear bound is loose at an input, and by how much. */
export interface Reason {
  readonly gap: number;
  readonly layer: number;
  readonly unit: number;
  readonly index: number;
  readonly kind: "kink" | "curve" | "floor" | "ceiling";
}

/**
 * A gap counts as a reason to branch if it exceeds this fraction of `missing`. The second, larger fraction applies if
 * rounding alone may cause a gap.
 */
const NEGLIGIBLE = 1e-9;
const NEGLIGIBLE_AGAIN = 1e-3;

/** The largest reason why a fixed unit's cut admits `x`, although `forward` puts the unit on the other side there. */
export function reasonOfDecided(
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

/** The largest reason of each kind; null if none exceeds the threshold. */
export interface Reasons {
  /** The line across a kink is far from the activation of the unit's own bound. */
  readonly inside: Reason | null;
  /**
   * The line across a kink is far from the unit's real activation, but so flat that it hides the error of its bound.
   */
  readonly masked: Reason | null;
  /** The line of one piece extends past the end of the piece. */
  readonly beside: Reason | null;
}

/** The reasons why the upper (sign 1) or lower (sign −1) bound of a unit is loose at `x` by `missing`. */
export function reasonsOf(
  relaxation: Relaxation,
  region: Region,
  layer: number,
  unit: number,
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
  // The sensitivity of the unit's bound to errors in the upper and in the lower bounds of the units of layer l.
  let byAbove = Float64Array.of(sign === 1 ? 1 : 0);
  let byBelow = Float64Array.of(sign === 1 ? 0 : 1);
  let units = [unit];
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
