import { isWhollyTrained, type ParameterRange } from "../core/fixed-parameters.ts";
import type { Layout } from "../core/layout.ts";
import { isOneGroup } from "../core/parameter-groups.ts";
import { ratedRanges, rateFactors } from "../core/scaling.ts";
import { round } from "../precision.ts";
import type { LayerSpecification, NetworkSpecification, Specification } from "../specification.ts";
import { entryOf } from "../table.ts";
import type { OptimizerEntry } from "../tables/optimizers/optimizer.ts";
import { optimizers } from "../tables/optimizers/table.ts";
import { LearningRates } from "../tables/schedules.ts";
import { type OptimizerKind, optimizerKinds } from "./generated-kinds.ts";
import { isOnline } from "./paths.ts";

/** Parameters that are updated with the same constants. */
export interface UpdateRange extends ParameterRange {
  /** The index of their group. */
  readonly group: number;
}

/** Steps from one to before another. */
interface StepRange {
  readonly from: number;
  readonly to: number;
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
  readonly #kind: OptimizerKind | null;
  readonly #groups: readonly Group[];
  readonly #rates: Pick<LearningRates, "upTo">;
  readonly #stepsPerEpoch: number;
  readonly #single: boolean;
  #held: StepRange = { from: 0, to: 0 };

  /** `rates`, one for each epoch, replace those of the schedule. */
  constructor(
    specification: Specification,
    layout: Layout,
    stepsPerEpoch: number,
    rates?: Pick<LearningRates, "upTo">,
  ) {
    const { optimizer, schedule, epochs, precision, network } = specification;
    const entry = entryOf<OptimizerEntry>(optimizers, optimizer);
    const single = precision === "float32";
    this.#specification = specification;
    this.#single = single;
    this.#stepsPerEpoch = stepsPerEpoch;
    this.#rates = rates ?? new LearningRates(optimizer, schedule, epochs, single);
    this.#groups = factorsOf(network).map((factor) => ({
      factor,
      constants: entry.prepare(optimizer, single),
      scalars: new Float64Array(entry.scalars ?? 0),
    }));
    this.#kind = isOnline(specification) ? null : optimizerKinds[optimizer.name]!;
    this.countOfGroup = this.#kind?.constants.length ?? 1;
    this.count = this.countOfGroup * this.#groups.length;
    this.arrays = entry.keepsState?.(optimizer) === false ? [] : entry.arrays;
    this.ranges = rangesOf(
      network,
      layout,
      this.#groups.map(({ factor }) => factor),
    );
  }

  /** The single numbers that the optimizer of a group keeps: those after the last step that was filled. */
  scalarsOf(group: number): Float64Array {
    return this.#groups[group]!.scalars;
  }

  /** Fills all constants anew the next time. */
  forget(): void {
    this.#held = { from: 0, to: 0 };
  }

  /** What an array of the optimizer holds before the first update of a group. */
  initial(array: string, group: number): number {
    const { optimizer } = this.#specification;
    const entry = entryOf<OptimizerEntry>(optimizers, optimizer);
    return entry.initial?.(optimizer, this.#single, this.#rateOf(0, this.#groups[group]!))[array] ?? 0;
  }

  /**
   * Fills `into` with the constants of the steps `from` … `to` − 1, which count from 0, unless it holds those of `from`.
   * Returns the steps whose constants it holds. They are filled in ascending order, or from the beginning again.
   */
  fill(into: Float32Array | Float64Array, from: number, to: number): StepRange {
    if (from >= this.#held.from && from < this.#held.to) return this.#held;
    let at = 0;
    for (let step = from; step < to; step++)
      for (const group of this.#groups) {
        const rate = this.#rateOf(Math.floor(step / this.#stepsPerEpoch), group);
        if (this.#kind === null) into[at] = rate;
        else this.#kind.write(group.constants(rate, step + 1, group.scalars), into, at);
        at += this.countOfGroup;
      }
    this.#held = { from, to };
    return this.#held;
  }

  #rateOf(epoch: number, { factor }: Group): number {
    return round(this.#rates.upTo(epoch + 1)[epoch]! * factor, this.#single);
  }
}

/** The factors on the learning rate, each once. */
function factorsOf(network: NetworkSpecification): number[] {
  return isOneGroup(network) ? [1] : rateFactors(network);
}

function rangesOf(network: NetworkSpecification, layout: Layout, factors: readonly number[]): UpdateRange[] {
  if (isOneGroup(network)) return [{ from: 0, to: layout.size, group: 0 }];
  return ratedRanges(network, layout).map(({ factor, range }) => ({ ...range, group: factors.indexOf(factor) }));
}

/** Whether a layer has a penalty, or parameters that keep their values. */
export function hasPenalty(layers: readonly LayerSpecification[]): boolean {
  return layers.some((layer) => layer.l1 > 0 || layer.l2 > 0 || !isWhollyTrained(layer));
}
