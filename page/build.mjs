/**
 * Gathers the pages for people and the API's document into dist/page, which wrangler.toml serves without waking the
 * Worker. Wrangler runs this before it serves or deploys. A file is never away or half there: somebody may be reading
 * it.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const target = join(here, "../dist/page");

const files = new Map();
for (const file of await filesOf(join(here, "site"))) files.set(file, await readFile(join(here, "site", file)));
for (const file of ["study.js", "console.js", "host.js", "style.css", "icon.svg", "_headers"])
  files.set(file, await readFile(join(here, file)));
const document = JSON.parse(await readFile(join(here, "../openapi/openapi.json"), "utf8"));
files.set("openapi.json", Buffer.from(JSON.stringify(document)));

await mkdir(target, { recursive: true });
for (const [file, content] of files) await put(file, content);
for (const file of await filesOf(target)) if (!files.has(file)) await rm(join(target, file), { force: true });

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}

async function put(file, content) {
  const path = join(target, file);
  const there = await readFile(path).catch(() => undefined);
  if (there?.equals(content)) return;
  await mkdir(dirname(path), { recursive: true });
  const fresh = join(target, `../${process.pid}.fresh`);
  await writeFile(fresh, content);
  await rename(fresh, path);
}
