/**
 * The document with every reference to an example, response, parameter or header replaced by that part. References to
 * schemas stay, because schemas are read by name and may contain themselves.
 */
export function inlined<D extends { readonly paths: object }>(document: D): D {
  const follow = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(follow);
    if (typeof node !== "object" || node === null) return node;
    if ("$ref" in node) return follow(targetOf(document, node.$ref as string));
    return Object.fromEntries(
      Object.entries(node).map(([key, child]) => [key, OPAQUE.has(key) ? child : follow(child)]),
    );
  };
  return { ...document, paths: follow(document.paths) };
}

/** Members that contain no reference to follow: schemas, and the values of examples. */
const OPAQUE: ReadonlySet<string> = new Set(["schema", "value"]);

/** The part of a document that a reference such as `#/components/headers/ETag` points to. */
export function targetOf(document: object, reference: string): unknown {
  let target: unknown = document;
  for (const token of reference.split("/").slice(1))
    target = (target as Record<string, unknown>)[token.replaceAll("~1", "/").replaceAll("~0", "~")];
  if (target === undefined) throw new Error(`the document has no ${reference}`);
  return target;
}
