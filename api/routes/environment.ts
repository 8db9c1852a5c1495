import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { AccessBindings, AccessVariables } from "../http/access.ts";
import type { JsonVariables } from "../http/body.ts";
import { storeLimitIn } from "../http/store-limit.ts";
import type { StreamType } from "../http/streaming.ts";
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

/** The settings of a deployment. */
export interface Settings {
  /** The most CPU milliseconds that a request may be expected to take. */
  readonly cpuLimit: number;
}

/** The representation that a request asks for. */
export interface RequestedRepresentation {
  readonly operation: OperationName;
  readonly mediaType: MediaType | StreamType;
  readonly picture: string | undefined;
}

export interface Env {
  Variables: Settings &
    JsonVariables &
    AccessVariables & { requestId: string; requested?: RequestedRepresentation; memory: Memory };
  Bindings: AccessBindings & {
    /** The database of results; see wrangler.toml. */
    readonly RESULTS?: Database;
    /** The most that the store holds, such as "400 MB". */
    readonly STORE_LIMIT?: string;
    /** "yes" on one's own machine, where everything stored is one's own. */
    readonly LOCAL?: string;
    /** The folder of pages; see wrangler.toml. */
    readonly PAGES?: Pages;
  };
}

export type Api = OpenAPIHono<Env>;

/** The type of a response that the router cannot infer from the contract. */
export type Typed = never;

/** Access to results, for this request. One that forbids storage leaves no trace in memory either. */
export function resultsOf(c: Context<Env>): Results {
  const later: Later = (work) => continueAfterwards(c, work);
  if (forbidsStorage(c)) return new Results(new Memory(0), new Store("no-store"), later);
  const options = { limit: storeLimitIn(c.env), owner: c.var.owner, later };
  return new Results(c.var.memory, new Store(c.env?.RESULTS ?? "no-database", options), later);
}

/** Whether a request to compute has the directive no-store (RFC 9111, section 5.2.1.5). */
function forbidsStorage(c: Context<Env>): boolean {
  const directives = c.req.header("Cache-Control")?.toLowerCase().split(",") ?? [];
  return !c.req.path.startsWith("/results/") && directives.some((directive) => directive.trim() === "no-store");
}

/** Keeps `work` running after the response is sent. Only a Worker needs that. */
function continueAfterwards(c: Context<Env>, work: Promise<void>): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    void work;
  }
}
