import { Count, Probability } from "./primitives.ts";
import { confidence } from "./study.ts";
import { response } from "./zod.ts";

const ConfidenceSequence = response
  .strictObject({ method: response.literal("confidence-sequence"), confidence, low: Probability, high: Probability })
  .openapi("ConfidenceSequence", { description: "It stays valid however often you look, and whenever you stop." });

export const studyEstimateFields = {
  trials: Count.openapi({ description: "Finished runs." }),
  successes: Count,
  probability: Probability.nullable().openapi({
    description: "successes / trials; null before the first run has finished.",
  }),
  interval: ConfidenceSequence,
};

/** The progress of the computation, in every estimate of a stream. */
export const progressFields = {
  work: Count.openapi({ description: "Multiply-adds done so far." }),
  mostWork: Count.openapi({ description: "The most multiply-adds it can take in total." }),
};

export const StudyEstimate = response
  .strictObject(studyEstimateFields)
  .openapi("StudyEstimate", { description: "An interim estimate of a running study." });
