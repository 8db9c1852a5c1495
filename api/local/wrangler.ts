import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

/** Runs a command of wrangler, which asks no questions, and gives its standard output. Rejects if it fails. */
export async function wrangler(...command: readonly string[]): Promise<string> {
  const program = join(createRequire(import.meta.url).resolve("wrangler/package.json"), "../bin/wrangler.js");
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...command], {
    // At the level "error" it would not print the answer either.
    env: { ...process.env, CI: "true", WRANGLER_LOG: "log" },
  });
  return stdout;
}
