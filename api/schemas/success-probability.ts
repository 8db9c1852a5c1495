import { check } from "../experiment/check.ts";
import { checkSeed } from "../experiment/check-generator.ts";
import { studyDefaults } from "../experiment/defaults.ts";
import { resolve } from "../experiment/resolve.ts";
import { ExperimentInput } from "./experiment.ts";
import { fit, under } from "./fit.ts";
import { experimentFields } from "./result.ts";
import { checkSeeds, SeedsInput, studyFields, studyInputs } from "./study.ts";
import { z } from "./zod.ts";

export const SuccessProbabilityRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: SeedsInput.optional().openapi({ description: "The seeds of the trials: first, first + 1, …" }),
    ...studyInputs,
  })
  .superRefine(
    fit((request) => {
      const specification = resolve(request.experiment);
      const { first = studyDefaults.first, count = studyDefaults.count } = request.seeds ?? {};
      return [
        ...under("experiment", check(specification)),
        ...under("seeds", checkSeeds(request.seeds)),
        ...checkSeed(specification, first + count - 1, ["seeds", "count"]),
      ];
    }),
  )
  .openapi("SuccessProbabilityRequest");

export const SuccessProbabilityResult = z
  .strictObject({ ...experimentFields("success-probability"), ...studyFields })
  .openapi("SuccessProbabilityResult");
