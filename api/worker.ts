import { createApp } from "./app.ts";
import type { Env } from "./routes/environment.ts";

/** The Durable Object that counts what a client spends; wrangler.toml binds it as CPU_BUCKETS. */
export { CpuBucket } from "./http/cpu-bucket.ts";

const app = createApp();

export default {
  fetch(
    request: Request,
    env: Env["Bindings"],
    context: { waitUntil(promise: Promise<unknown>): void; passThroughOnException(): void; props: unknown },
  ) {
    return app.fetch(request, env, context);
  },
};
