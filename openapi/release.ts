/**
 * `npm run release` saves the current document as the released contract, which later documents must not break. The
 * contract leaves out texts and examples, because no client depends on them.
 */
import { readFile, writeFile } from "node:fs/promises";

export const RELEASED = new URL("released.json", import.meta.url);

const TEXTS: ReadonlySet<string> = new Set([
  "description",
  "summary",
  "examples",
  "example",
  "default",
  "tags",
  "contact",
  "license",
  "servers",
]);

/** The document without texts and examples. A field that is called like a keyword, such as `summary`, stays. */
export function contractOf(node: unknown, isFields = false): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((element) => contractOf(element));
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => isFields || !TEXTS.has(key))
      .map(([key, value]) => [
        key,
        key === "enum" || key === "required" ? value : contractOf(value, !isFields && key === "properties"),
      ]),
  );
}

if (process.argv[1] !== undefined && import.meta.url === new URL(process.argv[1], "file:").href) {
  const document = JSON.parse(await readFile(new URL("openapi.json", import.meta.url), "utf8"));
  await writeFile(RELEASED, `${JSON.stringify(contractOf(document))}\n`);
}
