import { stages } from "../experiment/remedies/progress.ts";
import { summaries } from "./choice.ts";
import { Count, orNull, Probability } from "./primitives.ts";
import { confidence } from "./study.ts";
import { z } from "./zod.ts";

const studyEstimateFields = {
  trials: Count.openapi({ description: "Runs that have ended." }),
  successes: Count,
  probability: Probability.nullable().openapi({ description: "successes / trials; null before a run has ended." }),
  interval: z
    .strictObject({ method: z.literal("confidence-sequence"), confidence, low: Probability, high: Probability })
    .openapi({
      description: "A confidence sequence: valid however often one looks, and whatever one does about it.",
    }),
};

const progressFields = {
  work: Count.openapi({ description: "Multiply-adds done so far." }),
  mostWork: Count.openapi({ description: "What they may come to." }),
};

export const StudyEstimate = z
  .strictObject(studyEstimateFields)
  .openapi("StudyEstimate", { description: "What is known of a study while it runs." });

export const SuccessProbabilityEstimate = z
  .strictObject({ ...progressFields, ...studyEstimateFields })
  .openapi("SuccessProbabilityEstimate", { description: "What is known while a stream runs." });

export const CompareEstimate = z
  .strictObject({
    ...progressFields,
    baseline: StudyEstimate,
    variants: z
      .array(z.strictObject({ name: z.string(), ...studyEstimateFields }))
      .openapi({ description: "One is run after the other, the baseline first." }),
  })
  .openapi("CompareEstimate", { description: "What is known while a stream runs." });

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
