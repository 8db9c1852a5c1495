/**
 * Values as a person would write them, in JSON or as TypeScript literals: on one line where they fit, else with one
 * member on each line. An ellipsis marks what an excerpt leaves out.
 */

export type Notation = "json" | "typescript";

/** Marks what is left out: a value, an item of a list, or, under a key that begins with an ellipsis, members. */
export class Omission {
  readonly words: string;
  constructor(words = "…") {
    this.words = words;
  }
}

/** The characters of a line, so that a page has room for two columns of code. */
const WIDTH = 56;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The text of `value`, whose first line begins after `taken` characters. */
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

/** Lines of short items, each with as many as fit. */
function filled(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + item.length + 2 <= width) lines[lines.length - 1] = `${last}, ${item}`;
    else lines.push(item);
  }
  return lines;
}
