import { Count } from "../schemas/primitives.ts";
import { response, z } from "../schemas/zod.ts";
import { operationNames, operationOf } from "./table.ts";

/** What the links of today's SDK name in `defaults`. */
export const LINK_DEFAULTS = "0.5";

export const Result = response
  .union(operationNames.map((name) => operationOf(name).result))
  .openapi("Result", { description: "The result of any operation; `operation` names it." });

export const LinkedRequest = z
  .strictObject({
    operation: z.enum(operationNames),
    request: z.unknown(),
    defaults: z.literal(LINK_DEFAULTS).optional().openapi({
      description: "The version whose defaults fill in the request. Without it, they are those of 0.4.",
    }),
  })
  .openapi("LinkedRequest", {
    description: "The content of a link: an operation's path, and the request body to send there.",
  });

export const StoredRequest = z
  .strictObject({ operation: z.enum(operationNames), request: z.unknown() })
  .openapi("StoredRequest", { description: "An operation's path, and the request body to send there." });

export const StoredRequestSize = response
  .strictObject({
    id: response.string(),
    operation: response.enum(operationNames),
    bytes: Count.openapi({ description: "Of the request, with every default filled in." }),
  })
  .openapi("StoredRequestSize");
