/** Every generated page, by its file in page/site. `npm run generate` writes them; a test fails when one is stale. */
import { readFile } from "node:fs/promises";
import type { Document } from "../openapi/model.ts";
import { inlined } from "../openapi/references.ts";
import { pageOf } from "../test/clinic/table.ts";
import { benchmarksPage } from "./benchmarks.ts";
import { determinismPage } from "./determinism.ts";
import { experimentPage } from "./experiment.ts";
import { guidePage } from "./guide.ts";
import { homePage } from "./home.ts";
import { referencePage, schemasPage } from "./reference.ts";
import { startPage } from "./start.ts";
import { symptomsPage } from "./symptoms.ts";

export const SITE = new URL("site/", import.meta.url);

export async function buildPages(): Promise<Record<string, string>> {
  const json = async (path: string) => JSON.parse(await readFile(new URL(path, import.meta.url), "utf8"));
  const document = inlined((await json("../openapi/openapi.json")) as Document);
  const clinic = await json("../test/clinic/results.json");
  return {
    "index.html": homePage(),
    "docs.html": await startPage(),
    "docs/guide.html": await guidePage(),
    "docs/api.html": referencePage(document),
    "docs/api/schemas.html": schemasPage(document),
    "docs/experiment.html": experimentPage(document),
    "docs/determinism.html": await determinismPage(),
    "docs/benchmarks.html": await benchmarksPage(),
    "clinic.html": pageOf(clinic),
    "symptoms.html": symptomsPage(),
  };
}
