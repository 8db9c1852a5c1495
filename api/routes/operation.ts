import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Database } from "../results/database.ts";
import type { Memory } from "../results/memory.ts";
import { problems, type ProblemCode } from "../http/problems.ts";
import { Problem } from "../schemas/problem.ts";
import type { z } from "../schemas/zod.ts";
import type { Wanted } from "./representation.ts";

/** What a deployment decides. */
export interface Settings {
  /** Milliseconds of CPU that one request may be expected to take. */
  readonly cpuLimit: number;
}

export interface Env {
  Variables: Settings & { requestId: string; wanted?: Wanted; memory: Memory };
  Bindings: {
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

/** The problems that every operation with a body may answer with. */
export const bodyProblems = [
  "malformed-json", "method-not-allowed", "body-too-large", "unsupported-media-type", "invalid-request", "too-deeply-nested", "internal-error",
] as const satisfies readonly ProblemCode[];

/** The problems of an operation that gives a result. */
export const resultProblems = [...bodyProblems, "not-acceptable", "work-limit-exceeded"] as const satisfies readonly ProblemCode[];

/** The problem responses of an operation: one for each status, naming the codes that come with it. */
export function problemResponses(codes: readonly ProblemCode[]) {
  const responses: Record<number, { description: string; content: { "application/problem+json": { schema: typeof Problem } } }> = {};
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
