import type { Layout } from "../network/core/layout.ts";
import { type ActivationEntry, type ActivationName, activations as table } from "../network/tables/activations.ts";

/** Breakpoints beyond it are not swept: bounds and branching serve instead. */
export const MAX_BREAKPOINTS = 20_000;
/** Inputs beyond it, and linear bounds are not computed: each is as long as the inputs. */
export const MAX_INPUTS = 16;
/** Places where `forward` is asked before anything is proven: the center of the box, its ends, and inputs drawn. */
export const PLACES = 64;
/**
 * Multiply-adds that branching may spend on one examination: twenty-five times as many decide hardly a unit more of
 * 8-64-64-1.
 */
export const BRANCHING_BUDGET = 20_000_000;
/** Of that, what one unit may spend, in passes of bounds over the layers below it. */
export const PASSES_PER_UNIT = 256;

/** The multiply-adds that one region's bounds take at most: four of each coefficient, and its ranges. */
export function regionWork(inputs: number, size: number, units: number): number {
  return 4 * (inputs + 1) * size + 64 * (inputs + 1) * units;
}

/**
 * The most multiply-adds that deciding every unit over a box takes, where `samples` data are known: known before
 * anything runs. `activations` has one for each layer.
 */
export function boxWork(
  { inputs, layers, size, units }: Layout,
  activations: readonly ActivationName[],
  samples: number,
): number {
  const bends: readonly ActivationEntry[] = activations.map((name) => table[name]);
  const asked = (samples + PLACES + units) * size;
  const straight = inputs === 1 && bends.slice(0, -1).every(({ kinks }) => kinks !== null);
  let points = 2;
  for (const [l, { units: own }] of layers.slice(0, -1).entries())
    points = Math.min(MAX_BREAKPOINTS, points * (1 + own * (bends[l]!.kinks?.length ?? 0)));
  const swept = straight ? points * size : 0;
  const deep = layers.slice(1).reduce((sum, { units: own }, i) => sum + (maySilence(bends[i + 1]!) ? own : 0), 0);
  if (deep === 0 || inputs > MAX_INPUTS) return asked + swept;
  const pass = regionWork(inputs, size, units);
  return asked + swept + deep * pass + Math.min(BRANCHING_BUDGET, deep * PASSES_PER_UNIT * pass);
}

/** Whether an activation has inputs at which it is silent, for some of its parameters. */
function maySilence({ silentBelow, kinks, parameters }: ActivationEntry): boolean {
  return silentBelow !== undefined || (kinks !== null && Object.keys(parameters).length > 0);
}
