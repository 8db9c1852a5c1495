import type { Steps } from "../../steps/steps.ts";
import type { Specification } from "../specification.ts";
import { createValidation, type Dataset } from "./dataset.ts";
import { lossOn } from "./loss-on.ts";
import { type EarlyStopping, Patience } from "./stopping-rule.ts";
import type { Trainer } from "./trainer.ts";

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
