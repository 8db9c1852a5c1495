import { echo, quote } from "../prose/echo.ts";
import { type FieldPath, NOT_FINITE, Unreadable } from "./tensor.ts";

/** A number as Julia prints it. Float32 numbers look like `1.0f0`; a pasted minus may be the Unicode character −. */
export const NUMBER = /[+\-−]?(?:\d+\.?\d*|\.\d+)(?:[ef][+\-−]?\d+)?/y;
export const NOT_A_NUMBER = /[+\-−]?(?:NaN|Inf)(?:16|32|64)?(?![\p{L}\p{N}_])/uy;

/** The characters that Julia prints in place of omitted numbers. */
export const TRUNCATED = "…⋮⋯⋱";

/** A position in a text. Its methods read from there and advance it. */
export class Cursor {
  at = 0;
  readonly text: string;
  readonly path: FieldPath;
  #line = 1;
  #counted = 0;

  constructor(text: string, path: FieldPath) {
    this.text = text;
    this.path = path;
  }

  /** Reads the match of the sticky `pattern` at this position; undefined if it does not match here. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** The number of the current line, from 1. */
  get line(): number {
    for (; this.#counted < this.at; this.#counted++) if (this.text[this.#counted] === "\n") this.#line++;
    return this.#line;
  }

  /** Reads the rest of the line, including its end. */
  takeLine(): string {
    const end = this.text.indexOf("\n", this.at);
    const line = this.text.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 1;
    return line;
  }

  fail(detail: string): Unreadable {
    return new Unreadable(this.path, `Line ${this.line}: ${detail}`);
  }
}

/** The number that `word` spells. Throws {@link Unreadable} if it is not a finite number. */
export function numberOf(word: string, cursor: Cursor): number {
  NUMBER.lastIndex = 0;
  if (NUMBER.exec(word)?.[0] !== word) {
    NOT_A_NUMBER.lastIndex = 0;
    if (NOT_A_NUMBER.exec(word)?.[0] === word) throw cursor.fail(`${echo(word)} is not finite; ${NOT_FINITE}.`);
    throw cursor.fail(`${quote(word)} is not a number; expected a number such as 0.5, -1.0f-5 or 2e3.`);
  }
  const value = Number(word.replaceAll("−", "-").replace("f", "e"));
  if (!Number.isFinite(value)) throw cursor.fail(`${echo(word)} is too large for a double; give a finite number.`);
  return value;
}

/** The message for a character that stands for omitted numbers. */
export function truncated(c: string): string {
  return (
    `"${c}" means that numbers were omitted; print all of them, for example with ` +
    'show(stdout, Flux.params(model)) or show(IOContext(stdout, :limit => false), "text/plain", W).'
  );
}
