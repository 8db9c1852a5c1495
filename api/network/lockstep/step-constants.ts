import { isTrained, isWhollyTrained, type ParameterRange, trainedRange } from "../core/fixed-parameters.ts";
import type { Layout } from "../core/layout.ts";
import { isOneGroup } from "../core/parameter-groups.ts";
import { round } from "../precision.ts";
import type { LayerSpecification, Specification } from "../specification.ts";
import { entryOf } from "../table.ts";
import type { OptimizerEntry } from "../tables/optimizers/optimizer.ts";
import { optimizers } from "../tables/optimizers/table.ts";
import { LearningRates } from "../tables/schedules.ts";
import { isOnline } from "./covers.ts";
import { optimizerKinds } from "./generated-kinds.ts";

/** Parameters that are updated with the same constants. */
export interface UpdateRange extends ParameterRange {
  /** The index of their group. */
  readonly group: number;
}

/** What a group of parameters needs of its optimizer. */
interface Group {
  /** The factor on the learning rate. */
  readonly factor: number;
  readonly constants: ReturnType<OptimizerEntry["prepare"]>;
  /** The single numbers that the optimizer keeps. */
  readonly scalars: Float64Array;
}

/**
 * The numbers of each update that do not depend on the seed: the constants of the optimizer, for each group of
 * parameters with a learning rate of its own. Where every sample is followed by a plain update, a step is an epoch, and
 * its only number is the rate.
 */
export class StepConstants {
  /** The numbers of each step, and those of one group. */
  readonly count: number;
  readonly countOfGroup: number;
  /** The numbers that the optimizer keeps for each parameter. */
  readonly arrays: readonly string[];
  readonly ranges: readonly UpdateRange[];
  readonly #specification: Specification;
  readonly #names: readonly string[] | null;
  readonly #groups: readonly Group[];
  readonly #rates: LearningRates;
  readonly #stepsPerEpoch: number;
  readonly #single: boolean;
  #filled = { from: 0, to: 0 };

  constructor(specification: Specification, layout: Layout, stepsPerEpoch: number) {
    const { optimizer, schedule, epochs, precision, network } = specification;
    const entry = entryOf<OptimizerEntry>(optimizers, optimizer);
    const single = precision === "float32";
    this.#specification = specification;
    this.#single = single;
    this.#stepsPerEpoch = stepsPerEpoch;
    this.#rates = new LearningRates(optimizer, schedule, epochs, single);
    this.#groups = factorsOf(network.layers).map((factor) => ({
      factor,
      constants: entry.prepare(optimizer, single),
      scalars: new Float64Array(entry.scalars ?? 0),
    }));
    this.#names = isOnline(specification) ? null : optimizerKinds[optimizer.name]!.constants;
    this.countOfGroup = this.#names?.length ?? 1;
    this.count = this.countOfGroup * this.#groups.length;
    this.arrays = entry.keepsState?.(optimizer) === false ? [] : entry.arrays;
    this.ranges = rangesOf(
      network.layers,
      layout,
      this.#groups.map(({ factor }) => factor),
    );
  }

  /** What an array of the optimizer holds before the first update of a group. */
  initial(array: string, group: number): number {
    const { optimizer } = this.#specification;
    const entry = entryOf<OptimizerEntry>(optimizers, optimizer);
    return entry.initial?.(optimizer, this.#single, this.#rateOf(0, this.#groups[group]!))[array] ?? 0;
  }

  /**
   * Fills `into` with the constants of `window` epochs from `epoch` on, unless it holds them. Returns the first epoch
   * whose constants it holds. Epochs come in ascending order, or begin again.
   */
  fill(into: Float32Array | Float64Array, epoch: number, window: number): number {
    if (epoch >= this.#filled.from && epoch < this.#filled.to) return this.#filled.from;
    const to = Math.min(this.#specification.epochs, epoch + window);
    let at = 0;
    for (let e = epoch; e < to; e++)
      for (let step = 1; step <= this.#stepsPerEpoch; step++)
        for (const group of this.#groups) {
          const rate = this.#rateOf(e, group);
          if (this.#names === null) into[at++] = rate;
          else {
            const constants = group.constants(rate, e * this.#stepsPerEpoch + step, group.scalars);
            for (const name of this.#names) into[at++] = constants[name]!;
          }
        }
    this.#filled = { from: epoch, to };
    return epoch;
  }

  #rateOf(epoch: number, { factor }: Group): number {
    return round(this.#rates.upTo(epoch + 1)[epoch]! * factor, this.#single);
  }
}

/** The factors on the learning rate, each once. */
function factorsOf(layers: readonly LayerSpecification[]): number[] {
  if (isOneGroup(layers)) return [1];
  return [...new Set(layers.filter(isTrained).map(({ learningRateFactor }) => learningRateFactor))];
}

function rangesOf(layers: readonly LayerSpecification[], layout: Layout, factors: readonly number[]): UpdateRange[] {
  if (isOneGroup(layers)) return [{ from: 0, to: layout.size, group: 0 }];
  return layers.flatMap((layer, index) => {
    const group = factors.indexOf(layer.learningRateFactor);
    return isTrained(layer) ? [{ ...trainedRange(layer, layout.layers[index]!), group }] : [];
  });
}

/** Whether a layer has a penalty, or parameters that keep their values. */
export function hasPenalty(layers: readonly LayerSpecification[]): boolean {
  return layers.some((layer) => layer.l1 > 0 || layer.l2 > 0 || !isWhollyTrained(layer));
}
