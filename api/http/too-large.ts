/** The problem for a body over the limit: how many rows of its data would fit, as far as the part that was read tells. */
import { limits } from "../experiment/request/limits.ts";
import { Problem } from "./problems.ts";

/** So many characters of each list tell how long its rows are. */
const SAMPLE = 16_384;
/** Fewer rows or numbers tell too little. */
const FEW = 2;
const DIGITS = 4;
/** Rounding is worth a word where it leaves room for a tenth more. */
const WORTHWHILE = 1.1;

/** The mean row of a list or a table. */
interface Row {
  readonly characters: number;
  /** The characters after its numbers are rounded. */
  readonly rounded: number;
  readonly numbers: number;
}

/** The problem for a body of type `media` that has more than `limit` bytes and begins with `chunks`. */
export function tooLarge(limit: number, media: string, chunks: readonly Uint8Array[]): Problem {
  return new Problem(
    "body-too-large",
    `The body has more than ${limit} bytes, the limit of this operation.${advice(limit, media, textOf(chunks))}`,
    { limit },
  );
}

function advice(limit: number, media: string, text: string): string {
  if (media === "text/csv") return fits(limit, rowOfLines(text.slice(0, SAMPLE)), "");
  if (!media.endsWith("json")) return "";
  const inputs = rowOfList(text, "inputs");
  const targets = rowOfList(text, "targets");
  // Few inputs are not what makes the body large.
  if (inputs?.isCut === false) return "";
  if (inputs && targets) return fits(limit, sum(inputs, targets), "");
  const one = inputs ?? targets;
  return one ? fits(limit, one, ` for the ${inputs ? "inputs" : "targets"} alone`) : shorterNumbers(text);
}

/** How many rows fit; of a part of a row, at most as many. */
function fits(limit: number, row: Row | undefined, part: string): string {
  if (row === undefined) return "";
  const most = (characters: number) =>
    Math.floor(Math.min(limits.samples, limits.values / Math.max(1, row.numbers), limit / characters));
  const now = most(row.characters);
  const later = most(row.rounded);
  const about = part === "" ? "about" : "at most";
  const shorter =
    later > WORTHWHILE * now ? `; with numbers rounded to ${DIGITS} significant digits, ${about} ${later}` : "";
  return ` A row has about ${Math.round(row.characters)} characters${part}: ${about} ${now} rows fit${shorter}.`;
}

/** What rounding does for a body of numbers that are no rows of data, such as weights. */
function shorterNumbers(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const { rounded, numbers } = measured(sample, 1);
  if (numbers < FEW || sample.length < WORTHWHILE * rounded) return "";
  const percent = Math.round((100 * rounded) / sample.length);
  return ` With numbers rounded to ${DIGITS} significant digits, it would have about ${percent} % of its length.`;
}

/** The mean line of a table, without the first line, which may name the columns, and the last, which may be cut. */
function rowOfLines(text: string): Row | undefined {
  const from = text.indexOf("\n") + 1;
  const to = text.lastIndexOf("\n") + 1;
  const lines = text.slice(from, to);
  return rowOf(lines, lines.split("\n").length - 1);
}

interface ListRow extends Row {
  /** Whether the list goes on where the sample ends. */
  readonly isCut: boolean;
}

/** The mean row of the list in the field `name`: an array of numbers, or one number of a flat list. */
function rowOfList(text: string, name: string): ListRow | undefined {
  const at = text.indexOf(`"${name}"`);
  if (at < 0) return undefined;
  const after = text.slice(at + name.length + 2, at + SAMPLE);
  const opening = /^\s*:\s*\[\s*(\[?)/.exec(after);
  if (opening === null) return undefined;
  const list = after.slice(opening[0].length);
  const isFlat = opening[1] === "";
  const close = list.search(isFlat ? /\]/ : /\]\s*\]/);
  const isCut = close < 0;
  const whole = list.slice(0, (isCut ? list.lastIndexOf(isFlat ? "," : "]") : close) + 1);
  const row = rowOf(whole, whole.split(isFlat ? /[,\]]/ : "]").length - 1);
  return row && { ...row, isCut };
}

function rowOf(text: string, rows: number): Row | undefined {
  return rows < FEW ? undefined : measured(text, rows);
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

function measured(text: string, rows: number): Row {
  const numbers = text.match(NUMBER) ?? [];
  const saved = numbers.reduce((sum, number) => sum + Math.max(0, number.length - shortened(number)), 0);
  return {
    characters: text.length / rows,
    rounded: (text.length - saved) / rows,
    numbers: numbers.length / rows,
  };
}

function shortened(number: string): number {
  return String(Number(Number(number).toPrecision(DIGITS))).length;
}

function sum(one: Row, other: Row): Row {
  return {
    characters: one.characters + other.characters,
    rounded: one.rounded + other.rounded,
    numbers: one.numbers + other.numbers,
  };
}

/** The text that was read, a character for each byte. */
function textOf(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder("latin1");
  return chunks.map((chunk) => decoder.decode(chunk)).join("");
}
