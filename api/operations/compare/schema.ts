import { limits } from "../../experiment/request/limits.ts";
import { Experiment, ExperimentInput } from "../../schemas/experiment.ts";
import { progressFields, StudyEstimate, studyEstimateFields } from "../../schemas/interim.ts";
import { listOf } from "../../schemas/list.ts";
import { ExperimentPatch } from "../../schemas/patch.ts";
import { Count, Probability, Seed } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { confidence, ManySeedsInput, Study, studyInputs } from "../../schemas/study.ts";
import { response, z } from "../../schemas/zod.ts";

const Variant = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(limits.variantName)
    .openapi({ description: "The variant's name in the result; names must differ." }),
  patch: ExperimentPatch,
});

export const VariantsInput = listOf(Variant, { max: limits.variants }).openapi({
  description: "The changes to compare with the baseline.",
});

export const CompareRequest = z
  .strictObject({
    baseline: ExperimentInput.optional(),
    variants: VariantsInput,
    seeds: ManySeedsInput.optional().openapi({
      description: "The seeds: first, first + 1, …; the same for the baseline and every variant.",
    }),
    ...studyInputs,
  })
  .openapi("CompareRequest");

const seedList = response.array(Seed).max(limits.discordant);
const Difference = response.number().min(-1).max(1);

export const PairedDifference = response
  .strictObject({
    method: response.literal("tango"),
    confidence,
    estimate: Difference,
    low: Difference,
    high: Difference,
  })
  .openapi({
    description:
      "The probability of success minus the baseline's, with an interval for this change alone. It may exclude 0 where " +
      "`significant` is false: that is from the exact test, with the correction, and decides.",
  });

const ComparedVariant = response.strictObject({
  name: response.string(),
  experiment: Experiment,
  study: Study,
  gained: Count.openapi({ description: "Seeds that fail in the baseline and succeed in the variant." }),
  lost: Count.openapi({ description: "Seeds that succeed in the baseline and fail in the variant." }),
  gainedSeeds: seedList.openapi({ description: `The first ${limits.discordant} gained seeds.` }),
  lostSeeds: seedList.openapi({ description: `The first ${limits.discordant} lost seeds.` }),
  pValue: Probability.openapi({
    description:
      "The probability of a split of gained and lost seeds at least this uneven, if the variant trains as often as " +
      "the baseline.",
  }),
  adjustedPValue: Probability.openapi({ description: "The p-value with Holm's correction for all variants." }),
  significant: response.boolean().openapi({ description: "Whether adjustedPValue is at most 1 − confidence." }),
  difference: PairedDifference,
});

export const CompareResult = response
  .strictObject({
    ...experimentFields("compare"),
    test: response.literal("exact-mcnemar"),
    correction: response.literal("holm"),
    baseline: Study,
    variants: response.array(ComparedVariant).openapi({ description: "In the order of the request." }),
  })
  .openapi("CompareResult", { description: "A comparison; `experiment` is the baseline." });

export const CompareEstimate = response
  .strictObject({
    ...progressFields,
    baseline: StudyEstimate,
    variants: response
      .array(response.strictObject({ name: response.string(), ...studyEstimateFields }))
      .openapi({ description: "In the order in which they run, after the baseline." }),
  })
  .openapi("CompareEstimate", { description: "An interim estimate." });
