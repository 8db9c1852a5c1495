import { createApp } from "./app.ts";
import { readVariables } from "./http/variables.ts";
import { provideImported } from "./network/lockstep/imported.ts";
import { Store } from "./results/store.ts";
import type { Env } from "./routes/environment.ts";

/** The Durable Object that counts what a client spends; wrangler.toml binds it as CPU_BUCKETS. */
export { CpuBucket } from "./http/cpu-bucket.ts";

provideImported();

const app = createApp();

export default {
  fetch(
    request: Request,
    env: Env["Bindings"],
    context: { waitUntil(promise: Promise<unknown>): void; passThroughOnException(): void; props: unknown },
  ) {
    return app.fetch(request, env, context);
  },

  /** The cron trigger in wrangler.toml. */
  async scheduled(_: unknown, env: Env["Bindings"]) {
    await new Store(env.RESULTS ?? "no-database", { limit: readVariables(env).values.STORE_LIMIT }).prune();
  },
};
