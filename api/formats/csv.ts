/**
 * A strict reader of comma-separated values (RFC 4180): quoted fields with doubled quotes, LF or CRLF, a byte order
 * mark, and commas, semicolons or tabs between fields. Blank lines are passed over.
 */

/** The text is not CSV, or has more than is allowed. The message names line and column. */
export class MalformedCsv extends Error {}

export interface CsvRow {
  /** Counts from 1; a quoted field may contain line breaks. */
  readonly line: number;
  readonly fields: readonly string[];
}

const SEPARATORS = [",", ";", "\t"] as const;
const QUOTE = '"';

/** The rows of the text, at most so many; all have as many fields as the first. */
export function readCsv(text: string, most: { readonly rows: number; readonly columns: number }): CsvRow[] {
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const begun = line;
    const fields: string[] = [];
    for (;;) {
      if (fields.length === most.columns)
        throw new MalformedCsv(`Line ${begun} has more than ${most.columns} columns, the limit.`);
      const field = text[at] === QUOTE ? quoted(text, at, line, fields.length + 1) : plain(text, at, separator);
      fields.push(field.value);
      at = field.end;
      line += field.breaks;
      if (text[at] === separator) {
        at++;
        continue;
      }
      break;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    if (at < text.length && text[at] !== "\n") {
      const where = `Line ${line}, column ${fields.length}`;
      throw new MalformedCsv(
        text[at] === "\r"
          ? `${where}: the line ends with a carriage return alone; end lines with LF or CRLF.`
          : `${where}: text follows the closing quote; write a quote inside a field as two.`,
      );
    }
    at++;
    line++;
    if (fields.length === 1 && fields[0] === "") continue;
    if (rows.length > 0 && fields.length !== rows[0]!.fields.length) {
      throw new MalformedCsv(
        `Line ${begun} has ${countOf(fields)}, but line ${rows[0]!.line} has ${countOf(rows[0]!.fields)}.`,
      );
    }
    // More are refused anyway.
    if (rows.length === most.rows) return rows;
    rows.push({ line: begun, fields });
  }
  return rows;
}

function countOf({ length }: readonly string[]): string {
  return `${length} field${length === 1 ? "" : "s"}`;
}

/** What separates the fields of the first line: the separator that it has most of. */
function separatorOf(text: string): string {
  const counts = new Map<string, number>(SEPARATORS.map((separator) => [separator, 0]));
  let inside = false;
  for (const character of text) {
    if (character === QUOTE) inside = !inside;
    else if (inside) continue;
    else if (character === "\n") break;
    else if (counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return SEPARATORS.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best));
}

interface Field {
  readonly value: string;
  /** The index behind the field. */
  readonly end: number;
  readonly breaks: number;
}

/** A field without quotes; spaces around it are left out. */
function plain(text: string, from: number, separator: string): Field {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
  return { value: text.slice(from, end).trim(), end, breaks: 0 };
}

function quoted(text: string, from: number, line: number, column: number): Field {
  let value = "";
  let breaks = 0;
  let start = from + 1;
  for (;;) {
    const end = text.indexOf(QUOTE, start);
    if (end < 0)
      throw new MalformedCsv(`Line ${line}, column ${column}: the quote that opens this field is never closed.`);
    const part = text.slice(start, end);
    value += part;
    breaks += part.split("\n").length - 1;
    if (text[end + 1] !== QUOTE) return { value, end: end + 1, breaks };
    value += QUOTE;
    start = end + 2;
  }
}
