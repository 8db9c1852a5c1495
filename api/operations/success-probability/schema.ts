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
    .openapi({ description: "The largest half-width that the interval may have.", example: 0.02 }),
  maximum: z.int().min(1).max(limits.seeds).optional().openapi({
    description: "The most seeds to train. The CPU budget must allow as many as the study is expected to take.",
    default: stopDefaults.maximum,
  }),
});

export const SuccessProbabilityRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: SeedsInput.optional().openapi({ description: "The seeds: first, first + 1, …" }),
    ...studyInputs,
    stopWhen: StopWhenInput.optional().openapi({
      description:
        "Trains seeds until the interval is narrow enough; replaces `seeds.count`. The interval is then a confidence " +
        "sequence, which stays valid whenever the study stops. It is checked after each of the first forty seeds, " +
        "then at steps of a twentieth: the check after n seeds is followed by one after n + max(1, ⌊n/20⌋). The last " +
        "check is after the maximum. The first few seeds tell how many to expect; at 2.5 times as many, the study ends " +
        "with the reason `expectation`.",
    }),
  })
  .openapi("SuccessProbabilityRequest");

export const SuccessProbabilityResult = z
  .strictObject({
    ...experimentFields("success-probability"),
    stopWhen: z
      .strictObject({ halfWidth: z.number(), maximum: Count })
      .optional()
      .openapi({ description: "The request's stopping rule." }),
    ...studyFields,
    stopped: z
      .strictObject({
        reason: z.enum(Object.keys(stopReasons) as [StopReason]).openapi({ description: summaries(stopReasons) }),
        halfWidth: z.number().min(0).max(0.5).openapi({ description: "Half the width of the interval." }),
      })
      .optional()
      .openapi({
        description:
          "Why it stopped after `trials` seeds; present if the request has `stopWhen`. `work` is then the cost of " +
          "those seeds.",
      }),
  })
  .openapi("SuccessProbabilityResult");

export const SuccessProbabilityEstimate = z
  .strictObject({ ...progressFields, ...studyEstimateFields })
  .openapi("SuccessProbabilityEstimate", { description: "An interim estimate." });
