import { Count, Probability } from "./primitives.ts";
import { confidence } from "./study.ts";
import { z } from "./zod.ts";

export const studyEstimateFields = {
  trials: Count.openapi({ description: "Runs that have ended." }),
  successes: Count,
  probability: Probability.nullable().openapi({ description: "successes / trials; null before a run has ended." }),
  interval: z
    .strictObject({ method: z.literal("confidence-sequence"), confidence, low: Probability, high: Probability })
    .openapi({
      description: "A confidence sequence: valid however often one looks, and whatever one does about it.",
    }),
};

/** What every estimate of a stream says of the computation. */
export const progressFields = {
  work: Count.openapi({ description: "Multiply-adds done so far." }),
  mostWork: Count.openapi({ description: "What they may come to." }),
};

export const StudyEstimate = z
  .strictObject(studyEstimateFields)
  .openapi("StudyEstimate", { description: "What is known of a study while it runs." });
