import { canBeInactive } from "../network/core/is-active.ts";
import type { Layout } from "../network/core/layout.ts";
import { type ActivationEntry, type ActivationName, activations as table } from "../network/tables/activations.ts";

/** With more breakpoints, bounds and branching replace the sweep. */
export const MAX_BREAKPOINTS = 20_000;
/** With more inputs, no linear bounds are computed: the size of each bound grows with the inputs. */
export const MAX_INPUTS = 16;
/**
 * The inputs at which `forward` is evaluated before any proof: the center of the box, its two ends, and random inputs.
 */
export const TEST_POINTS = 64;
/**
 * The multiply-adds that branching may spend on one network. Twenty-five times as many decide hardly any more units of
 * an 8-64-64-1 network.
 */
export const BRANCHING_BUDGET = 20_000_000;
/** The part of that budget for one unit, in passes of bounds over the layers below it. */
export const PASSES_PER_UNIT = 256;
/** The same after a sweep: what it leaves open depends on rounding, which splitting seldom decides. */
export const PASSES_AFTER_SWEEP = 16;

/**
 * An upper bound on the multiply-adds for the bounds of one region: four for each coefficient, and those for its
 * ranges.
 */
export function regionWork(inputs: number, size: number, units: number): number {
  return 4 * (inputs + 1) * size + 64 * (inputs + 1) * units;
}

/** What `decide` may do, in multiply-adds. */
interface BoxParts {
  /** Evaluating inputs. */
  readonly tried: number;
  /** Sweeping over breakpoints. */
  readonly swept: number;
  /** The units that bounds and branching may have to decide, and one pass of bounds for one of them. */
  readonly open: number;
  readonly pass: number;
}

/**
 * An upper bound on the multiply-adds that `decide` takes for a network with one of `activations` per layer and a
 * dataset of `samples`, known in advance.
 */
export function boxWork(layout: Layout, activations: readonly ActivationName[], samples: number): number {
  return workOf(partsOf(layout, activations, samples));
}

/** The part of their budget that bounds and branching are expected to take: seldom a tenth, seldom more than a half. */
const SPENT = 0.4;

/** The same after a sweep, which settles most units. */
const SPENT_AFTER_SWEEP = 0.05;

/** What `decide` is expected to do. */
export interface ExpectedBox {
  /** Multiply-adds, likewise. */
  readonly work: number;
  /** Passes of bounds over the layers. */
  readonly passes: number;
}

/** The expectation, with what is known of the network; by default, every unit is left open and all breakpoints occur. */
export function expectedBox(
  layout: Layout,
  activations: readonly ActivationName[],
  samples: number,
  known: { readonly open?: number; readonly swept?: number | undefined } = {},
): ExpectedBox {
  const { tried, swept: most, ...parts } = partsOf(layout, activations, samples);
  const swept = most === 0 ? 0 : (known.swept ?? most);
  const ends = most > 0 && swept < MAX_BREAKPOINTS * layout.size;
  const open = Math.min(parts.open, known.open ?? parts.open);
  const bounded = ends
    ? SPENT_AFTER_SWEEP * open * PASSES_AFTER_SWEEP * parts.pass
    : SPENT * workOf({ tried: 0, swept: 0, pass: parts.pass, open });
  return { work: tried + swept + bounded, passes: bounded / parts.pass };
}

function workOf({ tried, swept, open, pass }: BoxParts): number {
  return tried + swept + open * pass + Math.min(BRANCHING_BUDGET, open * PASSES_PER_UNIT * pass);
}

function partsOf(
  { inputs, layers, size, units }: Layout,
  activations: readonly ActivationName[],
  samples: number,
): BoxParts {
  const entries: readonly ActivationEntry[] = activations.map((name) => table[name]);
  const tried = (samples + TEST_POINTS + units) * size;
  let points = 2;
  for (const [l, { units: own }] of layers.slice(0, -1).entries())
    points = Math.min(MAX_BREAKPOINTS, points * (1 + own * (entries[l]!.kinks?.length ?? 0)));
  const swept = inputs === 1 && isStraight(activations) ? points * size : 0;
  const deep = layers.slice(1).reduce((sum, { units: own }, i) => sum + (canBeInactive(entries[i + 1]!) ? own : 0), 0);
  const open = inputs > MAX_INPUTS ? 0 : deep;
  return { tried, swept, open, pass: regionWork(inputs, size, units) };
}

function isStraight(activations: readonly ActivationName[]): boolean {
  return activations.slice(0, -1).every((name) => table[name].kinks !== null);
}
