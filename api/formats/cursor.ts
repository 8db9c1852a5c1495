import { type FieldPath, NOT_FINITE, Unreadable } from "./tensor.ts";

/** A number as Julia prints it; `1.0f0` is a Float32's, and a pasted minus may be a typographer's. */
export const NUMBER = /[+\-−]?(?:\d+\.?\d*|\.\d+)(?:[ef][+\-−]?\d+)?/y;
export const NOT_A_NUMBER = /[+\-−]?(?:NaN|Inf)(?:16|32|64)?(?![\p{L}\p{N}_])/uy;

/** What stands where Julia leaves numbers out. */
export const TRUNCATED = "…⋮⋯⋱";

/** Where in the text the reader stands; its methods move it on. */
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

  /** What `pattern`, a sticky one, matches here; then stands behind it. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** The line of the text, from 1. */
  get line(): number {
    for (; this.#counted < this.at; this.#counted++) if (this.text[this.#counted] === "\n") this.#line++;
    return this.#line;
  }

  /** The rest of this line; then stands behind its end. */
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

/** The number that a word is. Throws {@link Unreadable} for anything else, and for NaN and Inf. */
export function numberOf(word: string, cursor: Cursor): number {
  NUMBER.lastIndex = 0;
  if (NUMBER.exec(word)?.[0] !== word) {
    NOT_A_NUMBER.lastIndex = 0;
    if (NOT_A_NUMBER.exec(word)?.[0] === word) throw cursor.fail(`${word} is not finite; ${NOT_FINITE}.`);
    throw cursor.fail(
      `${JSON.stringify(word.slice(0, 40))} is no number; a number such as 0.5, -1.0f-5 or 2e3 was expected.`,
    );
  }
  const value = Number(word.replaceAll("−", "-").replace("f", "e"));
  if (!Number.isFinite(value)) throw cursor.fail(`${word} is beyond the range of a double; give a finite number.`);
  return value;
}

/** What to say where numbers were left out. */
export function truncated(c: string): string {
  return `"${c}" stands for numbers that were left out; print all of them, for example with show(stdout, Flux.params(model)) or show(IOContext(stdout, :limit => false), "text/plain", W).`;
}
