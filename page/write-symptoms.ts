/** Writes page/symptoms.html; part of `npm run generate`. */
import { writeFile } from "node:fs/promises";
import { symptomsPage } from "./symptoms.ts";

await writeFile(new URL("symptoms.html", import.meta.url), symptomsPage());
