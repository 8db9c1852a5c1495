import { limits } from "../experiment/request/limits.ts";
import { fieldErrors, problems } from "../http/problems.ts";
import { summaries } from "./choice.ts";
import { Count } from "./primitives.ts";
import { z } from "./zod.ts";

/** RFC 9457 problem details, as every error is. */
export const Problem = z
  .strictObject({
    type: z
      .string()
      .openapi({ description: "Points at the entry of the code in the catalogue.", format: "uri-reference" }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(Object.keys(problems) as [keyof typeof problems]).openapi({
      description: summaries(
        Object.fromEntries(
          Object.entries(problems).map(([code, { status, title }]) => [code, `${title} (${status}).`]),
        ),
      ),
    }),
    detail: z.string().openapi({ description: "What was wrong, and what would be right." }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().openapi({
            description:
              "The field, as a JSON pointer (RFC 6901); of a safetensors file `/header/…`, and of what comes with it `/query/…`.",
          }),
          code: z
            .enum(Object.keys(fieldErrors) as [keyof typeof fieldErrors])
            .openapi({ description: summaries(fieldErrors) }),
          detail: z.string(),
        }),
      )
      .max(limits.errors)
      .optional(),
    errorsOmitted: Count.optional(),
    work: Count.optional().openapi({ description: "Multiply-adds that the request would have cost." }),
    milliseconds: z
      .number()
      .min(0)
      .optional()
      .openapi({ description: "CPU that the request would be expected to take." }),
    limit: z
      .number()
      .min(0)
      .optional()
      .openapi({ description: "The limit that was crossed; of work in milliseconds of CPU." }),
    fits: z
      .record(z.string(), Count)
      .optional()
      .openapi({ description: "The greatest value of a field with which the request would fit." }),
    available: z
      .array(z.string())
      .optional()
      .openapi({ description: "The media types that the result can be had as." }),
    engine: z.string().optional().openapi({ description: "The engine that the result is of." }),
    link: z
      .string()
      .optional()
      .openapi({ description: "Where the same request is answered by the present engine.", format: "uri-reference" }),
  })
  .openapi("Problem", { description: "RFC 9457 problem details." });
