import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { type AccessBindings, access } from "../http/access.ts";
import { type ProblemCode, problems } from "../http/problems.ts";
import type { Database } from "../results/database.ts";
import type { Memory } from "../results/memory.ts";
import type { queryParameters } from "../schemas/inspect-file.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { Problem } from "../schemas/problem.ts";
import type { z } from "../schemas/zod.ts";
import type { idempotencyKey } from "./answer.ts";
import type { pictureParameter, Wanted } from "./representation.ts";

/** What a deployment decides. */
export interface Settings {
  /** Milliseconds of CPU that one request may be expected to take. */
  readonly cpuLimit: number;
}

export interface Env {
  Variables: Settings & { requestId: string; wanted?: Wanted; memory: Memory };
  Bindings: AccessBindings & {
    /** The database of results; see wrangler.toml. */
    readonly RESULTS?: Database;
  };
}

export type Api = OpenAPIHono<Env>;

/** The groups that operations are listed under. */
export const tags = {
  Experiments: "Train, measure and explain.",
  Service: "What the service knows, costs and is.",
} as const;

export const json = <S extends z.ZodType>(schema: S) => ({ "application/json": { schema } });

/** A body that must be there, as the document says it. */
export const requiredBody = <S extends z.ZodType>(schema: S) => ({ body: { required: true, content: json(schema) } });

/** What makes an operation one that a deployment may ask a key for, and limit; what comes next reads the request. */
export const guarded = (...next: MiddlewareHandler[]) => ({ security: keyOrNone, middleware: [access, ...next] });

/** The same, of an operation that is POSTed to: with its parameters, beside which a query may hold no other. */
export const posted = (parameters: Parameter[], ...next: MiddlewareHandler[]) => ({
  method: "post" as const,
  parameters,
  ...guarded(knownQueries(parameters), ...next),
});

type Parameter = ReturnType<typeof pictureParameter> | (typeof queryParameters)[number] | typeof idempotencyKey;

/** Refuses what a query holds beside the parameters of an operation: a misspelled one would go unread. */
function knownQueries(parameters: readonly Parameter[]): MiddlewareHandler {
  const known = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const message =
    known.length === 0
      ? "This operation has no query parameters."
      : `The query parameters here are ${known.join(", ")}.`;
  return async (c, next) => {
    const keys = Object.keys(c.req.queries()).filter((name) => !known.includes(name));
    if (keys.length > 0)
      throw invalidRequest(
        [{ code: "unrecognized_keys", keys, path: ["query"], message, input: undefined as never }],
        {},
      );
    await next();
  };
}

/** The scheme of keys by its name in the document; or none, where a deployment has no keys. */
const keyOrNone: Record<string, string[]>[] = [{ key: [] }, {}];

/** The problems that every guarded operation may answer with. */
export const guardedProblems = [
  "unauthorized",
  "method-not-allowed",
  "too-many-requests",
  "internal-error",
] as const satisfies readonly ProblemCode[];

/** The problems that every operation with a body may answer with. */
export const bodyProblems = [
  ...guardedProblems,
  "malformed-json",
  "body-too-large",
  "unsupported-media-type",
  "invalid-request",
  "too-deeply-nested",
] as const satisfies readonly ProblemCode[];

/** The problems of an operation that gives a result. */
export const resultProblems = [
  ...bodyProblems,
  "not-acceptable",
  "work-limit-exceeded",
] as const satisfies readonly ProblemCode[];

/** The problem responses of an operation: one for each status, naming the codes that come with it. */
export function problemResponses(codes: readonly ProblemCode[]) {
  const responses: Record<
    number,
    { description: string; content: { "application/problem+json": { schema: typeof Problem } } }
  > = {};
  for (const status of new Set(codes.map((code) => problems[code].status))) {
    const here = codes.filter((code) => problems[code].status === status);
    responses[status] = {
      description: here.map((code) => `\`${code}\`: ${problems[code].title}.`).join("\n"),
      content: { "application/problem+json": { schema: Problem } },
    };
  }
  return responses;
}

/** The same type with nothing in it that may be written to, as reports are. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;
