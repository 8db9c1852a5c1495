import { actions } from "../diagnosis/actions/actions.ts";
import { severities } from "../diagnosis/finding.ts";
import { outcomes } from "../diagnosis/outcome.ts";
import { symptoms } from "../diagnosis/registry.ts";
import { summaries } from "./choice.ts";
import { ExperimentPatch } from "./patch.ts";
import { Count, Finite, orNull } from "./primitives.ts";
import { response } from "./zod.ts";

export const Outcome = response
  .enum(Object.keys(outcomes) as [keyof typeof outcomes])
  .openapi("Outcome", { description: `How a run ended.\n\n${summaries(outcomes)}` });

export const Moment = response
  .strictObject({
    epoch: Count.openapi({ description: "Counts from 1; 0 is before training." }),
    step: Count.nullable().openapi({
      description: "The update, counted from 1 over the whole run; null if only its latest possible epoch is known.",
    }),
    samples: response.array(Count).nullable().openapi({ description: "Indexes of the samples in that update." }),
  })
  .openapi("Moment");

const ActionName = response
  .enum(Object.keys(actions) as [keyof typeof actions])
  .openapi("ActionName", { description: summaries(actions) });

/** The code of a finding. */
export const SymptomCode = response
  .enum(Object.keys(symptoms) as [keyof typeof symptoms])
  .openapi("SymptomCode", { description: summaries(symptoms) });

/** One step of a remedy. */
export const step = {
  action: ActionName,
  value: response
    .number()
    .openapi({ description: "The action's number, such as a rate, a factor or a slope; 0 if it takes none." }),
};

const Remedy = response.strictObject({ ...step, title: response.string(), patch: ExperimentPatch }).openapi("Remedy", {
  description: "A change that addresses a finding, as a patch on the experiment. It has not been tried.",
});

export const findingFields = {
  code: SymptomCode,
  severity: response
    .enum(Object.keys(severities) as [keyof typeof severities])
    .openapi({ description: summaries(severities) }),
  certain: response.literal(true).optional().openapi({
    description: "Proven from the experiment alone: no parameters of this network can meet the criterion.",
  }),
  where: response
    .strictObject({
      layer: Count.nullable(),
      units: response.array(Count).nullable(),
      samples: response.array(Count).nullable(),
    })
    .openapi({ description: "Indexes from 0; null means all of them, or none in particular." }),
  since: orNull(Moment).openapi({
    description: "When it began; null if it held at initialization, or the history is unknown.",
  }),
  evidence: response.array(
    response.strictObject({
      quantity: response.string(),
      value: Finite,
      threshold: Finite.openapi({ description: "The threshold that the value crossed; null if there is none." }),
    }),
  ),
  headline: response.string().openapi({ description: "The finding in one sentence." }),
  explanation: response.string().openapi({
    description: "The finding with this network's numbers. The text counts units, layers and samples from 1.",
  }),
  remedies: response.array(Remedy).openapi({ description: "Changes that address it; `/remedies` tries them." }),
  reference: response.string(),
};

const Finding = response.strictObject(findingFields).openapi("Finding");

export const Diagnosis = response
  .strictObject({
    verdict: response.string().openapi({ description: "The main conclusion." }),
    findings: response.array(Finding).openapi({ description: "The decisive finding is first." }),
  })
  .openapi("Diagnosis");
