import { norm } from "../../linear-algebra/vector.ts";
import type { Dataset } from "../../network/core/dataset.ts";
import type { Network } from "../../network/core/network.ts";
import { Trainer } from "../../network/core/trainer.ts";
import type { Specification } from "../../network/specification.ts";
import type { Appraisal } from "../../network/tables/criteria.ts";
import type { Steps } from "../../steps/steps.ts";
import { judgedOf } from "../judged.ts";
import { type Bound, bestDespite, bestInRange, type Indexes, leastLossOf } from "./attainable.ts";
import { conflictsOf } from "./conflict.ts";
import { type Curvature, curvatureAt } from "./curvature.ts";
import { type LayerMeasures, measureLayers } from "./layers.ts";
import { accuracyOfLine, isLinear, missedByEveryLine } from "./linear.ts";
import { type NoiseLimit, noiseLimitOf } from "./noise.ts";
import { Pending } from "./pending.ts";
import { type DataScale, scalesOf } from "./scale.ts";

/**
 * What is measured of a network with targets and a loss at its parameters, whatever led to them. Each quantity is
 * computed once, when it is first read. Those that take long are read within {@link whenMeasured}.
 */
export class EndMeasures {
  protected readonly specification: Specification;
  /** With the samples that the criteria are judged on: what no parameters can reach is proven for these. */
  readonly #judged: Specification;
  readonly #computed = new Map<string, unknown>();
  protected readonly network: Network;
  readonly #dataset: Dataset;
  protected readonly final: Float64Array;

  constructor(specification: Specification, network: Network, dataset: Dataset, final: Float64Array) {
    this.specification = specification;
    this.#judged = judgedOf(specification);
    this.network = network;
    this.#dataset = dataset;
    this.final = final;
  }

  /** Measures of the layers at the end. */
  get layersAtEnd(): LayerMeasures[] | null {
    return this.onceInSteps("layersAtEnd", () => this.layersAt(this.final, true));
  }

  /** The curvature of the loss at the end. */
  get curvatureAtEnd(): Curvature | null {
    return this.onceInSteps("curvatureAtEnd", () => this.curvatureAt(this.final));
  }

  /** For each layer, the norm at the end of the gradient of the loss over all data, as the flight recorder has it. */
  get gradientNormsAtEnd(): number[] {
    return this.onceInSteps("gradientNormsAtEnd", () => gradientNorms(this.specification, this.final));
  }

  get inputScales(): DataScale[] {
    return this.once("inputScales", () => scalesOf(this.specification.data.inputs));
  }

  get targetScales(): DataScale[] {
    return this.once("targetScales", () => scalesOf(this.specification.data.targets));
  }

  /** Groups of samples with equal inputs and different targets. */
  get conflicts(): Indexes[] {
    return this.once("conflicts", () => conflictsOf(this.specification.data, this.specification.precision));
  }

  /** The least loss on the samples to train on of any function of the inputs, with outputs in their range; or −∞. */
  get leastLoss(): number {
    return this.once("leastLoss", () => leastLossOf(this.specification, this.conflicts));
  }

  /** The criteria for the best possible function of the inputs. */
  get bestOfAnyFunction(): Bound[] {
    const { data, precision } = this.#judged;
    return this.once("bestOfAnyFunction", () => bestDespite(conflictsOf(data, precision), this.#judged));
  }

  /** What the noise of the data allows; null if they have none that is known. */
  get noise(): NoiseLimit | null {
    return this.once("noise", () => noiseLimitOf(this.specification));
  }

  /** The criteria for the best possible outputs in the range of the output activation. */
  get bestInOutputRange(): Bound[] {
    return this.once("bestInOutputRange", () => bestInRange(this.#judged));
  }

  /** For a linear network, the criteria that no linear function meets; else empty. */
  get missedByEveryLine(): Appraisal[] {
    if (!isLinear(this.specification)) return [];
    return this.onceInSteps("missedByEveryLine", () => missedByEveryLine(this.#judged));
  }

  /** For a linear network, the accuracy of the line that logistic regression finds; else null. */
  get accuracyOfLine(): number | null {
    return this.onceInSteps("accuracyOfLine", () => accuracyOfLine(this.#judged));
  }

  protected *curvatureAt(parameters: Float64Array): Steps<Curvature | null> {
    if (!parameters.every(Number.isFinite)) return null;
    return (yield* curvatureAt(this.specification, parameters)) ?? null;
  }

  protected layersAt(parameters: Float64Array, decomposed: boolean): Steps<LayerMeasures[] | null> {
    const choices = this.specification.network.layers.map(({ activation }) => activation);
    return measureLayers(this.network, choices, parameters, this.#dataset, decomposed);
  }

  /** Throws {@link Pending} until the quantity is computed. */
  protected onceInSteps<T>(name: string, measure: () => Steps<T>): T {
    const computed = this.#computed;
    if (computed.has(name)) return computed.get(name) as T;
    throw new Pending(function* () {
      computed.set(name, yield* measure());
    });
  }

  protected once<T>(name: string, measure: () => T): T {
    if (!this.#computed.has(name)) this.#computed.set(name, measure());
    return this.#computed.get(name) as T;
  }
}

function* gradientNorms(specification: Specification, parameters: Float64Array): Steps<number[]> {
  const trainer = new Trainer(specification);
  trainer.parameters.set(parameters);
  const gradient = new Float64Array(trainer.layout.size);
  if (!(yield* trainer.pass(gradient, () => {}))) {
    gradient.fill(0);
    yield* trainer.addWholeGradient(gradient);
  }
  return trainer.trained.map(({ from, to }) => norm(gradient, from, to));
}
