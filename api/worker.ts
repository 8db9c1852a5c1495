import { createApp } from "./app.ts";
import type { AccessBindings } from "./http/access.ts";
import { readLimit } from "./http/plans.ts";
import { storeLimitIn } from "./http/store-limit.ts";
import type { Database } from "./results/database.ts";
import { Store } from "./results/store.ts";
import type { Pages } from "./routes/environment.ts";

interface Bindings extends AccessBindings {
  /** The CPU limit of one request: the name of a plan, or milliseconds; see wrangler.toml. */
  readonly CPU_LIMIT?: string;
  /** The database of results. */
  readonly RESULTS?: Database;
  /** The folder of pages. */
  readonly PAGES?: Pages;
  /** The most that the store holds, such as "400 MB". */
  readonly STORE_LIMIT?: string;
}

let app: ReturnType<typeof createApp> | undefined;

export default {
  fetch(
    request: Request,
    env: Bindings,
    context: { waitUntil(promise: Promise<unknown>): void; passThroughOnException(): void; props: unknown },
  ) {
    app ??= createApp({
      cpuLimit: env.CPU_LIMIT === undefined ? undefined : readLimit(env.CPU_LIMIT),
    });
    return app.fetch(request, env, context);
  },

  /** The cron trigger in wrangler.toml. */
  async scheduled(_: unknown, env: Bindings) {
    await new Store(env.RESULTS ?? "no-database", { limit: storeLimitIn(env) }).prune();
  },
};
