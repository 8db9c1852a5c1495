/**
 * Writes what is generated: openapi/openapi.json from the app, and the SDK's types from that document.
 * Run it with `npm run generate`; the tests fail when either file is stale.
 */
import { writeFile } from "node:fs/promises";
import { buildDocument } from "./document.ts";
import { buildTypes } from "./types.ts";

const document = await buildDocument();
await writeFile(new URL("openapi.json", import.meta.url), `${JSON.stringify(document, null, 1)}\n`);
await writeFile(new URL("../sdk/src/schema.ts", import.meta.url), await buildTypes(document));
