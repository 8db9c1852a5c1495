/** Prints every page and every file that a page reads as one JSON object, by path; page/build.mjs reads it. */
import { clinicFiles } from "./clinic-files.ts";
import { mapFiles, readMaps } from "./maps.ts";
import { buildPages } from "./pages.ts";

process.stdout.write(JSON.stringify({ ...(await buildPages()), ...clinicFiles(), ...mapFiles(await readMaps()) }));
