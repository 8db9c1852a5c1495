/**
 * Serves the Worker on this machine, in the runtime that Cloudflare runs. No inspector is attached: with
 * one, some starts computed about twenty times slower for as long as they lived.
 */
import { createServer } from "node:net";

process.env["CLOUDFLARE_CF_FETCH_ENABLED"] ??= "false";
process.env["WRANGLER_SEND_METRICS"] ??= "false";
process.env["WRANGLER_HIDE_BANNER"] ??= "true";
process.env["WRANGLER_LOG"] ??= "error";

const HOST = "127.0.0.1";

export interface LocalServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the Worker on `port` of the loopback address; 0 takes any free port. Rejects where the port is taken. */
export async function serve(port: number): Promise<LocalServer> {
  await requireFree(port);
  const { unstable_startWorker: startWorker } = await import("wrangler");
  const worker = await startWorker({
    config: new URL("../wrangler.toml", import.meta.url).pathname,
    dev: { server: { hostname: HOST, port }, inspector: false, logLevel: "error", watch: false, persist: false },
  });
  const url = await worker.url;
  return { url: url.origin, close: () => worker.dispose() };
}

/** wrangler waits for ever on a port that something else has. */
function requireFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(new Error(`Port ${port} cannot be used (${error.message}); set PORT to another.`)));
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}
