import { createApp } from "./app.ts";

interface Bindings {
  /** Multiply-adds that one request may cost, as decimal digits; see wrangler.toml. */
  readonly WORK_LIMIT?: string;
}

let app: ReturnType<typeof createApp> | undefined;

export default {
  fetch(request: Request, env: Bindings, context: { waitUntil(promise: Promise<unknown>): void; passThroughOnException(): void }) {
    app ??= createApp({ workLimit: env.WORK_LIMIT === undefined ? undefined : Number(env.WORK_LIMIT) });
    return app.fetch(request, env, { ...context, props: {} });
  },
};
