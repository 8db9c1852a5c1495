import type { Trainer } from "../../network/core/trainer.ts";
import type { Specification } from "../../network/specification.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Recording } from "../recorder/recording.ts";
import { biasShares } from "./bias-share.ts";
import { type Curvature, steepnessAt } from "./curvature.ts";
import { type Balance, balanceAt, type PullKind, pullsAt, reachAt, shrinkageAt } from "./decay.ts";
import { EndMeasures } from "./end-measures.ts";
import { type EpochSwing, swingOf } from "./epoch-swing.ts";
import type { LayerMeasures } from "./layers.ts";
import { type Progress, progressOf } from "./progress.ts";
import { hasCurvatureLimit, type RateLimit, rateLimit } from "./rate-limit.ts";
import { type Trend, trendOf } from "./trend.ts";

/** What is measured of a run beyond its units: of its end, and of the way there. */
export class RunMeasures extends EndMeasures {
  /** At the end of the run; measures leave it there. */
  readonly #trainer: Trainer;
  readonly #initial: Float64Array;
  /** The curves of the flight recorder. */
  readonly curves: Recording;

  constructor(specification: Specification, trainer: Trainer, initial: Float64Array, curves: Recording) {
    super(specification, trainer.network, trainer.dataset, trainer.parameters);
    this.#trainer = trainer;
    this.#initial = initial;
    this.curves = curves;
  }

  /** Measures of the layers before training. */
  get layersAtStart(): LayerMeasures[] | null {
    return this.onceInSteps("layersAtStart", () => this.layersAt(this.#initial, false));
  }

  /** The curvature of the loss before training. */
  get curvatureAtStart(): Curvature | null {
    return this.onceInSteps("curvatureAtStart", () => this.curvatureAt(this.#initial));
  }

  /**
   * The largest curvature before training of what gradient descent descends: the loss with penalties and weight decay.
   * Null for other optimizers, and where the loss has no curvature that limits the learning rate.
   */
  get steepnessAtStart(): number | null {
    if (!hasCurvatureLimit(this.specification)) return null;
    const ofLoss = this.curvatureAtStart;
    if (ofLoss === null) return null;
    return this.onceInSteps("steepnessAtStart", () => this.#steepness(ofLoss));
  }

  *#steepness(ofLoss: Curvature): Steps<number | null> {
    return (yield* steepnessAt(this.specification, this.network.layout, this.#initial, ofLoss)) ?? null;
  }

  /** The limit that this curvature sets to the learning rate; null if it sets none. */
  get rateLimit(): RateLimit | null {
    return rateLimit(this.specification, this.steepnessAtStart, this.progress.factor);
  }

  /** The gradient of the loss against that of decay at the end; null without decay, or if it is decoupled. */
  get balanceOfDecay(): Balance | null {
    return this.onceInSteps("balanceOfDecay", () => balanceAt(this.specification, this.final));
  }

  /** How hard each kind of decay and penalty pulls at the end. */
  get pullsOfDecay(): Partial<Record<PullKind, number>> {
    return this.once("pullsOfDecay", () => pullsAt(this.specification, this.network.layout, this.final));
  }

  /** How close decoupled decay lets the parameters come to its limit; null without it. */
  get reachOfDecay(): number | null {
    return this.once("reachOfDecay", () => reachAt(this.specification, this.final));
  }

  /** The norm of the weights at the end, relative to the start; null without decay and penalties. */
  get shrinkage(): number | null {
    return this.once("shrinkage", () =>
      shrinkageAt(this.specification, this.network.layout, this.#initial, this.final),
    );
  }

  /** How far all updates of the run together moved the parameters, or could move them. */
  get progress(): Progress {
    return this.once("progress", () =>
      progressOf(this.specification, this.curves.epochs.at(-1)!, this.#initial, this.final, this.steepnessAtStart),
    );
  }

  /** The loss over all data within the last epoch; null if that has a single update, or if a loss is not finite. */
  get lastEpoch(): EpochSwing | null {
    const { beforeLast } = this.curves;
    if (beforeLast === null) return null;
    return this.onceInSteps("lastEpoch", () => swingOf(this.#trainer, beforeLast));
  }

  /** The same within the first epoch. */
  get firstEpoch(): EpochSwing | null {
    const { beforeFirst } = this.curves;
    if (beforeFirst === null) return null;
    return this.onceInSteps("firstEpoch", () => swingOf(this.#trainer, beforeFirst));
  }

  /** For each layer, how much of its pre-activations before training is the initial biases; see {@link biasShares}. */
  get biasShares(): number[] | null {
    const layers = this.layersAtStart;
    return this.once("biasShares", () => layers && biasShares(this.network.layout, this.#initial, layers));
  }

  /** How the loss behaves at the end. */
  get trend(): Trend | null {
    return this.once("trend", () => trendOf(this.curves.epochs, this.curves.loss));
  }
}
