/** The learning rate up to which gradient descent converges on a parabola. */
import { batchSize } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf, isSet, numbersOf } from "../../network/table.ts";
import { type LossEntry, losses } from "../../network/tables/losses.ts";

export interface RateLimit {
  readonly rate: number;
  /** The limit by λ, the momentum and the factor of the layers. */
  readonly formula: string;
  /** Whether it is only a limit for batches of all samples: smaller ones need lower rates. */
  readonly onlyForFullBatches: boolean;
}

/**
 * Whether the Hessian says how long a step may be: it takes gradient descent, and a loss that is curved at every error.
 * Where a loss is straight, its slope is the same however close the minimum is, and the Hessian does not see that.
 */
export function hasCurvatureLimit({ optimizer, loss }: Specification): boolean {
  return optimizer.name === "sgd" && entryOf<LossEntry>(losses, loss).straight === undefined;
}

/**
 * 2(1 + β)/λ for gradient descent with momentum β, and 2(1 + β)/((1 + 2β)λ) with Nesterov's, for the largest curvature λ
 * of the loss with its penalties, divided by the factor of the layers on the rate. Null if there is none: for optimizers
 * that scale their steps themselves, losses with straight parts, and layers with different factors.
 *
 * On a parabola, an update maps the distance from the minimum and the velocity linearly. Both eigenvalues are within
 * the unit circle up to these rates (Polyak, USSR Computational Mathematics and Mathematical Physics 4, 1964).
 */
export function rateLimit(
  specification: Specification,
  curvature: number | null,
  factor: number | null,
): RateLimit | null {
  if (!hasCurvatureLimit(specification) || curvature === null || curvature <= 0 || !factor) return null;
  const { optimizer, batches, data } = specification;
  const momentum = numbersOf(optimizer)["momentum"]!;
  const nesterov = momentum > 0 && isSet(optimizer, "nesterov");
  const ofLambda = nesterov ? "2·(1 + momentum)/((1 + 2·momentum)·λ)" : momentum > 0 ? "2·(1 + momentum)/λ" : "2/λ";
  return {
    rate: (2 * (1 + momentum)) / ((nesterov ? 1 + 2 * momentum : 1) * factor * curvature),
    formula: factor === 1 ? ofLambda : `${ofLambda}/${Number(factor.toPrecision(3))}`,
    onlyForFullBatches: batchSize(data.inputs.length, batches.size) < data.inputs.length,
  };
}
