/**
 * Writes the generated files: openapi/openapi.json from the app, the SDK's types and methods from that document, its
 * version, and the picture of README.md. Run it with `npm run generate`; the tests fail when a file is stale.
 */
import { readFile, writeFile } from "node:fs/promises";
import project from "../package.json" with { type: "json" };
import { buildDocument } from "./document.ts";
import { buildPicture, PICTURE } from "./readme-picture.ts";
import { buildExampleId, buildOperations, buildOperationTypes } from "./sdk-operations.ts";
import { buildTypes } from "./sdk-types.ts";

const document = await buildDocument();
const sdk = (name: string) => new URL(`../sdk/src/${name}`, import.meta.url);
await writeFile(new URL("openapi.json", import.meta.url), `${JSON.stringify(document, null, 1)}\n`);
await writeFile(sdk("schema.ts"), await buildTypes(document));
await writeFile(sdk("operation-types.ts"), await buildOperationTypes(document));
await writeFile(sdk("operations.ts"), await buildOperations(document));
await writeFile(sdk("cli/example-id.ts"), await buildExampleId());
await writeFile(PICTURE, await buildPicture());
const manifest = new URL("../sdk/package.json", import.meta.url);
const sdkPackage = JSON.parse(await readFile(manifest, "utf8")) as object;
await writeFile(manifest, `${JSON.stringify({ ...sdkPackage, version: project.version }, null, 2)}\n`);
