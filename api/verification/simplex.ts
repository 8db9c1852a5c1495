/**
 * Linear programs with few variables: the maximum of a linear function on a box that half-spaces cut.
 *
 * The dual simplex method keeps as many active constraints as there are variables. It starts at the best corner of the
 * box; in each pivot the most violated constraint replaces the one whose multiplier reaches 0 first (Lemke 1954;
 * Chvátal, "Linear Programming", 1983, chapter 10). It computes in doubles and may stop early or become inaccurate.
 * Only its multipliers are used: by weak duality, any multipliers λ ≥ 0 give a valid bound,
 *
 *   c·x + c₀ ≤ c₀ − Σ λₖ hₖ + max over the box of (c − Σ λₖ gₖ)·x,
 *
 * which is computed with an outward margin for every rounding. A sum of exact zeros gets no margin, so that a maximum
 * of 0 at the origin is exactly 0.
 */

/** A linear function g·x + h, or the half-space where it is at most 0: the elements of g, then h. */
export type Linear = Float64Array;

export interface Optimum {
  /** An upper bound on the function in the region; −∞ if the region is proven empty. */
  readonly bound: number;
  /** The point of the maximum, up to rounding. */
  readonly x: Float64Array;
  /** The multiply-adds spent. */
  readonly work: number;
}

/** The value at `x` of the linear function stored at rows[at] … rows[at + inputs]. */
export function valueAt(rows: Float64Array, at: number, x: Float64Array): number {
  let sum = rows[at + x.length]!;
  for (let i = 0; i < x.length; i++) sum += rows[at + i]! * x[i]!;
  return sum;
}

/** 2^−52 */
export const EPSILON = 2.220446049250313e-16;
/** A constraint counts as violated beyond this fraction of the size of its terms. */
const TOLERANCE = 1e-13;
/**
 * 2^−36: the objective is tilted this much toward 0, so that multipliers are positive if the optimum is a corner at 0.
 */
const TILT = 1.4551915228366852e-11;
const PIVOTS_PER_INPUT = 8;
const PIVOTS = 24;

/** The maximum of `objective` on the part of the box from `low` to `high` where all `cuts` are at most 0. */
export function maximize(objective: Linear, cuts: readonly Linear[], low: Float64Array, high: Float64Array): Optimum {
  const n = low.length;
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) x[i] = objective[i]! > 0 ? high[i]! : low[i]!;
  if (cuts.length === 0) return { bound: certify(objective, cuts, [], [], low, high), x, work: 4 * n };

  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(objective[i]!));
  // Active constraint k is the index of a cut, or −1 − i for a face of input i. Column k of `inverse` belongs to it.
  const active = new Int32Array(n);
  const inverse = new Float64Array(n * n);
  const rights = new Float64Array(n);
  const multipliers = new Float64Array(n);
  const direction = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const tilt = low[i] === 0 ? TILT * largest : high[i] === 0 ? -TILT * largest : 0;
    const c = objective[i]! + tilt;
    active[i] = -1 - i;
    inverse[i * n + i] = c >= 0 ? 1 : -1;
    rights[i] = c >= 0 ? high[i]! : -low[i]!;
    multipliers[i] = Math.abs(c);
    x[i] = c >= 0 ? high[i]! : low[i]!;
  }

  let work = 4 * n;
  for (let pivot = 0; pivot < PIVOTS + PIVOTS_PER_INPUT * n; pivot++) {
    const entering = mostViolated(cuts, low, high, x);
    work += (cuts.length + 3 * n) * n;
    if (entering === NONE) break;
    for (let k = 0; k < n; k++) {
      let d = 0;
      for (let i = 0; i < n; i++) d += component(entering, i, cuts, n) * inverse[i * n + k]!;
      direction[k] = d;
    }
    let leaving = -1;
    let least = Infinity;
    let size = 0;
    for (let k = 0; k < n; k++) size = Math.max(size, Math.abs(direction[k]!));
    for (let k = 0; k < n; k++) {
      if (direction[k]! <= TOLERANCE * size) continue;
      const ratio = multipliers[k]! / direction[k]!;
      if (ratio < least) {
        least = ratio;
        leaving = k;
      }
    }
    if (leaving < 0) {
      if (provenEmpty(entering, active, direction, cuts, low, high)) return { bound: -Infinity, x, work };
      break;
    }
    for (let k = 0; k < n; k++)
      if (k !== leaving) multipliers[k] = Math.max(0, multipliers[k]! - least * direction[k]!);
    multipliers[leaving] = least;
    for (let i = 0; i < n; i++) {
      const scaled = inverse[i * n + leaving]! / direction[leaving]!;
      for (let k = 0; k < n; k++)
        inverse[i * n + k] = k === leaving ? scaled : inverse[i * n + k]! - direction[k]! * scaled;
    }
    active[leaving] = entering >= 0 ? entering : entering >= -n ? entering : entering + n;
    rights[leaving] =
      entering >= 0 ? -cuts[entering]![n]! : entering >= -n ? high[-1 - entering]! : -low[-1 - entering - n]!;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += inverse[i * n + k]! * rights[k]!;
      x[i] = sum;
    }
  }
  const chosen: number[] = [];
  const weights: number[] = [];
  for (let k = 0; k < n; k++) {
    if (active[k]! < 0 || !(multipliers[k]! > 0)) continue;
    chosen.push(active[k]!);
    weights.push(multipliers[k]!);
  }
  for (let i = 0; i < n; i++) x[i] = Math.min(Math.max(x[i]!, low[i]!), high[i]!);
  return { bound: certify(objective, cuts, chosen, weights, low, high), x, work };
}

const NONE = -1_000_000_000;

/**
 * The most violated constraint: the index of a cut, −1 − i for the upper face of input i, −1 − i − n for its lower
 * face, or NONE if all hold.
 */
function mostViolated(cuts: readonly Linear[], low: Float64Array, high: Float64Array, x: Float64Array): number {
  const n = low.length;
  let worst = 0;
  let found = NONE;
  for (let i = 0; i < n; i++) {
    const slack = TOLERANCE * Math.max(Math.abs(low[i]!), Math.abs(high[i]!));
    const above = x[i]! - high[i]!;
    const beneath = low[i]! - x[i]!;
    if (above > slack && above > worst) {
      worst = above;
      found = -1 - i;
    }
    if (beneath > slack && beneath > worst) {
      worst = beneath;
      found = -1 - i - n;
    }
  }
  for (let k = 0; k < cuts.length; k++) {
    const cut = cuts[k]!;
    let value = cut[n]!;
    let terms = Math.abs(value);
    let size = 0;
    for (let i = 0; i < n; i++) {
      const term = cut[i]! * x[i]!;
      value += term;
      terms += Math.abs(term);
      size += Math.abs(cut[i]!);
    }
    if (value > TOLERANCE * terms && value / size > worst) {
      worst = value / size;
      found = k;
    }
  }
  return found;
}

/** The i-th component of a constraint's normal. */
function component(constraint: number, i: number, cuts: readonly Linear[], n: number): number {
  if (constraint >= 0) return cuts[constraint]![i]!;
  if (constraint >= -n) return -1 - constraint === i ? 1 : 0;
  return -1 - constraint - n === i ? -1 : 0;
}

/**
 * Farkas' lemma: the entering normal is minus a nonnegative combination of active ones, which the right sides exclude.
 */
function provenEmpty(
  entering: number,
  active: Int32Array,
  direction: Float64Array,
  cuts: readonly Linear[],
  low: Float64Array,
  high: Float64Array,
): boolean {
  const chosen = entering >= 0 ? [entering] : [];
  const weights = entering >= 0 ? [1] : [];
  for (let k = 0; k < active.length; k++) {
    if (active[k]! < 0 || !(direction[k]! < 0)) continue;
    chosen.push(active[k]!);
    weights.push(-direction[k]!);
  }
  return certify(new Float64Array(low.length + 1), cuts, chosen, weights, low, high) < 0;
}

/** The bound that the multipliers `weights` ≥ 0 of the `chosen` cuts prove, rounded outward. */
function certify(
  objective: Linear,
  cuts: readonly Linear[],
  chosen: readonly number[],
  weights: readonly number[],
  low: Float64Array,
  high: Float64Array,
): number {
  const n = low.length;
  const error = (chosen.length + 3) * EPSILON;
  let total = 0;
  let terms = 0;
  for (let i = 0; i <= n; i++) {
    let sum = objective[i]!;
    let size = Math.abs(sum);
    for (let k = 0; k < chosen.length; k++) {
      const term = weights[k]! * cuts[chosen[k]!]![i]!;
      sum -= term;
      size += Math.abs(term);
    }
    const margin = chosen.length === 0 ? 0 : error * size;
    const from = i < n ? low[i]! : 1;
    const to = i < n ? high[i]! : 1;
    const most = Math.max((sum + margin) * to, (sum + margin) * from, (sum - margin) * to, (sum - margin) * from);
    total += most;
    terms += Math.abs(most);
  }
  const bound = total + (n + 4) * EPSILON * terms;
  return bound === bound ? bound : Infinity;
}
