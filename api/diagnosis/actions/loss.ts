import type { Specification } from "../../network/specification.ts";
import { countOf, isSum } from "../../network/tables/losses.ts";
import { choiceOf } from "./change.ts";

/** The experiment with another loss, reduced in the same way. */
export function withLoss(specification: Specification, name: string): Specification {
  const kept = isSum(specification.loss) ? { reduction: "sum" } : {};
  return { ...specification, loss: choiceOf(name, kept) };
}

/** The experiment with the mean instead of the sum, also in a criterion on the loss; undefined if it has the mean. */
export function withMeanLoss(specification: Specification): Specification | undefined {
  const { loss, success, data } = specification;
  if (!isSum(loss)) return undefined;
  const changed = { ...specification, loss: { ...loss, reduction: "mean" } };
  if (success.lossBelow === null) return changed;
  const lossBelow = success.lossBelow / countOf(loss, data.targets.length, data.targets[0]!.length);
  return { ...changed, success: { ...success, lossBelow } };
}
