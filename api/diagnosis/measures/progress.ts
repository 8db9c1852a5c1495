import { distance, norm } from "../../linear-algebra/vector.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { numbersOf } from "../../network/table.ts";
import { learningRates } from "../../network/tables/schedules.ts";
import type { Curvature } from "./curvature.ts";

/** How far all updates of a run together led, or could lead. */
export interface Headway {
  readonly updates: number;
  /** The highest learning rate of the run. */
  readonly rate: number;
  /** The learning rate half way through the run, as a share of the highest; 0 where all are 0. */
  readonly halfway: number;
  /** How far the parameters went from their start, as a share of its norm; null where they started at 0. */
  readonly moved: number | null;
  /**
   * For gradient descent: the learning rates of all updates added up, times the largest curvature of the loss at the
   * start, over 1 − momentum. In small steps the distance to the bottom of the parabola there is shortened by e to this
   * power along its steepest direction, and by less along the others. Null for others, and where nothing curves up.
   */
  readonly relaxed: number | null;
}

/** The headway of a run of `epochs` from `initial` to `final`; `curvature` is that of the loss at its start. */
export function headwayOf(
  specification: Specification,
  epochs: number,
  initial: Float64Array,
  final: Float64Array,
  curvature: Curvature | null,
): Headway {
  const { optimizer, schedule, batches, data } = specification;
  const rates = learningRates(optimizer, schedule, specification.epochs, false).subarray(0, epochs);
  const perEpoch = batchesPerEpoch(data.inputs.length, batches.size);
  const start = norm(initial);
  const highest = rates.reduce((most, rate) => Math.max(most, rate), 0);
  const curved = optimizer.name === "sgd" && curvature !== null && curvature.largest > 0;
  return {
    updates: epochs * perEpoch,
    rate: highest,
    halfway: highest === 0 ? 0 : rates[Math.floor(epochs / 2)]! / highest,
    moved: start === 0 ? null : distance(final, initial) / start,
    relaxed: curved
      ? (rates.reduce((sum, rate) => sum + rate, 0) * perEpoch * curvature.largest) /
        (1 - numbersOf(optimizer)["momentum"]!)
      : null,
  };
}
