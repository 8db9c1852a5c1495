import type { Steps } from "../../steps/steps.ts";
import type { Specification } from "../specification.ts";
import { createValidation, type Dataset } from "./dataset.ts";
import { lossOn } from "./loss-on.ts";
import type { Trainer } from "./trainer.ts";

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

/** How a run ended. */
export interface Ending {
  /** The epochs that it trained. */
  readonly epochs: number;
  /** Whether early stopping ended it. */
  readonly stopped: boolean;
  /** The epoch whose parameters it has at its end: the best one if that is restored, or else the last. */
  readonly from: number;
}

/** Trains runs to their ends: to the last epoch, or until early stopping ends them. */
export class Course {
  readonly #trainer: Trainer;
  readonly #rule: EarlyStopping | null;
  readonly #epochs: number;
  readonly #monitored: Dataset;
  readonly #best: Float64Array;

  constructor(trainer: Trainer, specification: Specification) {
    this.#trainer = trainer;
    this.#rule = specification.earlyStopping;
    this.#epochs = specification.epochs;
    const validates = this.#rule?.monitor === "validation-loss";
    this.#monitored = (validates ? createValidation(specification) : null) ?? trainer.dataset;
    this.#best = new Float64Array(this.#rule?.restoreBest ? trainer.parameters.length : 0);
  }

  /** Trains the run that the trainer has just started, up to `most` epochs at most. */
  *run(most = this.#epochs): Steps<Ending> {
    const trainer = this.#trainer;
    const rule = this.#rule;
    if (rule === null) {
      yield* trainer.stepsTo(most);
      return { epochs: most, stopped: false, from: most };
    }
    const patience = new Patience(rule);
    let stopped = false;
    while (trainer.epoch < most && !stopped) {
      yield* trainer.stepsTo(trainer.epoch + 1);
      stopped = patience.stopsAfter(yield* lossOn(trainer, this.#monitored));
      if (rule.restoreBest && patience.best === trainer.epoch) this.#best.set(trainer.parameters);
    }
    const { epoch } = trainer;
    // A run that is only looked at on its way has not ended, so nothing is restored.
    const ended = stopped || epoch === this.#epochs;
    if (!rule.restoreBest || !ended) return { epochs: epoch, stopped, from: epoch };
    trainer.parameters.set(this.#best);
    return { epochs: epoch, stopped, from: patience.best };
  }
}

/** The rule of Keras 3's EarlyStopping, with the loss after each epoch of a run. */
class Patience {
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
