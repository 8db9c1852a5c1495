/**
 * Writes what is generated: openapi/openapi.json from the app, the SDK's types from that document, and a picture.
 * Run it with `npm run generate`; the tests fail when a file is stale.
 */
import { writeFile } from "node:fs/promises";
import { buildDocument } from "./document.ts";
import { buildPicture, PICTURE } from "./picture.ts";
import { buildTypes } from "./types.ts";

const document = await buildDocument();
await writeFile(new URL("openapi.json", import.meta.url), `${JSON.stringify(document, null, 1)}\n`);
await writeFile(new URL("../sdk/src/schema.ts", import.meta.url), await buildTypes(document));
await writeFile(PICTURE, await buildPicture());
