/** Prints every page as one JSON object, its HTML by its file; page/build.mjs reads it. */
import { buildPages } from "./pages.ts";

process.stdout.write(JSON.stringify(await buildPages()));
