/** Prints every page and every file that a page reads as one JSON object, by path; page/build.mjs reads it. */
import { clinicFiles } from "./clinic-files.ts";
import { buildPages } from "./pages.ts";

process.stdout.write(JSON.stringify({ ...(await buildPages()), ...clinicFiles() }));
