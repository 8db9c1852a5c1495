/** The losses that early stopping can monitor, evaluated after each epoch without dropout and penalties. */
export const monitors = {
  loss: "The loss on all samples to train on. Keras's `loss` is the mean over the batches while they train.",
  "validation-loss": "The loss on the samples for validation, `data.validation`; Keras's `val_loss`.",
} as const;
export type Monitor = keyof typeof monitors;

/** When a run ends before its last epoch, as Keras's callback EarlyStopping ends it. */
export interface EarlyStopping {
  readonly monitor: Monitor;
  /** Epochs in a row without an improvement after which training stops; 0 counts as 1. */
  readonly patience: number;
  /** An improvement is a loss below the best one by more than this. */
  readonly minDelta: number;
  /** Whether the run ends with the parameters after its best epoch instead of its last. */
  readonly restoreBest: boolean;
}

/** The rule of Keras 3's EarlyStopping, with the loss after each epoch of a run. */
export class Patience {
  readonly #rule: EarlyStopping;
  #epoch = 0;
  #least = Infinity;
  #waited = 0;
  /** The epoch of the last improvement; the first epoch if there was none. */
  best = 1;

  constructor(rule: EarlyStopping) {
    this.#rule = rule;
  }

  /** Takes the loss after the next epoch, and says whether training stops there. It never stops after the first. */
  stopsAfter(loss: number): boolean {
    this.#epoch++;
    this.#waited++;
    if (loss + this.#rule.minDelta < this.#least) {
      this.#least = loss;
      this.best = this.#epoch;
      this.#waited = 0;
      return false;
    }
    return this.#waited >= this.#rule.patience && this.#epoch > 1;
  }
}
