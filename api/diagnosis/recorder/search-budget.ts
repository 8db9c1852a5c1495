import { canBeInactive } from "../../network/core/is-active.ts";
import type { Layout } from "../../network/core/layout.ts";
import { type ActivationName, activations } from "../../network/tables/activations.ts";

/**
 * The epochs that finding the updates of a run's events may train again; passes of the data count towards them.
 * `mortal` says whether units can die: then it is three times the run, and a few epochs more, so that the budget of a
 * short run pays for some events. That finds all events of nearly every run; without a bound, units that die and revive
 * all the time would cost a hundred times the training. Otherwise only an overflow has to be found.
 */
export function searchEpochs(epochs: number, mortal: boolean): number {
  return mortal ? 3 * epochs + Math.min(8 * epochs, 32) : Math.ceil(epochs / 4) + Math.min(epochs, 16);
}

/** The fraction of the budget that a run with units that can die is expected to spend. */
export const EXPECTED_SHARE = 1 / 2;

/** The multiply-adds of training one epoch, as the budget counts them: forward, backward and the gradient. */
export function epochWork({ size }: Pick<Layout, "size">, samples: number): number {
  return 3 * size * samples;
}

/** Whether some unit with one of these activations can be inactive on all data, other than by an overflow. */
export function canDie(kinds: readonly ActivationName[]): boolean {
  return kinds.some((kind) => canBeInactive(activations[kind]));
}
