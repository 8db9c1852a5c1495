import { limits } from "../experiment/request/limits.ts";
import { fieldErrors, problems } from "../http/problems.ts";
import { summaries } from "./choice.ts";
import { SymptomCode, step } from "./diagnosis.ts";
import { Count } from "./primitives.ts";
import { response } from "./zod.ts";

const Offer = response.strictObject({
  title: response.string(),
  steps: response.array(response.strictObject(step)).min(1),
  patch: response
    .record(response.string(), response.unknown())
    .openapi({ description: "A JSON merge patch on the experiment." }),
  addresses: response.array(SymptomCode).openapi({ description: "The findings that it addresses." }),
});

/** RFC 9457 problem details: the body of every error. */
export const Problem = response
  .strictObject({
    type: response.string().openapi({ description: "The entry of the code in the catalog.", format: "uri-reference" }),
    title: response.string(),
    status: response.int().min(400).max(599),
    code: response.enum(Object.keys(problems) as [keyof typeof problems]).openapi({
      description: summaries(
        Object.fromEntries(
          Object.entries(problems).map(([code, { status, title }]) => [code, `${title} (${status}).`]),
        ),
      ),
    }),
    detail: response.string().openapi({ description: "What is wrong, and what would be right." }),
    errors: response
      .array(
        response.strictObject({
          pointer: response.string().openapi({
            description:
              "The field, as a JSON pointer (RFC 6901). In a file it begins with `/file/`, in a safetensors file with `/header/`; for a query " +
              "parameter, with `/query/`.",
          }),
          code: response
            .enum(Object.keys(fieldErrors) as [keyof typeof fieldErrors])
            .openapi({ description: summaries(fieldErrors) }),
          detail: response.string(),
        }),
      )
      .max(limits.errors)
      .optional(),
    errorsOmitted: Count.optional().openapi({ description: "At least this many more fields are invalid." }),
    work: Count.optional().openapi({ description: "The request's cost in multiply-adds." }),
    milliseconds: response
      .number()
      .min(0)
      .optional()
      .openapi({ description: "The request's expected CPU milliseconds." }),
    limit: response
      .number()
      .min(0)
      .optional()
      .openapi({ description: "The limit that was exceeded; for the CPU budget, in milliseconds." }),
    left: Count.optional().openapi({ description: "The CPU milliseconds that the client may still spend." }),
    fits: response
      .record(response.string(), Count)
      .optional()
      .openapi({ description: "The largest value of a field that would fit the budget." }),
    remedies: response.array(Offer).optional().openapi({
      description: "Of targets that do not fit the loss: changes with which this request is accepted. None was tried.",
    }),
    available: response
      .array(response.string())
      .optional()
      .openapi({ description: "The media types that are available." }),
    engine: response.string().optional().openapi({ description: "The engine that computed the result." }),
    link: response
      .string()
      .optional()
      .openapi({ description: "The same request, answered by the current engine.", format: "uri-reference" }),
    id: response.string().optional().openapi({ description: "The id that the request has." }),
    request: response
      .string()
      .optional()
      .openapi({ description: "Where the request of this result is.", format: "uri-reference" }),
  })
  .openapi("Problem", { description: "RFC 9457 problem details." });
