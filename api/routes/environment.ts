import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type AccessBindings, type AccessVariables, runAfterwards } from "../http/access.ts";
import type { JsonVariables } from "../http/body.ts";
import type { StreamType } from "../http/streaming.ts";
import type { OperationName } from "../operations/table.ts";
import type { MediaType } from "../plot/represent.ts";
import type { Database } from "../results/database.ts";
import type { Memory } from "../results/memory.ts";
import { Results } from "../results/results.ts";
import { Store } from "../results/store.ts";

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
  };
}

export type Api = OpenAPIHono<Env>;

/** The type of a response that the router cannot infer from the contract. */
export type Typed = never;

/** Access to results, for this request. */
export function resultsOf(c: Context<Env>): Results {
  return new Results(c.var.memory, new Store(c.env?.RESULTS), (work) => runAfterwards(c, work), c.var.purse);
}
