/**
 * What a Worker costs before its first request: the size of its bundle, and the time to evaluate it in a fresh
 * process.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { bundleInto } from "../bundle.ts";
import { median } from "./median.ts";

const ROUNDS = 9;

export async function coldStart(): Promise<{ kibibytes: number; gzipped: number; milliseconds: number }> {
  const folder = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    const file = join(folder, "worker.mjs");
    await bundleInto(folder);
    await rename(join(folder, "worker.js"), file);
    const script = join(folder, "time.mjs");
    await writeFile(
      script,
      // As a Worker imports them: compiled before it starts.
      `import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
globalThis.engines = {};
registerHooks({
  resolve: (name, context, next) =>
    name.startsWith("cloudflare:")
      ? { url: "data:text/javascript,export class DurableObject {}", shortCircuit: true }
      : next(name, context),
  load(url, context, next) {
    if (!url.endsWith(".wasm")) return next(url, context);
    return { format: "module", source: \`export default engines["\${url}"]\`, shortCircuit: true };
  },
});
for (const name of ${JSON.stringify((await readdir(folder)).filter((name) => name.endsWith(".wasm")))}) {
  const url = new URL(name, import.meta.url);
  engines[url.href] = new WebAssembly.Module(readFileSync(url));
}
const from = process.cpuUsage();
await import("./worker.mjs");
const { user, system } = process.cpuUsage(from);
console.log((user + system) / 1000);`,
    );
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) times.push(Number((await promisify(execFile)(process.execPath, [script])).stdout));
    const text = await readFile(file);
    return { kibibytes: text.length / 1024, gzipped: gzipSync(text).length / 1024, milliseconds: median(times) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
