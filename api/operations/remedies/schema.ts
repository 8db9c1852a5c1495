import { EXAMINED } from "../../experiment/cost/search.ts";
import { standings } from "../../experiment/remedies/causes.ts";
import { SUFFICIENT } from "../../experiment/remedies/health.ts";
import { ENOUGH } from "../../experiment/remedies/outlook.ts";
import { stages } from "../../experiment/remedies/progress.ts";
import { statuses, sufficiencies } from "../../experiment/remedies/verdicts.ts";
import { remedyDefaults, studyDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { percent } from "../../prose/prose.ts";
import { summaries } from "../../schemas/choice.ts";
import { findingFields, SymptomCode, step } from "../../schemas/diagnosis.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { progressFields, StudyEstimate } from "../../schemas/interim.ts";
import { ExperimentPatch } from "../../schemas/patch.ts";
import { Count, orNull, Probability, Seed } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { confidence, SeedCount, Study, studyInputs } from "../../schemas/study.ts";
import { response, z } from "../../schemas/zod.ts";
import { PairedDifference } from "../compare/schema.ts";

const effort = z.int().min(1).max(limits.effort);

export const RemediesRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: z
      .strictObject({
        first: Seed.optional().openapi({ default: studyDefaults.first }),
        count: SeedCount.optional().openapi({
          description: `If left out, as many as the budget allows, at most ${remedyDefaults.count}.`,
        }),
      })
      .optional()
      .openapi({
        description:
          "The seeds of the search: first, first + 1, …; the same for the experiment and every change. As many seeds " +
          "after them are fresh, or up to four times as many where few fail: the search does not see them, and on them " +
          "changes are proven.",
      }),
    ...studyInputs,
    effort: effort.optional().openapi({
      description:
        "How much is spent on trying changes, as a multiple of the experiment's own trials. If left out, as much as " +
        `the budget allows, at most ${remedyDefaults.effort}. If the first few seeds all succeed, at most ${ENOUGH} ` +
        "of it is spent.",
    }),
    budget: z
      .number()
      .gt(0)
      .max(limits.budget)
      .optional()
      .openapi({
        description:
          "The expected seconds of CPU on the reference machine that decide on `seeds.count` and `effort` where they " +
          "are left out. The answer depends on these two alone.",
        default: remedyDefaults.budget,
      }),
  })
  .openapi("RemediesRequest");

const Cause = response
  .strictObject({
    ...findingFields,
    standing: response
      .enum(Object.keys(standings) as [keyof typeof standings])
      .openapi({ description: summaries(standings) }),
    reached: Probability.nullable().openapi({
      description:
        "The best success rate of a proven change that addresses it; if confirmed, of one that addresses only it.",
    }),
    runs: Count.openapi({ description: "The number of examined runs that have it." }),
    seed: Seed.openapi({ description: "The run that the numbers come from." }),
  })
  .openapi("Cause", { description: "A finding, and how trials of its changes bear it out." });

const nullable = (schema: z.ZodType<number>) => schema.nullable();

const Screening = response
  .strictObject({ failing: Count, fixed: Count, succeeding: Count, broken: Count })
  .openapi("Screening", { description: "Trials on a few seeds, chosen by how the experiment ends on them." });

const TriedRemedy = response
  .strictObject({
    title: response.string(),
    steps: response.array(response.strictObject(step)).min(1).openapi({ description: "The changes, in order." }),
    patch: ExperimentPatch,
    addresses: response.array(SymptomCode).openapi({ description: "The findings that propose one of its steps." }),
    status: response
      .enum(Object.keys(statuses) as [keyof typeof statuses])
      .openapi({ description: summaries(statuses) }),
    sufficient: response
      .enum(Object.keys(sufficiencies) as [keyof typeof sufficiencies])
      .nullable()
      .openapi({
        description:
          `Whether it succeeds in at least ${percent(SUFFICIENT)} of all seeds; null without fresh seeds.\n\n` +
          summaries(sufficiencies),
      }),
    seedsToTell: Count.nullable().openapi({
      description: "If that is not settled, the number of seeds that would settle it at about the measured rate.",
    }),
    asGood: response.boolean().openapi({
      description:
        "Whether it would do as well as the first change: proven and as sufficient, and on the same fresh seeds the " +
        "exact McNemar test does not tell them apart.",
    }),
    study: orNull(Study).openapi({
      description:
        "On the fresh seeds, or as many of the first as the effort and its cost allowed; null if it was only screened.",
    }),
    gained: nullable(Count).openapi({ description: "Fresh seeds that fail without it and succeed with it." }),
    lost: nullable(Count).openapi({ description: "Fresh seeds that succeed without it and fail with it." }),
    pValue: nullable(Probability).openapi({
      description: "The p-value of the exact McNemar test for this change alone.",
    }),
    adjustedPValue: nullable(Probability).openapi({
      description: "The p-value with Holm's correction for all changes that were tried on fresh seeds.",
    }),
    difference: orNull(PairedDifference),
    screening: orNull(Screening).openapi({
      description:
        "The trials on a few seeds of the search: how many `failing` ones it fixed, and how many `succeeding` ones " +
        "it broke. Null if it was not tried.",
    }),
    without: response.array(orNull(Screening)).openapi({
      description:
        "For each step of a combination, which part it plays: the screening of the other steps without it; null if " +
        "they were not tried. Empty for a single change.",
    }),
    cost: response.strictObject({
      work: Count.openapi({ description: "Multiply-adds of training one seed." }),
      ratio: response.number().openapi({ description: "That work, divided by the work without the change." }),
    }),
  })
  .openapi("TriedRemedy");

export const RemediesResult = response
  .strictObject({
    ...experimentFields("remedies"),
    effort,
    baseline: Study,
    again: orNull(Study).openapi({
      description: "The experiment on the fresh seeds; null if no change was tried on them.",
    }),
    diagnosis: response.strictObject({
      verdict: response.string().openapi({ description: "The main conclusion, and what to do." }),
      healthy: response.boolean().openapi({
        description:
          `Whether the lower end of the interval is at least ${percent(SUFFICIENT)}; if the exact law is known, ` +
          "whether its probability is.",
      }),
      seedsToTell: Count.nullable().openapi({
        description:
          `If the interval contains ${percent(SUFFICIENT)}, these are too few seeds to tell; then the number of seeds ` +
          "whose interval would not contain it, at about the measured rate. Else null.",
      }),
      decisive: orNull(SymptomCode).openapi({
        description: "The finding to read first; null if nothing is known to be wrong.",
      }),
      examined: response
        .array(Seed)
        .max(EXAMINED)
        .openapi({ description: "The seeds of the failing runs that were examined." }),
      findings: response.array(Cause).openapi({ description: "The decisive finding is first." }),
    }),
    remedies: response.array(TriedRemedy).openapi({
      description:
        "Ranked: proven and sufficient changes first; then other proven ones, unproven, untried and harmful ones. Of " +
        "the first, fewer changes go before more, then those that cost less than twice the cheapest by their screening, " +
        "the others by cost: what fresh seeds show of the first is not selected among them.",
    }),
    retry: response.strictObject({ confidence, seeds: Count.nullable() }).openapi({
      description:
        "The number of seeds that gives at least one success with this confidence, at the rate of the exact law, or " +
        "else at the lower end of the interval; null if no seed succeeded.",
    }),
    spent: Count.openapi({ description: "Multiply-adds spent on trying changes." }),
  })
  .openapi("RemediesResult");

export const RemediesEstimate = response
  .strictObject({
    ...progressFields,
    stage: response.enum(Object.keys(stages) as [keyof typeof stages]).openapi({ description: summaries(stages) }),
    baseline: StudyEstimate,
    trying: response
      .strictObject({
        title: response.string(),
        estimate: orNull(StudyEstimate).openapi({
          description: "Null during screening, whose seeds are chosen and therefore no sample.",
        }),
      })
      .nullable()
      .openapi({ description: "The current change, or the last one." }),
  })
  .openapi("RemediesEstimate", { description: "An interim estimate." });
