import { counted } from "../prose/prose.ts";
import { MAX_PARAMETERS } from "./bounds.ts";
import { type Cursor, numberOf, TRUNCATED, truncated } from "./cursor.ts";

const BLANK = /[^\S\n]+/y;
const WORDLIKE = /[^\s,;[\]]+/y;

export const tooManyNumbers = `the arrays contain more than ${MAX_PARAMETERS} numbers; a network has at most as many.`;

/** A number, its separator, and the end of its line. */
const TOKENS_PER_NUMBER = 3;

interface Literal {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/**
 * A separator between numbers. A comma makes a vector, a semicolon or the end of a line starts a new row, and two
 * semicolons mark a single column as a matrix.
 */
type Mark = "," | ";" | ";;" | "\n";

/**
 * Reads the array in brackets at the cursor. Throws Unreadable, with the line, if it is not an array of at most `room`
 * numbers.
 */
export function readLiteral(cursor: Cursor, room: number): Literal {
  const start = cursor.at++;
  const tokens: (number | Mark)[] = [];
  for (;;) {
    cursor.take(BLANK);
    const c = cursor.text[cursor.at];
    if (c === undefined) {
      cursor.at = start;
      throw cursor.fail('this "[" is never closed; the text seems to be cut off.');
    }
    if (c === "]") break;
    if (TRUNCATED.includes(c)) throw cursor.fail(truncated(c));
    if (tokens.length >= TOKENS_PER_NUMBER * (room + 1)) throw cursor.fail(tooManyNumbers);
    tokens.push(c === "," || c === ";" || c === "\n" ? takeMark(cursor, c) : takeNumber(cursor));
  }
  cursor.at++;
  return tokens.includes(",") ? vector(tokens, cursor) : matrix(tokens, cursor);
}

function takeMark(cursor: Cursor, c: string): Mark {
  cursor.at++;
  if (c !== ";" || cursor.text[cursor.at] !== ";") return c as Mark;
  cursor.at++;
  if (cursor.text[cursor.at] === ";")
    throw cursor.fail(
      "three semicolons make an array of three dimensions; only dense layers, whose weights have two dimensions, " +
        "can be examined.",
    );
  return ";;";
}

function takeNumber(cursor: Cursor): number {
  const { at } = cursor;
  const word = cursor.take(WORDLIKE);
  if (word === undefined) throw cursor.fail('"[" inside an array of numbers; close the outer array first.');
  cursor.at = at;
  const value = numberOf(word, cursor);
  cursor.at = at + word.length;
  return value;
}

function vector(tokens: readonly (number | Mark)[], cursor: Cursor): Literal {
  const parts = tokens.filter((token) => token !== "\n");
  const alternates = parts.every((token, index) => (index % 2 === 0 ? typeof token === "number" : token === ","));
  if (!alternates)
    throw cursor.fail(
      "this array mixes commas with other separators; write a vector as [1.0, 2.0] and a matrix as [1.0 2.0; 3.0 4.0].",
    );
  const values = parts.filter((token) => typeof token === "number");
  return { shape: [values.length], values };
}

function matrix(tokens: readonly (number | Mark)[], cursor: Cursor): Literal {
  // Terminals break long lines anywhere, so the end of a line ends a row only if there is no semicolon.
  const ends = tokens.includes(";") || tokens.includes(";;") ? ";" : "\n";
  const rows: number[][] = [[]];
  let closed = false;
  for (const token of tokens) {
    if (typeof token === "number") {
      if (closed) throw cursor.fail('";;" is only valid at the end of a matrix, as Julia prints a single column.');
      rows.at(-1)!.push(token);
    } else if (token === ";;") closed = true;
    else if (token === ends && rows.at(-1)!.length > 0) rows.push([]);
  }
  if (rows.at(-1)!.length === 0) rows.pop();
  const columns = rows[0]?.length;
  if (columns === undefined) throw cursor.fail("this array is empty; give at least one number, or leave it out.");
  const uneven = rows.findIndex((row) => row.length !== columns);
  if (uneven >= 0)
    throw cursor.fail(
      `row ${uneven + 1} of this matrix has ${counted(rows[uneven]!.length, "number")}, but row 1 has ${columns}; ` +
        "give rows of equal length.",
    );
  const values = rows.flat();
  return { shape: values.length === 1 && !closed ? [1] : [rows.length, columns], values };
}
