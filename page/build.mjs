/**
 * Gathers the pages for people, the API's document and the library that shows it into dist/page, which
 * wrangler.toml serves without waking the Worker. Wrangler runs this before it serves or deploys.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const target = join(here, "../dist/page");
const swagger = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

await rm(target, { recursive: true, force: true });
await mkdir(join(target, "swagger-ui"), { recursive: true });
for (const file of ["index.html", "docs.html", "clinic.html", "symptoms.html", "docs.js", "study.js", "style.css", "icon.svg", "_headers"]) {
  await cp(join(here, file), join(target, file));
}
const document = JSON.parse(await readFile(join(here, "../openapi/openapi.json"), "utf8"));
await writeFile(join(target, "openapi.json"), JSON.stringify(document));
for (const file of ["swagger-ui-bundle.js", "swagger-ui.css", "LICENSE"]) {
  await cp(join(swagger, file), join(target, "swagger-ui", file));
}
