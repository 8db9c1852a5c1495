import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Writes the deployed bundle, worker.js, of a tree into `folder`. Resolves to wrangler's output. */
export async function bundleInto(folder: string, tree = root): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`${root}node_modules/wrangler/bin/wrangler.js`, "deploy", "--dry-run", "--outdir", folder],
    { cwd: tree, env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG: "log" } },
  );
  return stdout;
}
