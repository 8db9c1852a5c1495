import type { MiddlewareHandler } from "hono";
import { access } from "../http/access.ts";
import { type ProblemCode, problems } from "../http/problems.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { Problem } from "../schemas/problem.ts";
import type { z } from "../schemas/zod.ts";
import type { Env } from "./environment.ts";
import { queriesOf } from "./query.ts";

/* The common parts of route contracts. */

/** The groups of operations in the document. */
export const tags = {
  Experiments: "Train, measure and explain.",
  Jobs: "Studies that outgrow one request.",
  Service: "Options, costs and status.",
} as const;

export const json = <S extends z.ZodType>(schema: S) => ({ "application/json": { schema } });

/** The security of guarded routes: a key, or none if the deployment has no keys. */
export const keyOrNone: Record<string, string[]>[] = [{ key: [] }, {}];

/** A route that may require a key and limit the rate; `next` reads the request. */
export const guarded = (...next: MiddlewareHandler<Env>[]) => ({
  security: keyOrNone,
  middleware: [access as MiddlewareHandler, ...next],
});

interface Parameter {
  readonly name: string;
  readonly in: string;
}

/** Rejects unknown query parameters, since a misspelled one would be ignored silently. */
export function knownQueries(parameters: readonly Parameter[]): MiddlewareHandler<Env> {
  const known = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const message =
    known.length === 0 ? "This operation takes no query parameters." : `Query parameters: ${known.join(", ")}.`;
  return async (c, next) => {
    const keys = Object.keys(queriesOf(c)).filter((name) => !known.includes(name));
    if (keys.length > 0)
      throw invalidRequest(
        [{ code: "unrecognized_keys", keys, path: ["query"], message, input: undefined as never }],
        {},
      );
    await next();
  };
}

/** The problems of every guarded route. */
export const guardedProblems = [
  "unauthorized",
  "method-not-allowed",
  "too-many-requests",
  "internal-error",
  "misconfigured",
] as const satisfies readonly ProblemCode[];

/** The problems of every route with a body. */
export const bodyProblems = [
  ...guardedProblems,
  "malformed-json",
  "body-too-slow",
  "body-too-large",
  "unsupported-media-type",
  "invalid-request",
  "too-deeply-nested",
  "too-many-parts",
] as const satisfies readonly ProblemCode[];

/** The problems of a route that gives a result. */
export const resultProblems = [
  ...bodyProblems,
  "not-acceptable",
  "work-limit-exceeded",
  "cpu-time-spent",
] as const satisfies readonly ProblemCode[];

/** The problem responses of a route: one per status, which lists its codes. */
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
