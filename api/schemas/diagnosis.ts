import { actions } from "../diagnosis/actions/actions.ts";
import { severities } from "../diagnosis/finding.ts";
import { outcomes } from "../diagnosis/outcome.ts";
import { symptoms } from "../diagnosis/registry.ts";
import { summaries } from "./choice.ts";
import { ExperimentPatch } from "./patch.ts";
import { Count, Finite, orNull } from "./primitives.ts";
import { z } from "./zod.ts";

export const Outcome = z
  .enum(Object.keys(outcomes) as [keyof typeof outcomes])
  .openapi("Outcome", { description: `How a run ended.\n\n${summaries(outcomes)}` });

export const Moment = z
  .strictObject({
    epoch: Count.openapi({ description: "Counts from 1; 0 is before training." }),
    step: Count.nullable().openapi({
      description: "Counts the updates of the whole run from 1; null where only the epoch is known.",
    }),
    samples: z.array(Count).nullable().openapi({ description: "The samples of that update, by index." }),
  })
  .openapi("Moment");

const ActionName = z
  .enum(Object.keys(actions) as [keyof typeof actions])
  .openapi("ActionName", { description: summaries(actions) });

/** The code of a finding. */
export const SymptomCode = z
  .enum(Object.keys(symptoms) as [keyof typeof symptoms])
  .openapi("SymptomCode", { description: summaries(symptoms) });

/** An action with its number, as a remedy is made of. */
export const step = {
  action: ActionName,
  value: z
    .number()
    .openapi({ description: "The action's number, such as a rate, a factor or a slope; 0 for one that has none." }),
};

const Remedy = z.strictObject({ ...step, title: z.string(), patch: ExperimentPatch }).openapi("Remedy", {
  description: "A change that addresses a finding, as a patch on the experiment; not tried yet.",
});

/** What a finding tells. */
export const findingFields = {
  code: SymptomCode,
  severity: z
    .enum(Object.keys(severities) as [keyof typeof severities])
    .openapi({ description: summaries(severities) }),
  certain: z.literal(true).optional().openapi({
    description: "Proven from the experiment alone: no parameters of this network would meet the criterion.",
  }),
  where: z
    .strictObject({
      layer: Count.nullable(),
      units: z.array(Count).nullable(),
      samples: z.array(Count).nullable(),
    })
    .openapi({ description: "Indexes from 0; null is all of them, or none in particular." }),
  since: orNull(Moment).openapi({
    description: "Since which update; null where it was so at birth, or the history is not known.",
  }),
  evidence: z.array(
    z.strictObject({
      quantity: z.string(),
      value: Finite,
      threshold: Finite.openapi({ description: "What the value crossed, where there is a threshold." }),
    }),
  ),
  headline: z.string().openapi({ description: "The finding in one sentence." }),
  explanation: z.string().openapi({
    description: "The finding with this network's own numbers; units, layers and samples count from 1 in words.",
  }),
  remedies: z.array(Remedy).openapi({ description: "Changes that address it; /remedies tries them." }),
  reference: z.string(),
};

const Finding = z.strictObject(findingFields).openapi("Finding");

export const Diagnosis = z
  .strictObject({
    verdict: z.string().openapi({ description: "What to understand first." }),
    findings: z.array(Finding).openapi({ description: "The decisive one first." }),
  })
  .openapi("Diagnosis");
