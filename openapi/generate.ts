/**
 * Writes the generated files: openapi/openapi.json from the app, the SDK's types and methods from that document, and
 * the picture of README.md. Run it with `npm run generate`; the tests fail when a file is stale.
 */
import { writeFile } from "node:fs/promises";
import { buildDocument } from "./document.ts";
import { buildPicture, PICTURE } from "./readme-picture.ts";
import { buildOperations, buildOperationTypes } from "./sdk.ts";
import { buildTypes } from "./sdk-types.ts";

const document = await buildDocument();
const sdk = (name: string) => new URL(`../sdk/src/${name}`, import.meta.url);
await writeFile(new URL("openapi.json", import.meta.url), `${JSON.stringify(document, null, 1)}\n`);
await writeFile(sdk("schema.ts"), await buildTypes(document));
await writeFile(sdk("operation-types.ts"), await buildOperationTypes(document));
await writeFile(sdk("operations.ts"), await buildOperations(document));
await writeFile(PICTURE, await buildPicture());
