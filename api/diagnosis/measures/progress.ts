import { distance, norm } from "../../linear-algebra/vector.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import { withoutFixed } from "../../network/core/fixed-parameters.ts";
import { commonFactor } from "../../network/core/parameter-groups.ts";
import type { Specification } from "../../network/specification.ts";
import { numbersOf } from "../../network/table.ts";
import { learningRates } from "../../network/tables/schedules.ts";

/** How far all updates of a run together moved the parameters, or could move them. */
export interface Progress {
  readonly updates: number;
  /** The highest learning rate of the run. */
  readonly rate: number;
  /** The learning rate halfway through the run, as a fraction of the highest; 0 if all are 0. */
  readonly halfway: number;
  /**
   * The factor on the learning rate that all trained layers share; null if they have different ones. Without a common
   * one, no single rate says how long the steps are.
   */
  readonly factor: number | null;
  /** The distance from the initial parameters that are trained, as a fraction of their norm; null if they are all 0. */
  readonly moved: number | null;
  /**
   * For gradient descent: the sum of the learning rates of all updates, times the factor of all layers, times the
   * largest curvature at the start of the loss with its penalties, divided by 1 − momentum. For small steps, e to this power is the factor by which the distance to the minimum
   * of the parabola at the start shrinks along its steepest direction; along the others it shrinks less. Null for other
   * optimizers, for losses with straight parts, if no curvature is positive, and if layers have different factors.
   */
  readonly relaxed: number | null;
}

/** The progress of a run of `epochs` from `initial` to `final`; `steepness` is the largest curvature at its start. */
export function progressOf(
  specification: Specification,
  epochs: number,
  initial: Float64Array,
  final: Float64Array,
  steepness: number | null,
): Progress {
  const { optimizer, schedule, batches, data } = specification;
  const rates = learningRates(optimizer, schedule, specification.epochs, false, epochs).subarray(0, epochs);
  const perEpoch = batchesPerEpoch(data.inputs.length, batches.size);
  const [first, last] = [initial, final].map((parameters) => withoutFixed(specification, parameters.slice()));
  const start = norm(first!);
  const factor = commonFactor(specification.network);
  const highest = rates.reduce((most, rate) => Math.max(most, rate), 0);
  const curved = factor !== null && steepness !== null && steepness > 0;
  return {
    updates: epochs * perEpoch,
    rate: highest,
    halfway: highest === 0 ? 0 : rates[Math.floor(epochs / 2)]! / highest,
    factor,
    moved: start === 0 ? null : distance(last!, first!) / start,
    relaxed: curved
      ? (rates.reduce((sum, rate) => sum + rate, 0) * factor * perEpoch * steepness) /
        (1 - numbersOf(optimizer)["momentum"]!)
      : null,
  };
}
