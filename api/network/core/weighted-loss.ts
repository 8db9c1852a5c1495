import { round } from "../precision.ts";
import type { Loss } from "../tables/loss.ts";

/**
 * The loss with the value and the gradient of each sample times its weight, each rounded once more. Targets are those
 * of all samples, so the position of a sample's targets tells which it is. Without weights it is the loss itself.
 */
export function weightedLoss(loss: Loss, weights: Float64Array | null, single: boolean): Loss {
  if (weights === null) return loss;
  return {
    value(outputs, targets, from, units) {
      return round(weights[from / units]! * loss.value(outputs, targets, from, units), single);
    },
    gradient(outputs, targets, from, units, divisor, delta) {
      loss.gradient(outputs, targets, from, units, divisor, delta);
      const weight = weights[from / units]!;
      for (let unit = 0; unit < units; unit++) delta[unit] = round(weight * delta[unit]!, single);
    },
  };
}
