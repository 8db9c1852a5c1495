/**
 * Writes the generated files: openapi/openapi.json from the app, the SDK's types from that document, and the picture of
 * README.md. Run it with `npm run generate`; the tests fail when a file is stale.
 */
import { writeFile } from "node:fs/promises";
import { buildDocument } from "./document.ts";
import { buildPicture, PICTURE } from "./readme-picture.ts";
import { buildTypes } from "./sdk-types.ts";

const document = await buildDocument();
await writeFile(new URL("openapi.json", import.meta.url), `${JSON.stringify(document, null, 1)}\n`);
await writeFile(new URL("../sdk/src/schema.ts", import.meta.url), await buildTypes(document));
await writeFile(PICTURE, await buildPicture());
