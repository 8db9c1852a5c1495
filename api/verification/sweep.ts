import type { Network } from "../network/core/network.ts";
import type { ActivationEntry } from "../network/tables/activations.ts";
import type { Steps } from "../steps/steps.ts";
import type { Reach, Sides } from "./box.ts";
import type { Ranges } from "./intervals.ts";
import { piecesOf } from "./pieces.ts";
import { MAX_BREAKPOINTS } from "./work.ts";

/** The value of one unit at a breakpoint of its layer, in multiply-adds. */
const INTERPOLATED = 12;

/** The range of one unit's pre-activation over an interval, and an input of its maximum. */
export interface Swept extends Reach {
  readonly argmax: number;
}

/**
 * The exact range of every unit's pre-activation in a network with one input and piecewise linear activations, computed
 * in double. A pre-activation is linear between the breakpoints of the layers below, so its extremes are at
 * breakpoints. Undefined if there are more than {@link MAX_BREAKPOINTS}. `counts` gets the number of breakpoints below
 * each layer.
 */
export function* sweepBreakpoints(
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  sides: Sides,
  counts: number[] = [],
): Steps<Swept[][] | undefined> {
  const result: Swept[][] = [];
  let points = [sides.low[0]!, sides.high[0]!];
  let below = [points];
  counts.push(points.length);
  for (const [index, { units, fanIn, weightsAt, biasesAt }] of network.layout.layers.entries()) {
    const z: number[][] = [];
    for (let unit = 0; unit < units; unit++) {
      z.push(
        points.map((_, at) => {
          let sum = parameters[biasesAt + unit]!;
          for (let j = 0; j < fanIn; j++) sum += parameters[weightsAt + unit * fanIn + j]! * below[j]![at]!;
          return sum;
        }),
      );
      yield points.length * fanIn;
    }
    result.push(
      z.map((values) => {
        const high = values.reduce((a, b) => (b > a ? b : a));
        return {
          low: values.reduce((a, b) => (b < a ? b : a)),
          high,
          exact: true,
          argmax: points[values.indexOf(high)]!,
        };
      }),
    );
    if (index === network.layout.layers.length - 1) break;

    const refined = refine(points, z, entries[index]!.kinks!);
    if (refined.length > MAX_BREAKPOINTS) return undefined;
    const { value } = network.activations[index]!;
    counts.push(refined.length);
    below = [];
    for (const values of z) {
      below.push(interpolate(points, values, refined).map((x) => value(x)));
      yield refined.length * INTERPOLATED;
    }
    points = refined;
  }
  return result;
}

/** The multiply-adds that {@link expectedSweep} may spend. */
const SWEEP_TRIED = 500_000;
/** How many times as many breakpoints a unit adds as one of the layer below, at most. */
const GROWTH = 3;

/**
 * The multiply-adds that {@link sweepBreakpoints} is expected to take, told by its first part. If there are too many breakpoints,
 * it is the most that a sweep may take.
 */
export function expectedSweep(
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  sides: Sides,
): number {
  const { layers, size } = network.layout;
  const points: number[] = [];
  let spent = 0;
  for (const step of sweepBreakpoints(network, entries, parameters, sides, points)) {
    spent += step;
    if (spent > SWEEP_TRIED) break;
  }
  let work = 0;
  let before = 1;
  let last = 1;
  for (const [l, { units, fanIn }] of layers.entries()) {
    const now = points[l] ?? Math.min((last * last) / before, last + GROWTH * (last - before));
    if (now >= MAX_BREAKPOINTS) return MAX_BREAKPOINTS * size;
    work += now * fanIn * (units + (l > 0 ? INTERPOLATED : 0));
    [before, last] = [last, now];
  }
  return work;
}

/** `points` and every point between them where a row of `z` crosses one of `kinks`, ascending. */
function refine(points: readonly number[], z: readonly (readonly number[])[], kinks: readonly number[]): number[] {
  const all = new Set(points);
  for (const row of z) {
    for (const kink of kinks) {
      for (let i = 1; i < points.length; i++) {
        const before = row[i - 1]! - kink;
        const after = row[i]! - kink;
        if (before < 0 === after < 0 || before === 0 || after === 0) continue;
        all.add(points[i - 1]! + (points[i]! - points[i - 1]!) * (before / (before - after)));
      }
    }
  }
  return [...all].sort((a, b) => a - b);
}

/**
 * The piecewise linear function through (points, values) at each of `xs`. Both are ascending and have the same ends.
 */
function interpolate(points: readonly number[], values: readonly number[], xs: readonly number[]): number[] {
  let i = 0;
  return xs.map((x) => {
    while (i < points.length - 2 && points[i + 1]! < x) i++;
    if (points.length === 1 || x === points[i]) return values[i]!;
    if (x === points[i + 1]) return values[i + 1]!;
    const fraction = (x - points[i]!) / (points[i + 1]! - points[i]!);
    return values[i]! + (values[i + 1]! - values[i]!) * fraction;
  });
}

/**
 * A bound on the difference between `forward` and the sweep for each unit: γ(n)·(|W||a| + |b|) for the sums of both
 * (Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.1), a few units in the last place for the
 * interpolation, and the propagated error of the layer below.
 */
export function sweepError(
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  sides: Sides,
  ranges: readonly Ranges[],
): Float64Array[] {
  const roundoff = (network.single ? SINGLE : DOUBLE) + DOUBLE;
  let sizes = Float64Array.of(Math.max(Math.abs(sides.low[0]!), Math.abs(sides.high[0]!)));
  let errors = new Float64Array(1);
  return network.layout.layers.map(({ units, fanIn, weightsAt, biasesAt }, l) => {
    const own = new Float64Array(units);
    for (let u = 0; u < units; u++) {
      const bias = Math.abs(parameters[biasesAt + u]!);
      let size = bias;
      for (let j = 0; j < fanIn; j++) {
        const w = Math.abs(parameters[weightsAt + u * fanIn + j]!);
        size += w * sizes[j]!;
        own[u]! += w * errors[j]!;
      }
      own[u] = 1.01 * (own[u]! + ((fanIn + 3) * roundoff + INTERPOLATION) * size);
    }
    const { aLow, aHigh } = ranges[l]!;
    const steepest = Math.max(1, ...(piecesOf(entries[l]!, network.activations[l]!)?.slopes ?? []));
    sizes = aLow.map((low, u) => Math.max(Math.abs(low), Math.abs(aHigh[u]!)));
    errors = own.map((error, u) => steepest * error + 4 * roundoff * (sizes[u]! + 1));
    return own;
  });
}

/** Slightly more than 2^−24 and 2^−53. */
const SINGLE = 6e-8;
const DOUBLE = 1.12e-16;
/** 2^−48 */
const INTERPOLATION = 3.552713678800501e-15;
