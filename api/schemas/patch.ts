import type { Patch } from "../experiment/request/patch.ts";
import { z } from "./zod.ts";

/**
 * Any object: what it makes of the baseline is validated, and a copy of it by a schema would lose a field named
 * __proto__.
 */
export const ExperimentPatch = z
  .unknown()
  .transform((value, context): Patch => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Patch;
    context.addIssue({ code: "invalid_type", expected: "object", input: value });
    return z.NEVER;
  })
  .openapi("ExperimentPatch", {
    type: "object",
    additionalProperties: true,
    description:
      "A JSON merge patch (RFC 7386) on the baseline with every default filled in: a field that is given takes the place of the old one or, where both are objects, is merged into it; null takes a field back to its default (of the framework, where one is named); a list, such as `network.layers`, is replaced whole. Where the patch names another optimizer, loss, schedule or generator of data, the old one's parameters go with it, and so they do where points take the place of a generator. The number of inputs follows the data.",
  });
