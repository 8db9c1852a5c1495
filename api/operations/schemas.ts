import { z } from "../schemas/zod.ts";
import { operationNames, operationOf } from "./table.ts";

export const Result = z
  .union(operationNames.map((name) => operationOf(name).result))
  .openapi("Result", { description: "The result of any operation; `operation` names it." });

export const LinkedRequest = z
  .strictObject({ operation: z.enum(operationNames), request: z.unknown() })
  .openapi("LinkedRequest", {
    description: "The content of a link: an operation's path, and the request body to send there.",
  });
