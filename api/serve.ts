/**
 * Serves the Worker on this machine, in the runtime that Cloudflare runs. No inspector is attached: with
 * one, some starts computed about twenty times slower for as long as they lived.
 */
process.env["CLOUDFLARE_CF_FETCH_ENABLED"] ??= "false";
process.env["WRANGLER_SEND_METRICS"] ??= "false";
process.env["WRANGLER_HIDE_BANNER"] ??= "true";
process.env["WRANGLER_LOG"] ??= "error";

export interface LocalServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the Worker on `port` of the loopback address; 0 takes any free port. */
export async function serve(port: number): Promise<LocalServer> {
  const { unstable_startWorker: startWorker } = await import("wrangler");
  const worker = await startWorker({
    config: new URL("../wrangler.toml", import.meta.url).pathname,
    dev: { server: { hostname: "127.0.0.1", port }, inspector: false, logLevel: "error", watch: false, persist: false },
  });
  const url = await worker.url;
  return { url: url.origin, close: () => worker.dispose() };
}
