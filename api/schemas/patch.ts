import type { Patch } from "../experiment/request/patch.ts";
import { z } from "./zod.ts";

/**
 * Any object, kept as it is: the patched baseline is validated instead, and a copy would lose a field named __proto__.
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
      "A JSON merge patch (RFC 7386) on the baseline with every default filled in. A field you set replaces the old " +
      "value, or is merged into it if both are objects. Null restores the default that the field has in the baseline " +
      "as it was requested (the framework's, if one is named). An array, such as `network.layers`, is replaced " +
      "entirely. If the patch names another optimizer, loss, schedule or data generator, or replaces a generator by " +
      "points, the old one's parameters are dropped, for data also the weights. The " +
      "number of inputs follows the data.",
  });
