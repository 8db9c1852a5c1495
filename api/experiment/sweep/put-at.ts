/** Puts a value at a place of an experiment that a JSON pointer (RFC 6901) names. */
import { isObject, type JsonObject } from "../../formats/json-object.ts";
import { keptBy, replacesEntry } from "../request/patch.ts";

/** The names in a pointer; null for a text that is none. */
export function parsePointer(pointer: string): readonly string[] | null {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * The document with `value` at `path`, as a merge patch puts it there: an object is merged into another, unless it names
 * another entry of a table, whose parameters then replace the old ones. Unlike in a patch, null is a value, and a path
 * may lead into a list. What is missing on the way is made, so a schema must check the document. Changes neither
 * argument. Null if the path leads past the end of a list.
 */
export function putAt(
  document: unknown,
  path: readonly string[],
  value: unknown,
): { readonly document: unknown } | null {
  const [name, ...rest] = path;
  if (name === undefined) return { document: merged(document, value) };
  if (Array.isArray(document)) {
    const index = /^(0|[1-9]\d*)$/.test(name) ? Number(name) : Infinity;
    if (index >= document.length) return null;
    const element = putAt(document[index], rest, value);
    return element && { document: document.with(index, element.document) };
  }
  const object = objectOf(document);
  const kept = rest.length === 0 && replacesEntry(object, { [name]: value } as JsonObject) ? keptBy(object) : object;
  const member = putAt(Object.hasOwn(kept, name) ? kept[name] : undefined, rest, value);
  return member && { document: withMember(kept, name, member.document) };
}

function merged(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const object = objectOf(target);
  const kept = replacesEntry(object, patch) ? keptBy(object) : object;
  return Object.entries(patch).reduce(
    (document, [name, value]) =>
      withMember(document, name, merged(Object.hasOwn(document, name) ? document[name] : undefined, value)),
    kept,
  );
}

/** The name of an entry stands for an object with that name. */
function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : typeof value === "string" ? { name: value } : {};
}

/** A field may have any name, even `__proto__`: a computed name in a literal defines it, and never assigns it. */
function withMember(object: JsonObject, name: string, value: unknown): JsonObject {
  return { ...object, [name]: value };
}
