/** Every page by its file in dist/page. */
import { readFile } from "node:fs/promises";
import type { Document } from "../openapi/model.ts";
import { inlined } from "../openapi/references.ts";
import { sections } from "../test/clinic/cases.ts";
import { readResults } from "../test/clinic/results.ts";
import { readGallery } from "../test/gallery/results.ts";
import { readRateWidth } from "../test/maps/rate-width.ts";
import { readNeutrality } from "../test/neutrality/results.ts";
import { readNullResults } from "../test/nulls/results.ts";
import { type Answers, recorded } from "./answers.ts";
import { benchmarksPage } from "./benchmarks.ts";
import { clinicPage } from "./clinic.ts";
import { commandLinePage } from "./command-line.ts";
import { deployPage } from "./deploy.ts";
import { determinismPage } from "./determinism.ts";
import { experimentPage } from "./experiment.ts";
import { galleryPage } from "./gallery.ts";
import { guidePage } from "./guide/page.ts";
import { homePage } from "./home.ts";
import { mapsPage, readMaps } from "./maps.ts";
import { notFoundPage } from "./not-found.ts";
import { playPage } from "./play/page.ts";
import { pythonPage } from "./python.ts";
import { referencePage } from "./reference.ts";
import { schemasPage } from "./schemas.ts";
import { scorePage } from "./score.ts";
import { sdkPage } from "./sdk.ts";
import { startPage } from "./start.ts";
import { symptomsPage } from "./symptoms.ts";

/** The HTML of each page. `answers` gives what the engine answers to the requests on them. */
export async function buildPages(answers: Answers = recorded): Promise<Record<string, string>> {
  const json = async (path: string) => JSON.parse(await readFile(new URL(path, import.meta.url), "utf8"));
  const document = inlined((await json("../openapi/openapi.json")) as Document);
  return {
    "index.html": homePage(),
    "play.html": await playPage(
      [...sections.reported, ...sections.field].map(({ id, title }) => ({ id, title: title ?? id })),
    ),
    "docs.html": await startPage(answers),
    "docs/guide.html": await guidePage(answers),
    "docs/api.html": referencePage(document),
    "docs/api/schemas.html": schemasPage(document),
    "docs/experiment.html": experimentPage(document),
    "docs/python.html": await pythonPage(),
    "docs/sdk.html": await sdkPage(),
    "docs/cli.html": commandLinePage(),
    "docs/determinism.html": await determinismPage(answers),
    "docs/benchmarks.html": await benchmarksPage((await readResults())!),
    "docs/deploy.html": deployPage(),
    "clinic.html": clinicPage((await readResults())!, await readNullResults()),
    "gallery.html": await galleryPage(await readGallery()),
    "maps.html": mapsPage(await readMaps(), await readRateWidth()),
    "score.html": scorePage((await readResults())!, await readNeutrality()),
    "symptoms.html": symptomsPage(),
    "404.html": notFoundPage(),
  };
}
