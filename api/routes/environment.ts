import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type AccessBindings, type AccessVariables, runAfterwards } from "../http/access.ts";
import type { JsonVariables } from "../http/body.ts";
import type { StreamType } from "../http/streaming.ts";
import { readVariables } from "../http/variables.ts";
import type { JobBindings } from "../objects/bindings.ts";
import type { OperationName } from "../operations/table.ts";
import type { MediaType } from "../plot/represent.ts";
import type { Database } from "../results/database.ts";
import { Memory } from "../results/memory.ts";
import { type Later, Results } from "../results/results.ts";
import { Store } from "../results/store.ts";

/** Cloudflare's binding for the folder of pages. */
export interface Pages {
  fetch(request: Request): Promise<Response>;
}

/** The representation that a request asks for. */
export interface RequestedRepresentation {
  readonly operation: OperationName;
  readonly mediaType: MediaType | StreamType;
  readonly picture: string | undefined;
}

export interface Env {
  Variables: AccessVariables &
    JsonVariables & { requestId: string; requested?: RequestedRepresentation; memory: Memory };
  Bindings: AccessBindings & {
    /** The database of results; see wrangler.toml. */
    readonly RESULTS?: Database;
    /** The folder of pages; see wrangler.toml. */
    readonly PAGES?: Pages;
  } & Partial<JobBindings>;
}

export type Api = OpenAPIHono<Env>;

/** The type of a response that the router cannot infer from the contract. */
export type Typed = never;

/** Access to results, for this request. One that forbids storage leaves no trace in memory either. */
export function resultsOf(c: Context<Env>): Results {
  const { purse } = c.var;
  const later: Later = (work) => runAfterwards(c, work);
  if (forbidsStorage(c)) return new Results(new Memory(0), new Store("no-store"), later, purse);
  const options = { limit: readVariables(c.env).values.STORE_LIMIT, owner: c.var.owner, later };
  return new Results(c.var.memory, new Store(c.env?.RESULTS ?? "no-database", options), later, purse, c.var.owner);
}

/** Whether a request to compute or to store has the directive no-store (RFC 9111, section 5.2.1.5). */
export function forbidsStorage(c: Context<Env>): boolean {
  const directives = c.req.header("Cache-Control")?.toLowerCase().split(",") ?? [];
  const { path, method } = c.req;
  const reads = path.startsWith("/results/") || (path.startsWith("/requests/") && method !== "PUT");
  return !reads && directives.some((directive) => directive.trim() === "no-store");
}
