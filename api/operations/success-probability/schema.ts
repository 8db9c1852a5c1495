import { stopDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { type StopReason, stopReasons } from "../../experiment/study/stopped-study.ts";
import { summaries } from "../../schemas/choice.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { progressFields, studyEstimateFields } from "../../schemas/interim.ts";
import { Count } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { SeedsInput, studyFields, studyInputs } from "../../schemas/study.ts";
import { z } from "../../schemas/zod.ts";

const StopWhenInput = z.strictObject({
  halfWidth: z
    .number()
    .gt(0)
    .max(0.5)
    .openapi({ description: "Half the width that the interval may have.", example: 0.02 }),
  maximum: z.int().min(1).max(limits.seeds).optional().openapi({
    description: "Seeds after which it ends in any case. The work limit holds for them.",
    default: stopDefaults.maximum,
  }),
});

export const SuccessProbabilityRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: SeedsInput.optional().openapi({ description: "The seeds of the trials: first, first + 1, …" }),
    ...studyInputs,
    stopWhen: StopWhenInput.optional().openapi({
      description:
        "Trains seeds until the interval is narrow enough, in place of `seeds.count`. The interval is then a confidence sequence, which stopping takes nothing from. It is looked at after each of the first forty seeds, then whenever they have grown by a twentieth: after n seeds, the next look is after n + max(1, ⌊n/20⌋); and after the greatest number.",
    }),
  })
  .openapi("SuccessProbabilityRequest");

export const SuccessProbabilityResult = z
  .strictObject({
    ...experimentFields("success-probability"),
    stopWhen: z
      .strictObject({ halfWidth: z.number(), maximum: Count })
      .optional()
      .openapi({ description: "As it was asked for." }),
    ...studyFields,
    stopped: z
      .strictObject({
        reason: z.enum(Object.keys(stopReasons) as [StopReason]).openapi({ description: summaries(stopReasons) }),
        halfWidth: z.number().min(0).max(0.5).openapi({ description: "Half the width of the interval." }),
      })
      .optional()
      .openapi({
        description:
          "Why it ended after `trials` seeds; there where the request has `stopWhen`. `work` is then what those seeds cost.",
      }),
  })
  .openapi("SuccessProbabilityResult");

export const SuccessProbabilityEstimate = z
  .strictObject({ ...progressFields, ...studyEstimateFields })
  .openapi("SuccessProbabilityEstimate", { description: "What is known while a stream runs." });
