/**
 * Evaluates the Worker's bundle in the folder that the argument names, once, as a process that runs nothing else. It
 * prints the CPU milliseconds, and how many schemas zod made.
 */
import { readdirSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2]!;
const file = (name: string) => pathToFileURL(join(folder, name)).href;

// As a Worker imports them: compiled before it starts.
const engines = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith(".wasm"))
    .map((name) => [file(name), new WebAssembly.Module(readFileSync(join(folder, name)))]),
);
let schemas = 0;
Object.assign(globalThis, { engines, __zod_globalConfig: { postProcessor: () => void schemas++ } });

registerHooks({
  resolve: (name, context, next) =>
    name.startsWith("cloudflare:")
      ? { url: "data:text/javascript,export class DurableObject {}", shortCircuit: true }
      : next(name, context),
  load(url, context, next) {
    if (url.endsWith(".wasm"))
      return { format: "module", source: `export default engines["${url}"]`, shortCircuit: true };
    return url === file("worker.js") ? next(url, { ...context, format: "module" }) : next(url, context);
  },
});

const from = process.cpuUsage();
await import(file("worker.js"));
const { user, system } = process.cpuUsage(from);
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, schemas }));
