/**
 * Gathers the pages for people and the API's document into dist/page, which wrangler.toml serves without waking the
 * Worker. Wrangler runs this before it serves or deploys.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const target = join(here, "../dist/page");

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await cp(join(here, "site"), target, { recursive: true });
for (const file of ["study.js", "try.js", "origin.js", "style.css", "icon.svg", "_headers"]) {
  await cp(join(here, file), join(target, file));
}
const document = JSON.parse(await readFile(join(here, "../openapi/openapi.json"), "utf8"));
await writeFile(join(target, "openapi.json"), JSON.stringify(document));
