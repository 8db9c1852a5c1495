import { limits } from "../api/experiment/request/limits.ts";
import type { Document } from "./model.ts";

/*
 * Bounds that hold although no schema checks them: integers are doubles, a request is at most as long as its body may
 * be, and a response is made of what a request may contain. Readers and code generators use them; the Worker does not
 * spend time on them.
 */

/** The bounds of strings and lists that have none of their own. */
interface Bounds {
  readonly characters: number;
  readonly items: number;
}

/** Cloudflare accepts no longer URLs and no longer headers. */
const inUrl: Bounds = { characters: 16 * 1024, items: 0 };
const inHeader: Bounds = { characters: 128 * 1024, items: 0 };
/** An element of a list takes at least two characters of the body: itself and a comma. */
const inRequest: Bounds = { characters: limits.bodyBytes, items: limits.bodyBytes / 2 };
/** A problem quotes the escaped request in its detail and its pointer. No list is longer than a network's numbers. */
const inResponse: Bounds = { characters: 4 * limits.bodyBytes, items: limits.parameters };
/** Pictures and tables are made in the memory of a Worker. */
const inRepresentation: Bounds = { characters: 128 * 1024 * 1024, items: 0 };

/** Adds the bounds to schemas that have none. Requests come first, because their bounds are tighter. */
export function addBounds(document: Document): void {
  const bound = (schema: unknown, bounds: Bounds) => walk(document, schema, bounds, new Set());
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  for (const { parameters = [], requestBody } of operations) {
    for (const { in: place, schema } of parameters) bound(schema, place === "header" ? inHeader : inUrl);
    for (const { schema } of Object.values(requestBody?.content ?? {})) bound(schema, inRequest);
  }
  for (const { headers, content } of operations.flatMap(({ responses }) => Object.values(responses))) {
    for (const { schema } of Object.values(headers ?? {})) bound(schema, inHeader);
    for (const [type, { schema }] of Object.entries(content ?? {}))
      bound(schema, /json$/.test(type) ? inResponse : inRepresentation);
  }
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: unknown;
  readonly const?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  maxLength?: number;
  maxItems?: number;
}

/** Keywords whose values are data, although they may look like schemas. */
const DATA = new Set(["enum", "const", "default", "example", "examples", "required"]);

function walk(document: Document, node: unknown, bounds: Bounds, seen: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  const schema = node as Schema;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1)!;
    if (!seen.has(name)) walk(document, document.components!.schemas![name], bounds, seen.add(name));
    return;
  }
  boundOne(schema, bounds);
  for (const [key, inner] of Object.entries(schema)) if (!DATA.has(key)) walk(document, inner, bounds, seen);
}

function boundOne(schema: Schema, { characters, items }: Bounds): void {
  const types = [schema.type].flat();
  if (types.includes("array")) schema.maxItems ??= items;
  if (types.includes("string") && schema.enum === undefined && schema.const === undefined)
    schema.maxLength ??= characters;
  if (types.includes("integer")) {
    if (schema.exclusiveMinimum === undefined) schema.minimum ??= Number.MIN_SAFE_INTEGER;
    if (schema.exclusiveMaximum === undefined) schema.maximum ??= Number.MAX_SAFE_INTEGER;
    const ends = [schema.minimum ?? schema.exclusiveMinimum!, schema.maximum ?? schema.exclusiveMaximum!];
    schema.format ??= ends.every((end) => end === (end | 0)) ? "int32" : "int64";
  }
}
