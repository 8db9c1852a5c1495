/** The whole schemas of the operations, with all that the document says of each field, as resources to read one by one. */
import { ResourceNotFoundError } from "@modelcontextprotocol/server";
import { type ApiDocument, namesWithin, requestName, schemaNamed } from "./request-schema.ts";
import { tools } from "./tools.ts";

export const SCHEMAS = "trainability://schemas/";
const MIME = "application/schema+json";

export function listSchemas(document: ApiDocument) {
  const operations = Object.values(tools).map(({ operation }) => requestName(document, operation));
  const names = [...new Set(operations.flatMap((name) => namesWithin(document, name)))];
  return { resources: names.map((name) => ({ uri: `${SCHEMAS}${name}`, name, mimeType: MIME })) };
}

export function schemaTemplates() {
  const description = "The whole schema of a part of the requests, with descriptions, defaults, bounds and examples.";
  return { resourceTemplates: [{ uriTemplate: `${SCHEMAS}{name}`, name: "schema", description, mimeType: MIME }] };
}

export function readSchema(document: ApiDocument, uri: string) {
  const schema = uri.startsWith(SCHEMAS) ? schemaNamed(document, uri.slice(SCHEMAS.length), SCHEMAS) : undefined;
  if (schema === undefined)
    throw new ResourceNotFoundError(uri, `There is no resource ${uri}; resources/list names all.`);
  return { contents: [{ uri, mimeType: MIME, text: JSON.stringify(schema) }] };
}
