import type { Dataset } from "../../network/core/dataset.ts";
import type { Network } from "../../network/core/network.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import type { Appraisal } from "../../network/tables/criteria.ts";
import { type LossEntry, losses } from "../../network/tables/losses.ts";
import type { Recording } from "../recorder/recording.ts";
import { bestInRange, bestLogitsInRange } from "./attainable.ts";
import { bestDespite, conflictsOf } from "./conflict.ts";
import { type Curvature, curvatureAt } from "./curvature.ts";
import { type Balance, balanceAt, reachAt, shrinkageAt } from "./decay.ts";
import { type LayerMeasures, measureLayers } from "./layers.ts";
import { accuracyOfLine, isLinear, missedByEveryLine } from "./linear.ts";
import { type Headway, headwayOf } from "./progress.ts";
import { type DataScale, scalesOf } from "./scale.ts";
import { type Trend, trendOf } from "./trend.ts";

/** All that is measured of a run beyond its units: each quantity when it is first asked for, and once. */
export class RunMeasures {
  readonly #specification: Specification;
  readonly #known = new Map<string, unknown>();
  readonly #network: Network;
  readonly #dataset: Dataset;
  readonly #initial: Float64Array;
  readonly #final: Float64Array;
  /** The curves of the flight recorder. */
  readonly curves: Recording;

  constructor(
    specification: Specification,
    network: Network,
    dataset: Dataset,
    initial: Float64Array,
    final: Float64Array,
    curves: Recording,
  ) {
    this.#specification = specification;
    this.#network = network;
    this.#dataset = dataset;
    this.#initial = initial;
    this.#final = final;
    this.curves = curves;
  }

  /** The layers before training. */
  get layersAtBirth(): LayerMeasures[] | null {
    return this.#once("layersAtBirth", () => this.#layersAt(this.#initial));
  }

  /** The layers at the end. */
  get layersAtEnd(): LayerMeasures[] | null {
    return this.#once("layersAtEnd", () => this.#layersAt(this.#final));
  }

  /** The curvature of the loss before training. */
  get curvatureAtBirth(): Curvature | null {
    return this.#once("curvatureAtBirth", () => curvatureAt(this.#specification, this.#initial) ?? null);
  }

  /** The curvature of the loss at the end. */
  get curvatureAtEnd(): Curvature | null {
    return this.#once("curvatureAtEnd", () =>
      this.#final.every(Number.isFinite) ? (curvatureAt(this.#specification, this.#final) ?? null) : null,
    );
  }

  get inputScales(): DataScale[] {
    return this.#once("inputScales", () => scalesOf(this.#specification.data.inputs));
  }

  get targetScales(): DataScale[] {
    return this.#once("targetScales", () => scalesOf(this.#specification.data.targets));
  }

  /** Groups of samples with equal inputs and different targets. */
  get conflicts(): number[][] {
    return this.#once("conflicts", () => conflictsOf(this.#specification.data));
  }

  /** The criteria at their best for any function of the inputs. */
  get bestOfData(): Appraisal[] {
    return this.#once("bestOfData", () => bestDespite(this.conflicts, this.#specification));
  }

  /** The criteria at their best for outputs in the range of the output activation. */
  get bestOfRange(): Appraisal[] {
    return this.#once("bestOfRange", () => bestInRange(this.#specification));
  }

  /**
   * For a loss of logits: the criteria at their best for logits in the range of the output activation; none for others.
   */
  get bestOfLogits(): Appraisal[] {
    const { logits }: LossEntry = entryOf(losses, this.#specification.loss);
    return this.#once("bestOfLogits", () => (logits ? bestLogitsInRange(this.#specification) : []));
  }

  /** The criteria that no linear function meets, for a network that is one; none for others. */
  get missedByEveryLine(): Appraisal[] {
    return this.#once("missedByEveryLine", () =>
      isLinear(this.#specification) ? missedByEveryLine(this.#specification) : [],
    );
  }

  /** The accuracy of the line that logistic regression finds, for a linear network; null for others. */
  get accuracyOfLine(): number | null {
    return this.#once("accuracyOfLine", () => accuracyOfLine(this.#specification));
  }

  /**
   * How the gradients of loss and decay stand to each other at the end; null without decay, or where it is decoupled.
   */
  get balanceOfDecay(): Balance | null {
    return this.#once("balanceOfDecay", () => balanceAt(this.#specification, this.#final));
  }

  /** How far decoupled decay has let the parameters come; null without it. */
  get reachOfDecay(): number | null {
    return this.#once("reachOfDecay", () => reachAt(this.#specification, this.#final));
  }

  /** What is left of the weights' norm at the end; null without decay and penalties. */
  get shrinkage(): number | null {
    return this.#once("shrinkage", () =>
      shrinkageAt(this.#specification, this.#network.layout, this.#initial, this.#final),
    );
  }

  /** How far all updates of the run together led, or could lead. */
  get headway(): Headway {
    return this.#once("headway", () =>
      headwayOf(
        this.#specification,
        this.curves.epochs.at(-1)!,
        this.#initial,
        this.#final,
        this.#specification.optimizer.name === "sgd" ? this.curvatureAtBirth : null,
      ),
    );
  }

  /** How the loss goes at the end. */
  get trend(): Trend | null {
    return this.#once("trend", () => trendOf(this.curves.epochs, this.curves.loss));
  }

  #layersAt(parameters: Float64Array): LayerMeasures[] | null {
    const choices = this.#specification.network.layers.map(({ activation }) => activation);
    return measureLayers(this.#network, choices, parameters, this.#dataset);
  }

  #once<T>(name: string, measure: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, measure());
    return this.#known.get(name) as T;
  }
}
