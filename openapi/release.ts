/**
 * `npm run release`: keeps the present document as the released one, which later ones are held against. What no client
 * can break on is left out of it: words, and examples.
 */
import { readFile, writeFile } from "node:fs/promises";

export const RELEASED = new URL("released.json", import.meta.url);

const words = new Set([
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

/** The document without its words. Names of fields may be words too: those stay. */
export function withoutWords(node: unknown, isFields = false): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((element) => withoutWords(element));
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => isFields || !words.has(key))
      .map(([key, value]) => [
        key,
        key === "enum" || key === "required" ? value : withoutWords(value, !isFields && key === "properties"),
      ]),
  );
}

if (process.argv[1] !== undefined && import.meta.url === new URL(process.argv[1], "file:").href) {
  const document = JSON.parse(await readFile(new URL("openapi.json", import.meta.url), "utf8"));
  await writeFile(RELEASED, `${JSON.stringify(withoutWords(document))}\n`);
}
