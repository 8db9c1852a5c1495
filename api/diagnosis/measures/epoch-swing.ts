import type { Checkpoint } from "../../network/core/checkpoint.ts";
import { lossOn } from "../../network/core/loss-on.ts";
import type { Trainer } from "../../network/core/trainer.ts";
import type { Steps } from "../../steps/steps.ts";

/** Places in an epoch at which the loss over all data is measured, at most, besides its beginning. */
export const PLACES = 8;

/** The loss over all data while an epoch trains on one batch after another. */
export interface EpochSwing {
  readonly start: number;
  readonly lowest: number;
  readonly highest: number;
  readonly end: number;
  /** The largest rise from an earlier low, as a fraction of the loss at the end. */
  readonly rise: number;
}

/** Trains an epoch again from `before`, and leaves the trainer where it was. Null if a loss is not finite. */
export function* swingOf(trainer: Trainer, before: Checkpoint): Steps<EpochSwing | null> {
  const end = trainer.save();
  trainer.restore(before);
  const { updatesPerEpoch, epoch } = trainer;
  const places = Math.min(PLACES, updatesPerEpoch);
  const losses = [yield* lossOn(trainer, trainer.dataset)];
  for (let place = 1; place <= places; place++) {
    const updates = Math.round((place * updatesPerEpoch) / places);
    if (updates === updatesPerEpoch) yield* trainer.stepsTo(epoch + 1);
    else yield* trainer.stepsTo(epoch, updates);
    losses.push(yield* lossOn(trainer, trainer.dataset));
  }
  trainer.restore(end);
  return losses.every(Number.isFinite) ? summaryOf(losses) : null;
}

function summaryOf(losses: readonly number[]): EpochSwing {
  const end = losses.at(-1)!;
  let low = losses[0]!;
  let rise = 0;
  for (const loss of losses) {
    low = Math.min(low, loss);
    rise = Math.max(rise, loss - low);
  }
  return { start: losses[0]!, lowest: low, highest: Math.max(...losses), end, rise: end > 0 ? rise / end : 0 };
}
