/** Indented JSON: values that fit stay on one line. */
export function pretty(value: unknown, width: number, indent = 0, before = 0): string {
  const flat = spaced(value);
  if (flat.length <= width - indent - before || typeof value !== "object" || value === null) return flat;
  const deeper = indent + 2;
  const parts = Array.isArray(value)
    ? value.map((item) => pretty(item, width, deeper))
    : Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}: ${pretty(item, width, deeper, key.length + 5)}`,
      );
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}${parts.map((part) => `\n${" ".repeat(deeper)}${part}`).join(",")}\n${" ".repeat(indent)}${close}`;
}

/** On one line, with a space after each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
