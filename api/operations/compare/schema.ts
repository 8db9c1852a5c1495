import { limits } from "../../experiment/request/limits.ts";
import { Experiment, ExperimentInput } from "../../schemas/experiment.ts";
import { progressFields, StudyEstimate, studyEstimateFields } from "../../schemas/interim.ts";
import { ExperimentPatch } from "../../schemas/patch.ts";
import { Count, Probability, Seed } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { confidence, SeedsInput, Study, studyInputs } from "../../schemas/study.ts";
import { z } from "../../schemas/zod.ts";

const Variant = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(limits.variantName)
    .openapi({ description: "What the answer calls it; each variant has its own." }),
  patch: ExperimentPatch,
});

export const VariantsInput = z
  .array(Variant)
  .min(1)
  .max(limits.variants)
  .openapi({ description: "What to hold against the baseline." });

export const CompareRequest = z
  .strictObject({
    baseline: ExperimentInput.optional(),
    variants: VariantsInput,
    seeds: SeedsInput.optional().openapi({
      description: "The seeds of the trials, the same for the baseline and every variant: first, first + 1, …",
    }),
    ...studyInputs,
  })
  .openapi("CompareRequest");

const seedList = z.array(Seed).max(limits.discordant);
const Difference = z.number().min(-1).max(1);

export const PairedDifference = z
  .strictObject({ method: z.literal("tango"), confidence, estimate: Difference, low: Difference, high: Difference })
  .openapi({
    description: "The change's probability of success less the baseline's, with an interval for this change alone.",
  });

const ComparedVariant = z.strictObject({
  name: z.string(),
  experiment: Experiment,
  study: Study,
  gained: Count.openapi({ description: "Seeds that fail in the baseline and succeed in the variant." }),
  lost: Count.openapi({ description: "Seeds that succeed in the baseline and fail in the variant." }),
  gainedSeeds: seedList.openapi({ description: `The first ${limits.discordant} of them.` }),
  lostSeeds: seedList.openapi({ description: `The first ${limits.discordant} of them.` }),
  pValue: Probability.openapi({
    description:
      "How probable so uneven a split of gained and lost seeds would be, if the variant changed nothing about how often it trains.",
  }),
  adjustedPValue: Probability.openapi({ description: "The p-value with the other variants taken into account." }),
  significant: z.boolean().openapi({ description: "Whether adjustedPValue is at most 1 − confidence." }),
  difference: PairedDifference,
});

export const CompareResult = z
  .strictObject({
    ...experimentFields("compare"),
    test: z.literal("exact-mcnemar"),
    correction: z.literal("holm"),
    baseline: Study,
    variants: z.array(ComparedVariant).openapi({ description: "In the order of the request." }),
  })
  .openapi("CompareResult", { description: "`experiment` is the baseline's." });

export const CompareEstimate = z
  .strictObject({
    ...progressFields,
    baseline: StudyEstimate,
    variants: z
      .array(z.strictObject({ name: z.string(), ...studyEstimateFields }))
      .openapi({ description: "One is run after the other, the baseline first." }),
  })
  .openapi("CompareEstimate", { description: "What is known while a stream runs." });
