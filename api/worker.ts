import { createApp } from "./app.ts";
import type { Database } from "./results/database.ts";

interface Bindings {
  /** Multiply-adds that one request may cost, as decimal digits; see wrangler.toml. */
  readonly WORK_LIMIT?: string;
  /** Where results are stored. */
  readonly RESULTS?: Database;
}

let app: ReturnType<typeof createApp> | undefined;

export default {
  fetch(request: Request, env: Bindings, context: { waitUntil(promise: Promise<unknown>): void; passThroughOnException(): void; props: unknown }) {
    app ??= createApp({ workLimit: env.WORK_LIMIT === undefined ? undefined : Number(env.WORK_LIMIT) });
    return app.fetch(request, env, context);
  },
};
