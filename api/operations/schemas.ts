import { z } from "../schemas/zod.ts";
import { operationNames, operationOf } from "./table.ts";

/** The result of any operation; `operation` tells which. */
export const Result = z
  .union(operationNames.map((name) => operationOf(name).result))
  .openapi("Result", { description: "The result of any operation; `operation` tells which." });

/** What a link holds: a request, and which operation it is for. */
export const LinkedRequest = z
  .strictObject({ operation: z.enum(operationNames), request: z.unknown() })
  .openapi("LinkedRequest", {
    description: "What a link holds: the path of an operation, and the body that it would be sent.",
  });
