/** JSON for reading: on one line what fits there, else one element a line. */
export function pretty(value: unknown, width: number, indent = 0): string {
  const flat = spaced(value);
  if (flat.length <= width - indent || typeof value !== "object" || value === null) return flat;
  const inside = (text: string) => `\n${" ".repeat(indent + 2)}${text}`;
  const parts = Array.isArray(value)
    ? value.map((item) => inside(pretty(item, width, indent + 2)))
    : Object.entries(value).map(([key, item]) => inside(`${JSON.stringify(key)}: ${pretty(item, width - key.length - 4, indent + 2)}`));
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}${parts.join(",")}\n${" ".repeat(indent)}${close}`;
}

/** On one line, with a space after each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
