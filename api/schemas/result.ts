import { ENGINE } from "../experiment/engine.ts";
import { ID_PATTERN } from "../experiment/identity.ts";
import { Experiment } from "./experiment.ts";
import { Count } from "./primitives.ts";
import { z } from "./zod.ts";

export const ResultId = z.string().regex(ID_PATTERN);

/** What every result of an operation carries. */
export const resultFields = <Name extends string>(operation: Name) => ({
  id: ResultId.openapi({
    description:
      "Names the result: SHA-256 over the canonical JSON (RFC 8785) of operation, engine and request with every default filled in; 128 bits in base64url.",
  }),
  operation: z.literal(operation).openapi({ description: "Which operation it is a result of." }),
  engine: z.string().openapi({
    description: "The version of the arithmetic: equal requests to one engine give equal bytes.",
    example: ENGINE,
  }),
  work: Count.openapi({
    description:
      "What the request cost, in multiply-adds; for a search for remedies and a study that may stop, what it might have cost at most.",
  }),
});

export const experimentFields = <Name extends string>(operation: Name) => ({
  ...resultFields(operation),
  experiment: Experiment,
});
