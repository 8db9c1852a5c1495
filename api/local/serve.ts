/**
 * Serves the Worker on this machine, in the runtime that Cloudflare runs. No inspector is attached: with
 * one, some starts computed about twenty times slower for as long as they lived.
 */
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

process.env["CLOUDFLARE_CF_FETCH_ENABLED"] ??= "false";
process.env["WRANGLER_SEND_METRICS"] ??= "false";
process.env["WRANGLER_HIDE_BANNER"] ??= "true";
process.env["WRANGLER_LOG"] ??= "error";

const HOST = "127.0.0.1";
const CONFIG = fileURLToPath(new URL("../../wrangler.toml", import.meta.url));
const MIGRATIONS = fileURLToPath(new URL("../results/migrations", import.meta.url));

export interface LocalServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the Worker on `port` of the loopback address; 0 takes any free port. Results are stored in the folder `state`,
 * and stay there; where it is left out, none are. Rejects where the port is taken.
 */
export async function serve(port: number, state?: string): Promise<LocalServer> {
  await requireFree(port);
  if (state !== undefined) await migrate(state);
  const { unstable_startWorker: startWorker } = await import("wrangler");
  const worker = await startWorker({
    config: CONFIG,
    dev: {
      server: { hostname: HOST, port },
      inspector: false,
      logLevel: "error",
      watch: false,
      persist: state ?? false,
    },
  });
  const url = await worker.url;
  return { url: url.origin, close: () => worker.dispose() };
}

/**
 * Applies the migrations that the database in `state` has not seen, by wrangler's own command. It takes some seconds,
 * and so is run only where the list of those that were applied, kept beside the database, is not what the folder holds.
 */
async function migrate(state: string): Promise<void> {
  const databases = join(state, "v3/d1");
  const applied = join(databases, "migrations.txt");
  const all = (await readdir(MIGRATIONS))
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .join("\n");
  if ((await readFile(applied, "utf8").catch(() => "")) === all) return;
  const wrangler = join(createRequire(import.meta.url).resolve("wrangler/package.json"), "../bin/wrangler.js");
  await mkdir(databases, { recursive: true });
  await promisify(execFile)(
    process.execPath,
    [wrangler, "d1", "migrations", "apply", "RESULTS", "--local", "--config", CONFIG, "--persist-to", state],
    {
      env: { ...process.env, CI: "true" },
    },
  );
  await writeFile(applied, all);
}

/** wrangler waits for ever on a port that something else has. */
function requireFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) =>
      reject(new Error(`Port ${port} cannot be used (${error.message}); set PORT to another.`)),
    );
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}
