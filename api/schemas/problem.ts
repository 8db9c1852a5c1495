import { limits } from "../experiment/request/limits.ts";
import { fieldErrors, problems } from "../http/problems.ts";
import { summaries } from "./choice.ts";
import { SymptomCode, step } from "./diagnosis.ts";
import { Count } from "./primitives.ts";
import { z } from "./zod.ts";

const Offer = z.strictObject({
  title: z.string(),
  steps: z.array(z.strictObject(step)).min(1),
  patch: z.record(z.string(), z.unknown()).openapi({ description: "A JSON merge patch on the experiment." }),
  addresses: z.array(SymptomCode).openapi({ description: "The findings that it addresses." }),
});

/** RFC 9457 problem details: the body of every error. */
export const Problem = z
  .strictObject({
    type: z.string().openapi({ description: "The entry of the code in the catalog.", format: "uri-reference" }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(Object.keys(problems) as [keyof typeof problems]).openapi({
      description: summaries(
        Object.fromEntries(
          Object.entries(problems).map(([code, { status, title }]) => [code, `${title} (${status}).`]),
        ),
      ),
    }),
    detail: z.string().openapi({ description: "What is wrong, and what would be right." }),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().openapi({
            description:
              "The field, as a JSON pointer (RFC 6901). In a file it begins with `/file/`, in a safetensors file with `/header/`; for a query " +
              "parameter, with `/query/`.",
          }),
          code: z
            .enum(Object.keys(fieldErrors) as [keyof typeof fieldErrors])
            .openapi({ description: summaries(fieldErrors) }),
          detail: z.string(),
        }),
      )
      .max(limits.errors)
      .optional(),
    errorsOmitted: Count.optional().openapi({ description: "At least this many more fields are invalid." }),
    work: Count.optional().openapi({ description: "The request's cost in multiply-adds." }),
    milliseconds: z.number().min(0).optional().openapi({ description: "The request's expected CPU milliseconds." }),
    limit: z
      .number()
      .min(0)
      .optional()
      .openapi({ description: "The limit that was exceeded; for the CPU budget, in milliseconds." }),
    left: Count.optional().openapi({ description: "The CPU milliseconds that the client may still spend." }),
    fits: z
      .record(z.string(), Count)
      .optional()
      .openapi({ description: "The largest value of a field that would fit the budget." }),
    remedies: z.array(Offer).optional().openapi({
      description: "Of targets that do not fit the loss: changes with which this request is accepted. None was tried.",
    }),
    available: z.array(z.string()).optional().openapi({ description: "The media types that are available." }),
    engine: z.string().optional().openapi({ description: "The engine that computed the result." }),
    link: z
      .string()
      .optional()
      .openapi({ description: "The same request, answered by the current engine.", format: "uri-reference" }),
    id: z.string().optional().openapi({ description: "The id that the request has." }),
    request: z
      .string()
      .optional()
      .openapi({ description: "Where the request of this result is.", format: "uri-reference" }),
  })
  .openapi("Problem", { description: "RFC 9457 problem details." });
