import type { Specification } from "../network/specification.ts";
import { targetRange } from "../network/tables/criteria.ts";

/** Whether the criteria are judged on samples that the network is not trained on. */
export function isJudgedOnValidation({ success, data }: Specification): boolean {
  return success.on === "validation" && data.validation !== null;
}

/**
 * The experiment as its criteria see it: with the samples that they are judged on as its data. The unit of errors stays
 * the range of the targets to train on, so that errors on both kinds of samples can be compared.
 */
export function judgedOf(specification: Specification): Specification {
  const { data, success } = specification;
  if (!isJudgedOnValidation(specification)) return specification;
  const { inputs, targets } = data.validation!;
  const { everyErrorBelow, relativeTo } = success;
  const unit = relativeTo === "absolute" ? 1 : targetRange(data.targets);
  return {
    ...specification,
    data: { inputs, targets, validation: null },
    success: {
      ...success,
      everyErrorBelow: everyErrorBelow === null ? null : everyErrorBelow * unit,
      relativeTo: "absolute",
      on: "training",
    },
  };
}
