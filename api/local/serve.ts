/**
 * Serves the Worker on this machine, in Cloudflare's runtime (workerd). No inspector is attached: with one, some
 * processes computed about twenty times slower.
 */
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CONFIG } from "./command.ts";
import { relay } from "./relay.ts";
import { unlimited, type Variables } from "./variables.ts";
import { wrangler } from "./wrangler.ts";

process.env["CLOUDFLARE_CF_FETCH_ENABLED"] ??= "false";
process.env["WRANGLER_SEND_METRICS"] ??= "false";
process.env["WRANGLER_HIDE_BANNER"] ??= "true";
process.env["WRANGLER_LOG"] ??= "error";

const HOST = "127.0.0.1";
const MIGRATIONS = fileURLToPath(new URL("../results/migrations", import.meta.url));

export interface LocalServer {
  /** The address, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the Worker on `port` of the loopback address; 0 takes any free port. Results persist in the folder `state`;
 * without it, none are stored. `variables` take precedence over those in wrangler.toml; `entry` is another Worker with
 * the same configuration. Rejects if the port is in use, or if a variable is wrong.
 */
export async function serve(
  port: number,
  state?: string,
  variables: Variables = unlimited,
  entry?: string,
): Promise<LocalServer> {
  await requireFree(port);
  if (state !== undefined) await migrate(state);
  const { unstable_DevEnv: Environment } = await import("wrangler");
  const environment = new Environment();
  const started = once(environment, "reloadComplete") as Promise<[ReloadComplete]>;
  const worker = await environment.startWorker({
    config: CONFIG,
    ...(entry !== undefined && { entrypoint: entry }),
    bindings: Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, { type: "plain_text" as const, value }]),
    ),
    dev: {
      server: { hostname: HOST, port: 0 },
      inspector: false,
      logLevel: "error",
      watch: false,
      persist: state ?? false,
    },
  });
  const [{ proxyData }] = await started;
  const { hostname, port: workerPort } = proxyData.userWorkerUrl;
  const server = await relay({ hostname: HOST, port }, { hostname, port: Number(workerPort) });
  const url = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.close();
    await worker.dispose();
  };
  const wrong = await wrongVariables(url);
  if (wrong.length > 0) {
    await close();
    throw new Error(`The service is configured wrongly:\n${wrong.map((detail) => `  ${detail}`).join("\n")}`);
  }
  return { url, close };
}

/** wrangler's event after the Worker has started: where workerd listens, behind wrangler's own server. */
interface ReloadComplete {
  readonly proxyData: { readonly userWorkerUrl: { readonly hostname: string; readonly port: string } };
}

/** What /health says about the variables, which may also come from `.dev.vars`. */
async function wrongVariables(url: string): Promise<string[]> {
  const { wrong = [] } = (await (await fetch(`${url}/health`)).json()) as { wrong?: { readonly detail: string }[] };
  return wrong.map(({ detail }) => detail);
}

/**
 * Applies new migrations to the database in `state` by wrangler's own command. That takes seconds, so a list of the
 * applied ones is kept beside the database, and the command runs only if the list has changed.
 */
export async function migrate(state: string): Promise<void> {
  const databases = join(state, "v3/d1");
  const applied = join(databases, "migrations.txt");
  const all = (await readdir(MIGRATIONS))
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .join("\n");
  if ((await readFile(applied, "utf8").catch(() => "")) === all) return;
  await mkdir(databases, { recursive: true });
  await wrangler("d1", "migrations", "apply", "RESULTS", "--local", "--config", CONFIG, "--persist-to", state);
  await writeFile(applied, all);
}

/** wrangler would wait forever for a port that is in use. */
function requireFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(new Error(`Port ${port} is not available (${code}). Set PORT to use another one.`)),
    );
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}
