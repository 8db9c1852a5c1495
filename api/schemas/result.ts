import { ENGINE } from "../experiment/engine.ts";
import { ID_PATTERN } from "../experiment/identity.ts";
import { Experiment } from "./experiment.ts";
import { Count } from "./primitives.ts";
import { response, z } from "./zod.ts";

export const ResultId = z.string().regex(ID_PATTERN);

/** What a request left out. */
export const Assumed = response.array(response.string()).openapi("Assumed", {
  description:
    "Only in the answer to a POST, as its last member: what the request left out of the experiment, as JSON pointers " +
    "into it. `experiment` says what was assumed in their place. For weights, `initialBias` of the request and, with " +
    "targets, its `loss` and `success`.",
  example: ["/batches", "/schedule", "/success"],
});

/** What became classes in a table. */
export const ClassNames = response.array(response.string()).openapi("ClassNames", {
  description:
    "Only in the answer to a POST with a table (`text/csv`) whose target column holds classes: the words or integers " +
    "that became classes 0, 1, …, in this order.",
  example: ["setosa", "versicolor", "virginica"],
});

/** What to read an answer with. */
export const Notes = response.array(response.string()).openapi("Notes", {
  description:
    "Only in the answer to a POST: where classes are learned as numbers and, of a study or a comparison, what does not " +
    "fit the loss, as far as the experiment, or the baseline, alone tells. Of a run, the finding `loss-mismatch` says it.",
  example: ['The loss expects probabilities as outputs, but the output activation "identity" gives any number.'],
});

/** The fields of every result. */
export const resultFields = <Name extends string>(operation: Name) => ({
  id: ResultId.openapi({
    description:
      "Identifies the result: the first 128 bits, in base64url, of SHA-256 over the canonical JSON (RFC 8785) of the " +
      "operation, the engine and the request with every default filled in.",
  }),
  operation: response.literal(operation).openapi({ description: "The operation that gave the result." }),
  engine: response.string().openapi({
    description: "The version of the arithmetic: the same request to the same engine gives the same bytes.",
    example: ENGINE,
  }),
  work: Count.openapi({
    description:
      "What the request cost, in multiply-adds; for a search for remedies, the most that it could have cost.",
  }),
  classes: ClassNames.optional(),
  notes: Notes.optional(),
  assumed: Assumed.optional(),
});

export const experimentFields = <Name extends string>(operation: Name) => ({
  ...resultFields(operation),
  experiment: Experiment,
});
