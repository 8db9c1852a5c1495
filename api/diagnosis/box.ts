import { activations, type Activation, type ActivationEntry, type ActivationName } from "../network/activations.ts";
import type { Network } from "../network/network.ts";

/** One closed interval for each input. */
export type Box = readonly { readonly low: number; readonly high: number }[];

/** The range of a unit's pre-activation over a box. */
export interface Reach {
  readonly low: number;
  readonly high: number;
  /** Whether both ends are attained; else they are bounds that the truth may stay inside of. */
  readonly exact: boolean;
}

/** Breakpoints beyond it are not swept: the bounds serve instead. */
const MOST_BREAKPOINTS = 20_000;

/**
 * How far each pre-activation reaches over `box`, layer by layer, in double.
 *
 * - First layer, any number of inputs: center and radius, w·c + b ± |w|·r, exact.
 * - One input and piecewise linear activations, any depth: every pre-activation is linear between the
 *   breakpoints of the layers below, so its ends are at breakpoints; exact.
 * - Deeper: interval arithmetic, which is a bound. Activations only rise, or fall to one valley and rise.
 */
export function reach(network: Network, kinds: readonly ActivationName[], parameters: Float64Array, box: Box): Reach[][] {
  const entries: readonly ActivationEntry[] = kinds.map((kind) => activations[kind]);
  if (box.length === 1 && entries.slice(0, -1).every(({ kinks }) => kinks !== null)) {
    const swept = sweep(network, entries, parameters, box[0]!);
    if (swept !== undefined) return swept;
  }
  return bound(network, entries, parameters, box);
}

function bound(network: Network, entries: readonly ActivationEntry[], parameters: Float64Array, box: Box): Reach[][] {
  let intervals = box;
  return network.layout.layers.map((layer, index) => {
    const { units, fanIn, weightsAt, biasesAt } = layer;
    const reaches: Reach[] = [];
    for (let unit = 0; unit < units; unit++) {
      let center = parameters[biasesAt + unit]!;
      let radius = 0;
      for (let j = 0; j < fanIn; j++) {
        const w = parameters[weightsAt + unit * fanIn + j]!;
        const { low, high } = intervals[j]!;
        center += w * ((low + high) / 2);
        radius += Math.abs(w) * ((high - low) / 2);
      }
      reaches.push({ low: center - radius, high: center + radius, exact: index === 0 });
    }
    intervals = reaches.map((reached) => image(network.activations[index]!, entries[index]!, reached));
    return reaches;
  });
}

/** The values that an activation takes on an interval: its ends, and its valley where it has one inside. */
function image({ value }: Activation, { valley }: ActivationEntry, { low, high }: Reach): { low: number; high: number } {
  const ends = [value(low), value(high)] as const;
  const least = valley !== undefined && low < valley && valley < high ? value(valley) : Math.min(...ends);
  return { low: least, high: Math.max(...ends) };
}

/** The exact reach for one input; undefined where there are too many breakpoints. */
function sweep(
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  { low, high }: { readonly low: number; readonly high: number },
): Reach[][] | undefined {
  const result: Reach[][] = [];
  let points = [low, high];
  let below = [points];
  for (const [index, { units, fanIn, weightsAt, biasesAt }] of network.layout.layers.entries()) {
    const z = Array.from({ length: units }, (_, unit) =>
      points.map((_, at) => {
        let sum = parameters[biasesAt + unit]!;
        for (let j = 0; j < fanIn; j++) sum += parameters[weightsAt + unit * fanIn + j]! * below[j]![at]!;
        return sum;
      }),
    );
    result.push(z.map((values) => ({ low: least(values), high: greatest(values), exact: true })));
    if (index === network.layout.layers.length - 1) break;

    const refined = refine(points, z, entries[index]!.kinks!);
    if (refined.length > MOST_BREAKPOINTS) return undefined;
    const { value } = network.activations[index]!;
    below = z.map((values) => interpolate(points, values, refined).map((x) => value(x)));
    points = refined;
  }
  return result;
}

/** `points` with every place between them added where a row of `z` passes one of `kinks`; ascending. */
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

/** The piecewise linear function through (points, values), at each of `at`; both ascending, same ends. */
function interpolate(points: readonly number[], values: readonly number[], at: readonly number[]): number[] {
  let i = 0;
  return at.map((x) => {
    while (i < points.length - 2 && points[i + 1]! < x) i++;
    if (points.length === 1 || x === points[i]) return values[i]!;
    if (x === points[i + 1]) return values[i + 1]!;
    const share = (x - points[i]!) / (points[i + 1]! - points[i]!);
    return values[i]! + (values[i + 1]! - values[i]!) * share;
  });
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => (b < a ? b : a));
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => (b > a ? b : a));
}
