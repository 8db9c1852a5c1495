/** Every named schema of the OpenAPI document, field by field. */
import type { Document } from "../openapi/model.ts";
import { heading, prose } from "./html.ts";
import { fieldsTable, hasOwnSection, type Schema, typeOf } from "./schema.ts";
import { shell } from "./shell.ts";

export function schemasPage(document: Document): string {
  const all = document.components!.schemas as Record<string, Schema>;
  const schemas = Object.entries(all)
    .filter(([name]) => !hasOwnSection(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return shell({
    path: "/docs/api/schemas",
    title: "Schemas",
    description: "Every named part of requests and answers, field by field.",
    lead:
      "Every named part of requests and answers, field by field. " +
      'The parts of an experiment are at <a href="/docs/experiment">Experiment</a>.',
    contents: true,
    body: schemas.map(([name, schema]) => section(name, schema, all)).join("\n"),
  });
}

function section(name: string, schema: Schema, all: Record<string, Schema>): string {
  const defaults = name.endsWith("Request");
  return [
    heading(2, name, name),
    ...(schema.description === undefined ? [] : [prose(schema.description)]),
    fieldsTable(schema, all, { defaults }) || `<p>${typeOf(schema)}</p>`,
  ].join("\n");
}
