import { stopDefaults } from "../../experiment/request/defaults.ts";
import { type StopReason, stopReasons } from "../../experiment/study/stopped-study.ts";
import { summaries } from "../../schemas/choice.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { progressFields, studyEstimateFields } from "../../schemas/interim.ts";
import { Count } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { confidence, ManySeeds, ManySeedsInput, studyFields, studyInputs } from "../../schemas/study.ts";
import { response, z } from "../../schemas/zod.ts";
import { calibrated } from "../../statistics/fixed-width.ts";

const StopWhenInput = z.strictObject({
  halfWidth: z
    .number()
    .gt(0)
    .max(0.5)
    .openapi({ description: "The largest half-width that the interval may have.", example: 0.02 }),
  maximum: ManySeeds.optional().openapi({
    description: "The most seeds to train. The CPU budget must allow as many as the study is expected to take.",
    default: stopDefaults.maximum,
  }),
});

export const SuccessProbabilityRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: ManySeedsInput.optional().openapi({ description: "The seeds: first, first + 1, …" }),
    ...studyInputs,
    stopWhen: StopWhenInput.optional().openapi({
      description:
        "Trains seeds until the interval is narrow enough; replaces `seeds.count`. The interval is checked after each " +
        "of the first forty seeds, then at steps of a twentieth: the check after n seeds is followed by one after " +
        "n + max(1, ⌊n/20⌋). `interval` may be `clopper-pearson`, at a level above the confidence: it is calibrated so " +
        "that the coverage, with all checks, is at least the confidence (Frey, The American Statistician 64, 2010). " +
        "The half-width and the confidence are rounded to the next stricter calibrated ones. Or it may be " +
        "`confidence-sequence`, which takes about two to three times the seeds; it is the default for half-widths below " +
        `${calibrated.halfWidth} and confidences above ${calibrated.confidence}. A study that ends before it is ` +
        "precise reports the confidence sequence. The first few seeds tell how many to expect; at 2.5 times as many, " +
        "the study ends with the reason `expectation`.",
    }),
  })
  .openapi("SuccessProbabilityRequest");

export const SuccessProbabilityResult = response
  .strictObject({
    ...experimentFields("success-probability"),
    stopWhen: response
      .strictObject({ halfWidth: response.number(), maximum: Count })
      .optional()
      .openapi({ description: "The request's stopping rule." }),
    ...studyFields,
    stopped: response
      .strictObject({
        reason: response
          .enum(Object.keys(stopReasons) as [StopReason])
          .openapi({ description: summaries(stopReasons) }),
        halfWidth: response.number().min(0).max(0.5).openapi({ description: "Half the width of the interval." }),
        level: confidence.nullable().openapi({
          description:
            "The level of the Clopper–Pearson intervals that decide when to stop; null if the confidence sequence does.",
        }),
      })
      .optional()
      .openapi({
        description:
          "Why it stopped after `trials` seeds; present if the request has `stopWhen`. `work` is then the cost of " +
          "those seeds.",
      }),
  })
  .openapi("SuccessProbabilityResult");

export const SuccessProbabilityEstimate = response
  .strictObject({ ...progressFields, ...studyEstimateFields })
  .openapi("SuccessProbabilityEstimate", { description: "An interim estimate." });
