import { EXAMINED } from "../../experiment/cost/search.ts";
import { standings } from "../../experiment/remedies/causes.ts";
import { stages } from "../../experiment/remedies/progress.ts";
import { statuses } from "../../experiment/remedies/verdicts.ts";
import { remedyDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { summaries } from "../../schemas/choice.ts";
import { findingFields, SymptomCode, step } from "../../schemas/diagnosis.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { progressFields, StudyEstimate } from "../../schemas/interim.ts";
import { ExperimentPatch } from "../../schemas/patch.ts";
import { Count, orNull, Probability, Seed } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { confidence, SeedsInput, Study, studyInputs } from "../../schemas/study.ts";
import { z } from "../../schemas/zod.ts";
import { PairedDifference } from "../compare/schema.ts";

const effort = z.int().min(1).max(limits.effort);

export const RemediesRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: SeedsInput.optional().openapi({
      description: "The seeds of the trials, the same for the experiment and every change: first, first + 1, …",
    }),
    ...studyInputs,
    effort: effort.optional().openapi({
      description: "How many times what the trials of the experiment itself take may be spent on trials of changes.",
      default: remedyDefaults.effort,
    }),
  })
  .openapi("RemediesRequest");

const Cause = z
  .strictObject({
    ...findingFields,
    standing: z.enum(Object.keys(standings) as [keyof typeof standings]).openapi({ description: summaries(standings) }),
    reached: Probability.nullable().openapi({
      description: "The best rate of success of a proven change that addresses it; for a confirmed one, alone.",
    }),
    runs: Count.openapi({ description: "In how many of the examined runs it was found." }),
    seed: Seed.openapi({ description: "The run that its numbers are from." }),
  })
  .openapi("Cause", { description: "A finding, and what trials say about it." });

const nullable = (schema: z.ZodType<number>) => schema.nullable();

const TriedRemedy = z
  .strictObject({
    title: z.string(),
    steps: z.array(z.strictObject(step)).min(1).openapi({ description: "What is changed, one after the other." }),
    patch: ExperimentPatch,
    addresses: z.array(SymptomCode).openapi({ description: "The findings that propose any of its steps." }),
    status: z.enum(Object.keys(statuses) as [keyof typeof statuses]).openapi({ description: summaries(statuses) }),
    sufficient: z.boolean().openapi({ description: "Proven, and at least 90 % of the runs succeed." }),
    study: orNull(Study).openapi({
      description: "On every seed, or as many of the first as the effort reached; null where it was only screened.",
    }),
    gained: nullable(Count).openapi({ description: "Seeds that fail without it and succeed with it." }),
    lost: nullable(Count).openapi({ description: "Seeds that succeed without it and fail with it." }),
    pValue: nullable(Probability).openapi({ description: "Of the exact McNemar test, for this change alone." }),
    adjustedPValue: nullable(Probability).openapi({
      description: "Holm's, over all changes that were tried beyond the screening.",
    }),
    difference: orNull(PairedDifference),
    screening: z.strictObject({ failing: Count, fixed: Count, succeeding: Count, broken: Count }).nullable().openapi({
      description:
        "On a few seeds first: of so many that fail, so many fixed; of so many that succeed, so many broken. Null where the effort did not reach.",
    }),
    cost: z.strictObject({
      work: Count.openapi({ description: "Multiply-adds of training one seed." }),
      ratio: z.number().openapi({ description: "That, over what it takes without the change." }),
    }),
  })
  .openapi("TriedRemedy");

export const RemediesResult = z
  .strictObject({
    ...experimentFields("remedies"),
    effort,
    baseline: Study,
    diagnosis: z.strictObject({
      verdict: z.string().openapi({ description: "What to understand first, and what to do." }),
      healthy: z.boolean().openapi({
        description: "Whether at least 95 % of the runs succeed, or 90 % and no change is proven to do better.",
      }),
      decisive: orNull(SymptomCode).openapi({
        description: "The finding to understand first; null where nothing is wrong.",
      }),
      examined: z.array(Seed).max(EXAMINED).openapi({ description: "The failing runs that were examined." }),
      findings: z.array(Cause).openapi({ description: "The decisive one first." }),
    }),
    remedies: z.array(TriedRemedy).openapi({
      description:
        "Proven and sufficient ones first, the cheapest of them first; then what is proven, what is not, and what does harm.",
    }),
    retry: z.strictObject({ confidence, seeds: Count.nullable() }).openapi({
      description:
        "How many seeds to try until one succeeds with this confidence, at the measured rate; null where none did.",
    }),
    spent: Count.openapi({ description: "Multiply-adds that trials of changes took." }),
  })
  .openapi("RemediesResult");

export const RemediesEstimate = z
  .strictObject({
    ...progressFields,
    stage: z.enum(Object.keys(stages) as [keyof typeof stages]).openapi({ description: summaries(stages) }),
    baseline: StudyEstimate,
    trying: z
      .strictObject({
        title: z.string(),
        estimate: orNull(StudyEstimate).openapi({
          description: "Null while it is screened: seeds that were chosen are no sample.",
        }),
      })
      .nullable()
      .openapi({ description: "The change that is being tried, or was tried last." }),
  })
  .openapi("RemediesEstimate", { description: "What is known while a stream runs." });
