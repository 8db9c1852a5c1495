import openapiTypescript, { astToString } from "openapi-typescript";
import type { Document } from "./document.ts";

const HEADER = "/** Generated from openapi/openapi.json by openapi-typescript; run `npm run generate` to renew it. */\n";

/** The TypeScript types of every path and schema of `document`. */
export async function buildTypes(document: Document): Promise<string> {
  const source = JSON.parse(JSON.stringify(document)) as Parameters<typeof openapiTypescript>[0];
  return HEADER + astToString(await openapiTypescript(source, { defaultNonNullable: false, alphabetize: false }));
}
