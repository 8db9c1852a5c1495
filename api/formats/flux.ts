/**
 * Arrays as Julia and Flux print them: `Float32[0.5 -0.3; 0.1 0.2]` (rows end with `;`), `Float32[0.0, 0.0]` (a
 * vector), or `4×1 Matrix{Float32}:` with one row per line; alone, in `Params([…])`, or among names and parentheses. A
 * number outside an array is an error, so that no parameter is silently dropped.
 */
import { echo, quote } from "../prose/echo.ts";
import { counted } from "../prose/prose.ts";
import { MAX_PARAMETERS, MAX_WORDS } from "./bounds.ts";
import { Cursor, NOT_A_NUMBER, NUMBER, numberOf, TRUNCATED, truncated } from "./cursor.ts";
import { readLiteral, tooManyNumbers } from "./julia-literal.ts";
import { type FieldPath, NOT_FINITE, type Tensor, Unreadable } from "./tensor.ts";

const WORD = /[\p{L}_][\p{L}\p{N}_!.]*/uy;
const SIZES = /\d+(?:[×x]\d+)+(?![\p{L}\p{N}])|\d+(?=-element )/uy;
const LAYER = /Dense\([^()\n]*\)/y;
const SPACE = /\s+/y;
const PLAIN = "(),;:=<>-'|*/&~^√∘]}`";
const FORMS = "Float32[0.5 -0.3; 0.1 0.2], Float32[0.0, 0.0], or 4×1 Matrix{Float32}: with one row per line";

/**
 * The arrays in a printed text, in order, at most `maxTensors`. Throws {@link Unreadable}, with the line, for anything
 * that Julia does not print.
 */
export function printedTensors(text: string, path: FieldPath, maxTensors: number): Tensor[] {
  const cursor = new Cursor(text, path);
  const tensors: Tensor[] = [];
  let words = 0;
  let room = MAX_PARAMETERS;
  const add = (line: number, shape: readonly number[], values: readonly number[]): void => {
    if (tensors.length === maxTensors)
      throw new Unreadable(
        path,
        `Line ${line}: the text contains more than ${maxTensors} arrays; at most ${maxTensors} are allowed, ` +
          "two per layer.",
      );
    room -= values.length;
    const what = shape.length === 1 ? "vector" : "matrix";
    tensors.push({
      name: `${what} ${tensors.length + 1} (line ${line})`,
      path,
      shape,
      values: Float64Array.from(values),
    });
  };
  while (cursor.at < text.length) {
    if (cursor.take(SPACE) !== undefined) continue;
    const c = text[cursor.at]!;
    const line = cursor.line;
    if (++words > MAX_WORDS)
      throw cursor.fail(`there are more than ${MAX_WORDS} words and signs outside of arrays; give only the arrays.`);
    if (c === "#" || text.startsWith("julia>", cursor.at)) cursor.takeLine();
    else if (c === "{") skipBraces(cursor);
    else if (c === "[") {
      const literal = isOuter(cursor) ? undefined : readLiteral(cursor, room);
      if (literal) add(line, literal.shape, literal.values);
    } else if (TRUNCATED.includes(c)) throw cursor.fail(truncated(c));
    else if (PLAIN.includes(c) && !startsNumber(cursor)) cursor.at++;
    else if (cursor.take(LAYER) === undefined) {
      const sizes = cursor.take(SIZES);
      const printed = sizes === undefined ? undefined : readDisplay(cursor, sizes, room);
      if (printed) add(line, printed.shape, printed.values);
      else if (sizes === undefined) skipWord(cursor);
    }
  }
  if (tensors.length === 0)
    throw new Unreadable(path, `Line 1: the text contains no array; give arrays as Julia prints them: ${FORMS}.`);
  return tensors;
}

/** Skips the parameters of a type, such as `Array{Float32, 2}`, which may contain numbers. */
function skipBraces(cursor: Cursor): void {
  for (let depth = 0; ; cursor.at++) {
    const c = cursor.text[cursor.at];
    if (c === undefined || c === "\n" || c === '"')
      throw cursor.fail('this "{" does not belong to a type; if the text is JSON, send it as JSON, not as a string.');
    if (c === "{") depth++;
    else if (c === "}" && --depth === 0) break;
  }
  cursor.at++;
}

/** Whether a bracket opens a list of arrays instead of an array of numbers; if so, moves the cursor into the list. */
function isOuter(cursor: Cursor): boolean {
  const { text, at } = cursor;
  cursor.at++;
  cursor.take(SPACE);
  const inner = cursor.at;
  if (text[inner] === "[" && text[at - 1] !== "(") {
    cursor.at = at;
    throw cursor.fail("Julia does not print nested lists; if the text is JSON, send it as JSON, not as a string.");
  }
  if (text[inner] === "[" || (cursor.take(NOT_A_NUMBER) === undefined && cursor.take(WORD) !== undefined)) {
    cursor.at = inner;
    return true;
  }
  cursor.at = at;
  return false;
}

function startsNumber(cursor: Cursor): boolean {
  const { at } = cursor;
  const starts = cursor.take(NUMBER) !== undefined;
  cursor.at = at;
  return starts;
}

const OF_PYTHON = "this is Python's output, which omits digits; send JSON instead:";
const OF_STATE = "{k: v.tolist() for k, v in model.state_dict().items()}";

function skipWord(cursor: Cursor): void {
  if (cursor.take(NOT_A_NUMBER) !== undefined)
    throw cursor.fail(`a number that is not finite is outside any array; ${NOT_FINITE}.`);
  const word = cursor.take(WORD);
  if (word === "OrderedDict") throw cursor.fail(`${OF_PYTHON} ${OF_STATE}.`);
  if (word !== undefined && (word === "tensor" || word === "array") && cursor.text[cursor.at] === "(") {
    throw cursor.fail(`${OF_PYTHON} ${word === "tensor" ? OF_STATE : "[w.tolist() for w in model.get_weights()]"}.`);
  }
  if (word !== undefined) return;
  const number = cursor.take(NUMBER);
  if (number !== undefined)
    throw cursor.fail(`${echo(number)} is outside any array; give arrays as Julia prints them: ${FORMS}.`);
  const character = JSON.stringify(String.fromCodePoint(cursor.text.codePointAt(cursor.at)!));
  throw cursor.fail(`unexpected character ${character}; give arrays as Julia prints them: ${FORMS}.`);
}

/**
 * The rows below a heading such as `4×1 Matrix{Float32}:`; undefined for the heading of a list of arrays, whose
 * elements follow in their own form.
 */
function readDisplay(cursor: Cursor, sizes: string, room: number): { shape: number[]; values: number[] } | undefined {
  const shape = sizes.split(/[×x]/).map(Number);
  const heading = cursor.takeLine().trimEnd();
  if (!heading.endsWith(":")) {
    cursor.at--;
    throw cursor.fail(
      `after ${quote(sizes)}, expected a heading that ends with a colon, such as 4×1 Matrix{Float32}:, ` +
        "with one row per line below it.",
    );
  }
  cursor.take(SPACE);
  const { at } = cursor;
  const holdsArrays =
    cursor.text[at] === "[" || (cursor.take(NOT_A_NUMBER) === undefined && cursor.take(WORD) !== undefined);
  cursor.at = at;
  if (holdsArrays) return undefined;
  if (shape.length > 2)
    throw cursor.fail(
      `the heading gives ${shape.length} dimensions, like the weights of a convolution; only dense layers, whose ` +
        "weights have two dimensions, can be examined.",
    );
  const [rows, columns = 1] = shape as [number, number?];
  if (rows === 0 || columns === 0) throw cursor.fail("the heading gives an empty array; leave it out.");
  if (rows * columns > room) throw cursor.fail(tooManyNumbers);
  const values: number[] = [];
  for (let row = 0; row < rows; row++) readRow(cursor, values, columns, `row ${row + 1} of ${rows}`);
  return { shape, values };
}

function readRow(cursor: Cursor, values: number[], columns: number, title: string): void {
  cursor.take(SPACE);
  const { at } = cursor;
  const words = cursor.takeLine().trim().split(/\s+/);
  const next = cursor.at;
  cursor.at = at;
  const dots = words.find((word) => TRUNCATED.includes(word) && word !== "");
  if (dots !== undefined) throw cursor.fail(truncated(dots));
  if (words.length !== columns || words[0] === "") {
    const found = words[0] === "" ? "the text ends here" : `found ${words.length}`;
    throw cursor.fail(`expected ${title} with ${counted(columns, "number")}, but ${found}.`);
  }
  for (const word of words) values.push(numberOf(word, cursor));
  cursor.at = next;
}
