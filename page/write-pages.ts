/** Writes the pages into page/site; part of `npm run generate`. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPages, SITE } from "./pages.ts";

const pages = await buildPages();
await rm(SITE, { recursive: true, force: true });
for (const [file, html] of Object.entries(pages)) {
  const path = fileURLToPath(new URL(file, SITE));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, html);
}
