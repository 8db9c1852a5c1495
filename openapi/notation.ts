/**
 * Values as a person would write them, in JSON or as TypeScript literals: on one line where it fits, else one member a
 * line. What an excerpt leaves out is an ellipsis.
 */

export type Notation = "json" | "typescript";

/**
 * Stands for what is left out: as a value, as an item of a list, or under a key that begins with an ellipsis as
 * members.
 */
export class Omission {
  readonly words: string;
  constructor(words = "…") {
    this.words = words;
  }
}

/** Two columns of code beside each other on a page have room for as much. */
const WIDTH = 56;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The text of `value`; its first line begins after `taken` characters. */
export function write(
  value: unknown,
  notation: Notation = "json",
  { width = WIDTH, indent = "", taken = 0 } = {},
): string {
  const line = inline(value, notation);
  if (indent.length + taken + line.length <= width) return line;
  const deeper = `${indent}  `;
  const below = (inner: unknown, key = "") => write(inner, notation, { width, indent: deeper, taken: key.length });
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const items = isNumbers(list)
      ? filled(
          list.map((item) => inline(item, notation)),
          width - deeper.length,
        )
      : list.map((item) => below(item));
    return `[\n${items.map((item) => deeper + item).join(",\n")}\n${indent}]`;
  }
  if (value === null || typeof value !== "object" || value instanceof Omission) return line;
  const members = Object.entries(value).map(([name, member]) => {
    const key = keyOf(name, notation);
    return key + below(member, key);
  });
  return `{\n${members.map((member) => deeper + member).join(",\n")}\n${indent}}`;
}

function inline(value: unknown, notation: Notation): string {
  if (value instanceof Omission) return value.words;
  if (Array.isArray(value)) return `[${value.map((item) => inline(item, notation)).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => keyOf(name, notation) + inline(member, notation));
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function keyOf(name: string, notation: Notation): string {
  if (name.startsWith("…")) return "";
  return `${notation === "typescript" && IDENTIFIER.test(name) ? name : JSON.stringify(name)}: `;
}

const isNumbers = (values: readonly unknown[]): boolean =>
  values.every((value) => typeof value === "number" || value instanceof Omission);

/** Short items, as many on a line as fit. */
function filled(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + item.length + 2 <= width) lines[lines.length - 1] = `${last}, ${item}`;
    else lines.push(item);
  }
  return lines;
}
