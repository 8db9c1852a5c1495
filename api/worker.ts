import { createApp } from "./app.ts";
import { readVariables } from "./http/variables.ts";
import { provideImported } from "./network/lockstep/imported.ts";
import type { JobBindings } from "./objects/bindings.ts";
import type { MessageBatch } from "./objects/consumer.ts";
import { Store } from "./results/store.ts";
import type { Env } from "./routes/environment.ts";
import { mcp } from "./routes/mcp.ts";

/** The Durable Object that counts what a client spends; wrangler.toml binds it as CPU_BUCKETS. */
export { CpuBucket } from "./http/cpu-bucket.ts";
/** The Durable Objects of jobs. */
export { ClientJobs } from "./objects/job-list.ts";
export { StudyJob } from "./objects/study.ts";
export { ExperimentTrials } from "./objects/trials.ts";

provideImported();

const app = createApp();
// Not in the SDK, whose callers have the operations themselves.
mcp(app);

export default {
  fetch(
    request: Request,
    env: Env["Bindings"],
    context: { waitUntil(promise: Promise<unknown>): void; passThroughOnException(): void; props: unknown },
  ) {
    return app.fetch(request, env, context);
  },

  /** The queues of jobs. What computes is loaded when there is something to compute. */
  async queue(batch: MessageBatch, env: JobBindings & Env["Bindings"]) {
    const { consume } = await import("./objects/consumer.ts");
    await consume(batch, env);
  },

  /** The cron trigger in wrangler.toml. */
  async scheduled(_: unknown, env: Env["Bindings"]) {
    await new Store(env.RESULTS ?? "no-database", { limit: readVariables(env).values.STORE_LIMIT }).prune();
  },
};
