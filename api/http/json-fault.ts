/**
 * Finds where a text stops being JSON (RFC 8259) and says what was expected there. JavaScript engines word that
 * differently, or do not say it at all.
 */
export interface JsonFault extends Position {
  /** Index of the first character that does not belong; the length of the text if it ends too early. */
  readonly at: number;
  /** `expected a colon, found "1"` */
  readonly detail: string;
}

/** A place in a text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const END = "the end of the text";
const VALUE = "a value";
const NAME = "a name in double quotes";

/**
 * The first fault of a text; undefined if it is JSON. Recurses once per level of nesting: check the depth first, or
 * expect a RangeError.
 */
export function jsonFault(text: string): JsonFault | undefined {
  const reader = new Reader(text);
  try {
    reader.value();
    if (reader.next() !== undefined) reader.fail(END);
    return undefined;
  } catch (error) {
    if (error instanceof Unexpected) return describe(text, error);
    throw error;
  }
}

export function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index);
  return { line: before.split("\n").length, column: index - before.lastIndexOf("\n") };
}

function describe(text: string, { at, expected }: Unexpected): JsonFault {
  const [character] = text.slice(at);
  const found = character === undefined ? END : JSON.stringify(character);
  return { at, ...positionAt(text, at), detail: `expected ${expected}, found ${found}` };
}

class Unexpected {
  readonly at: number;
  readonly expected: string;

  constructor(at: number, expected: string) {
    this.at = at;
    this.expected = expected;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fail(expected: string): never {
    throw new Unexpected(this.#at, expected);
  }

  /** The next character that is not white space; undefined at the end. */
  next(): string | undefined {
    this.#skip(SPACE);
    return this.#text[this.#at];
  }

  value(): void {
    const c = this.next();
    if (c === '"') this.#string();
    else if (c === "{") this.#elements("}", NAME, () => this.#member());
    else if (c === "[") this.#elements("]", VALUE, () => this.value());
    else if (!this.#skip(NUMBER) && !this.#skip(WORD)) this.fail(VALUE);
  }

  #elements(close: string, element: string, read: () => void): void {
    this.#at++;
    const first = this.next();
    if (first === close) return void this.#at++;
    if (first === undefined) this.fail(`${element} or ${close}`);
    for (;;) {
      read();
      const c = this.next();
      if (c === close) return void this.#at++;
      if (c !== ",") this.fail(`a comma or ${close}`);
      this.#at++;
      if (this.next() === close) this.fail(`${element} after the comma (or no comma)`);
    }
  }

  #member(): void {
    if (this.next() !== '"') this.fail(NAME);
    this.#string();
    if (this.next() !== ":") this.fail("a colon");
    this.#at++;
    this.value();
  }

  #string(): void {
    this.#skip(TEXT);
    const c = this.#text[this.#at];
    if (c === "\\") this.fail("an escape such as \\n or \\u00e9");
    if (c === undefined) this.fail('the " that closes the string');
    if (c !== '"') this.fail("an escape such as \\n instead of a control character");
    this.#at++;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found !== undefined;
  }
}
