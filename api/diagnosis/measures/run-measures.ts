import type { Dataset } from "../../network/core/dataset.ts";
import type { Network } from "../../network/core/network.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import type { Appraisal } from "../../network/tables/criteria.ts";
import { type LossEntry, losses } from "../../network/tables/losses.ts";
import type { Steps } from "../../steps/steps.ts";
import { judgedOf } from "../judged.ts";
import type { Recording } from "../recorder/recording.ts";
import { bestInRange, bestLogitsInRange } from "./attainable.ts";
import { bestDespite, conflictsOf } from "./conflict.ts";
import { type Curvature, curvatureAt } from "./curvature.ts";
import { type Balance, balanceAt, reachAt, shrinkageAt } from "./decay.ts";
import { type LayerMeasures, measureLayers } from "./layers.ts";
import { accuracyOfLine, isLinear, missedByEveryLine } from "./linear.ts";
import { type NoiseLimit, noiseLimitOf } from "./noise.ts";
import { Pending } from "./pending.ts";
import { type Progress, progressOf } from "./progress.ts";
import { type DataScale, scalesOf } from "./scale.ts";
import { type Trend, trendOf } from "./trend.ts";

/**
 * What is measured of a run beyond its units. Each quantity is computed once, when it is first read. Those that take
 * long are read within {@link whenMeasured}.
 */
export class RunMeasures {
  readonly #specification: Specification;
  /** With the samples that the criteria are judged on: what no parameters can reach is proven for these. */
  readonly #judged: Specification;
  readonly #computed = new Map<string, unknown>();
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
    this.#judged = judgedOf(specification);
    this.#network = network;
    this.#dataset = dataset;
    this.#initial = initial;
    this.#final = final;
    this.curves = curves;
  }

  /** Measures of the layers before training. */
  get layersAtStart(): LayerMeasures[] | null {
    return this.#onceInSteps("layersAtStart", () => this.#layersAt(this.#initial, false));
  }

  /** Measures of the layers at the end. */
  get layersAtEnd(): LayerMeasures[] | null {
    return this.#onceInSteps("layersAtEnd", () => this.#layersAt(this.#final, true));
  }

  /** The curvature of the loss before training. */
  get curvatureAtStart(): Curvature | null {
    return this.#onceInSteps("curvatureAtStart", () => this.#curvatureAt(this.#initial));
  }

  /** The curvature of the loss at the end. */
  get curvatureAtEnd(): Curvature | null {
    return this.#onceInSteps("curvatureAtEnd", () => this.#curvatureAt(this.#final));
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

  /** The criteria for the best possible function of the inputs. */
  get bestOfAnyFunction(): Appraisal[] {
    return this.#once("bestOfAnyFunction", () => bestDespite(conflictsOf(this.#judged.data), this.#judged));
  }

  /** What the noise of the data allows; null if they have none that is known. */
  get noise(): NoiseLimit | null {
    return this.#once("noise", () => noiseLimitOf(this.#specification));
  }

  /** The criteria for the best possible outputs in the range of the output activation. */
  get bestInOutputRange(): Appraisal[] {
    return this.#once("bestInOutputRange", () => bestInRange(this.#judged));
  }

  /** For a loss of logits, the criteria for the best possible logits in the range of the outputs; else empty. */
  get bestOfLogits(): Appraisal[] {
    const { logits }: LossEntry = entryOf(losses, this.#specification.loss);
    return this.#once("bestOfLogits", () => (logits ? bestLogitsInRange(this.#judged) : []));
  }

  /** For a linear network, the criteria that no linear function meets; else empty. */
  get missedByEveryLine(): Appraisal[] {
    if (!isLinear(this.#specification)) return [];
    return this.#onceInSteps("missedByEveryLine", () => missedByEveryLine(this.#judged));
  }

  /** For a linear network, the accuracy of the line that logistic regression finds; else null. */
  get accuracyOfLine(): number | null {
    return this.#onceInSteps("accuracyOfLine", () => accuracyOfLine(this.#judged));
  }

  /** The gradient of the loss against that of decay at the end; null without decay, or if it is decoupled. */
  get balanceOfDecay(): Balance | null {
    return this.#onceInSteps("balanceOfDecay", () => balanceAt(this.#specification, this.#final));
  }

  /** How close decoupled decay lets the parameters come to its limit; null without it. */
  get reachOfDecay(): number | null {
    return this.#once("reachOfDecay", () => reachAt(this.#specification, this.#final));
  }

  /** The norm of the weights at the end, relative to the start; null without decay and penalties. */
  get shrinkage(): number | null {
    return this.#once("shrinkage", () =>
      shrinkageAt(this.#specification, this.#network.layout, this.#initial, this.#final),
    );
  }

  /** How far all updates of the run together moved the parameters, or could move them. */
  get progress(): Progress {
    return this.#once("progress", () =>
      progressOf(
        this.#specification,
        this.curves.epochs.at(-1)!,
        this.#initial,
        this.#final,
        this.#specification.optimizer.name === "sgd" ? this.curvatureAtStart : null,
      ),
    );
  }

  /** How the loss behaves at the end. */
  get trend(): Trend | null {
    return this.#once("trend", () => trendOf(this.curves.epochs, this.curves.loss));
  }

  *#curvatureAt(parameters: Float64Array): Steps<Curvature | null> {
    if (!parameters.every(Number.isFinite)) return null;
    return (yield* curvatureAt(this.#specification, parameters)) ?? null;
  }

  #layersAt(parameters: Float64Array, decomposed: boolean): Steps<LayerMeasures[] | null> {
    const choices = this.#specification.network.layers.map(({ activation }) => activation);
    return measureLayers(this.#network, choices, parameters, this.#dataset, decomposed);
  }

  /** Throws {@link Pending} until the quantity is computed. */
  #onceInSteps<T>(name: string, measure: () => Steps<T>): T {
    const computed = this.#computed;
    if (computed.has(name)) return computed.get(name) as T;
    throw new Pending(function* () {
      computed.set(name, yield* measure());
    });
  }

  #once<T>(name: string, measure: () => T): T {
    if (!this.#computed.has(name)) this.#computed.set(name, measure());
    return this.#computed.get(name) as T;
  }
}
