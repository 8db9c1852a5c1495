import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;
const MOST_BYTES = 200 * 1024;

it("deploys, as far as a dry run goes, in under 200 KiB compressed", async () => {
  const out = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    const { stdout } = await run(
      process.execPath,
      [join(root, "node_modules/wrangler/bin/wrangler.js"), "deploy", "--dry-run", "--outdir", out],
      { cwd: root, env: { ...process.env, WRANGLER_SEND_METRICS: "false" } },
    );
    expect(stdout).toContain("--dry-run: exiting now");
    expect(gzipSync(await readFile(join(out, "worker.js"))).byteLength).toBeLessThan(MOST_BYTES);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
