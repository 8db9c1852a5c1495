/**
 * The Worker alone in workerd, as on Cloudflare, without what wrangler runs beside it. Its database is SQLite in this
 * process, which it reaches over HTTP as it does D1.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { json } from "node:stream/consumers";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { unstable_readConfig as readConfig } from "wrangler";
import { bundleInto } from "../bundle.ts";

const root = new URL("../../", import.meta.url).pathname;
const { default: WORKERD } = createRequire(import.meta.url)("workerd") as { default: string };

export interface Alone {
  readonly url: string;
  close(): Promise<void>;
}

/** `variables` replace those of wrangler.toml. */
export async function startAlone(variables: Readonly<Record<string, string>> = {}): Promise<Alone> {
  const folder = await mkdtemp(join(tmpdir(), "trainability-"));
  await bundleInto(folder);
  const database = await startDatabase();
  const config = join(folder, "config.capnp");
  const engines = (await readdir(folder)).filter((name) => name.endsWith(".wasm"));
  await writeFile(config, configuration(database.port, engines, variables));
  // workerd chooses the port and reports it.
  const child = spawn(WORKERD, ["serve", config, "--control-fd=3"], { stdio: ["ignore", "ignore", "inherit", "pipe"] });
  const [told] = (await once(child.stdio[3]!, "data")) as [Buffer];
  const { port } = JSON.parse(told.toString().split("\n")[0]!) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill();
      await once(child, "exit");
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(
  database: number,
  engines: readonly string[],
  variables: Readonly<Record<string, string>>,
): string {
  const { compatibility_date, vars } = readConfig({ config: join(root, "wrangler.toml") });
  const texts = Object.entries({ ...vars, ...variables }).map(
    ([name, value]) => `(name = "${name}", text = ${JSON.stringify(value)})`,
  );
  const modules = [
    '(name = "worker.js", esModule = embed "worker.js")',
    ...engines.map((name) => `(name = "${name}", wasm = embed "${name}")`),
  ];
  const inner = 'innerBindings = [(name = "fetcher", service = "d1")]';
  const store = `(name = "RESULTS", wrapped = (moduleName = "cloudflare-internal:d1-api", ${inner}))`;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "d1", external = (address = "127.0.0.1:${database}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${modules.join(", ")}],
  compatibilityDate = "${compatibility_date}",
  bindings = [${[...texts, store].join(", ")}],
);
`;
}

interface Query {
  readonly sql: string;
  /** Bytes are lists of numbers. */
  readonly params?: readonly (string | number | null | number[])[];
}

/** The part of D1's protocol that the Worker uses: one query or several, answered with rows and columns. */
async function startDatabase(): Promise<{ port: number; close(): void }> {
  const database = new DatabaseSync(":memory:");
  for (const { queries } of await readD1Migrations(join(root, "api/results/migrations")))
    for (const sql of queries) database.exec(sql);
  const answer = ({ sql, params = [] }: Query) => {
    const rows = database.prepare(sql).all(...params.map((one) => (Array.isArray(one) ? Uint8Array.from(one) : one)));
    return {
      success: true,
      results: { columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row).map(listed)) },
      meta: { duration: 0 },
    };
  };
  const server = createServer(async (request, response) => {
    const asked = (await json(request)) as Query | Query[];
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(Array.isArray(asked) ? asked.map(answer) : [answer(asked)]));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

function listed<Value>(value: Value): Value | number[] {
  return value instanceof Uint8Array ? Array.from(value) : value;
}
