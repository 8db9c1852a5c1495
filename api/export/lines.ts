/** Lines of Python and Julia: numbers, lists, comments. */

const WIDTH = 100;

/** A double as both languages read it back to the bit; always a float, never an integer. */
export function float(x: number): string {
  const text = Object.is(x, -0) ? "-0" : String(x);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** The same, where an integer may be written as one. */
export function numeral(x: number): string {
  return String(x);
}

/** A list in brackets, wrapped to the width of a page: its first line goes on a line that has begun. */
export function listed(items: readonly string[], indent: string, open = "[", close = "]"): string {
  const one = `${open}${items.join(", ")}${close}`;
  if (!one.includes("\n") && indent.length + one.length <= WIDTH - 20) return one;
  const inner = `${indent}    `;
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line !== "" && inner.length + line.length + item.length + 2 > WIDTH) {
      lines.push(inner + line.trimEnd());
      line = "";
    }
    line += `${item}, `;
  }
  if (line !== "") lines.push(inner + line.trimEnd());
  return [open, ...lines, `${indent}${close}`].join("\n");
}

/** Numbers in a list. */
export function floats(values: readonly number[], indent = ""): string {
  return listed(values.map(float), indent);
}

/** Rows of numbers, as a list of lists. */
export function rowsOfFloats(rows: readonly (readonly number[])[], indent = ""): string {
  return listed(
    rows.map((row) => floats(row, `${indent}    `)),
    indent,
  );
}

/** Words wrapped into lines of comments. */
export function commented(text: string, prefix = "# ", hanging = prefix): string[] {
  const lines: string[] = [];
  let line = prefix;
  for (const word of text.split(" ")) {
    if (line.trim() !== prefix.trim() && line.length + word.length + 1 > 96) {
      lines.push(line.trimEnd());
      line = hanging;
    }
    line += line === prefix || line === hanging ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** The lines with each one that is not empty indented. */
export function indented(lines: readonly string[], by = "    "): string[] {
  return lines.flatMap((line) => line.split("\n")).map((line) => (line === "" ? line : by + line));
}
