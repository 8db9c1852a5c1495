import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { AccessBindings } from "../http/access.ts";
import type { JsonVariables } from "../http/body.ts";
import type { StreamType } from "../http/streaming.ts";
import type { OperationName } from "../operations/table.ts";
import type { MediaType } from "../plot/represent.ts";
import type { Database } from "../results/database.ts";
import type { Memory } from "../results/memory.ts";
import { Results } from "../results/results.ts";
import { Store } from "../results/store.ts";

/** What a deployment decides. */
export interface Settings {
  /** CPU milliseconds that one request may be expected to take. */
  readonly cpuLimit: number;
}

/** The representation that a request wants its result in. */
export interface Wanted {
  readonly operation: OperationName;
  readonly mediaType: MediaType | StreamType;
  readonly picture: string | undefined;
}

export interface Env {
  Variables: Settings & JsonVariables & { requestId: string; wanted?: Wanted; memory: Memory };
  Bindings: AccessBindings & {
    /** The database of results; see wrangler.toml. */
    readonly RESULTS?: Database;
  };
}

export type Api = OpenAPIHono<Env>;

/** A response whose type is checked already: the router would derive it from a body that is not written yet. */
export type Typed = never;

/** The results as this request reaches them. */
export function resultsOf(c: Context<Env>): Results {
  return new Results(c.var.memory, new Store(c.env?.RESULTS), (work) => goOn(c, work));
}

/** Lets `work` go on after the answer is sent. Outside a Worker nothing would stop it. */
function goOn(c: Context<Env>, work: Promise<void>): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    void work;
  }
}
