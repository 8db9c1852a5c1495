/**
 * Finds where a text stops being JSON (RFC 8259) and says what was expected there. JavaScript engines word that
 * differently, or do not say it at all. It reads each character once and does not recurse, so that no text is slow.
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

const END = "the end of the text";
const VALUE = "a value";
const NAME = "a name in double quotes";
const WORDS = ["true", "false", "null"];
const ESCAPES = '"\\/bfnrt';
const HEX = /^[0-9a-fA-F]{4}$/;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
/** Tab, line feed, carriage return and space. */
const BLANKS = [0x9, 0xa, 0xd, SPACE];

/** The first fault of a text; undefined if it is JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    new Reader(text).read();
    return undefined;
  } catch (error) {
    if (error instanceof Unexpected) return describe(text, error);
    throw error;
  }
}

export function positionAt(text: string, index: number): Position {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < index; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return { line, column: index - start + 1 };
}

function describe(text: string, { at, expected }: Unexpected): JsonFault {
  const character = text.codePointAt(at);
  const found = character === undefined ? END : JSON.stringify(String.fromCodePoint(character));
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
  /** What closes each open array or object, from the outside in. */
  readonly #open: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    do this.#value();
    while (this.#continues());
  }

  /** Reads a value, or the beginning of an array or an object up to its first value. */
  #value(): void {
    for (;;) {
      const c = this.#next();
      if (c !== "{" && c !== "[") return this.#scalar(c);
      const close = c === "{" ? "}" : "]";
      this.#at++;
      const first = this.#next();
      if (first === close) return void this.#at++;
      if (first === "") this.#fail(`${elementOf(close)} or ${close}`);
      this.#open.push(close);
      if (close === "}") this.#name();
    }
  }

  /** Reads what follows a value: whether another one does. */
  #continues(): boolean {
    for (;;) {
      const c = this.#next();
      const close = this.#open.at(-1);
      if (close === undefined) {
        if (c !== "") this.#fail(END);
        return false;
      }
      if (c !== close && c !== ",") this.#fail(`a comma or ${close}`);
      this.#at++;
      if (c === close) {
        this.#open.pop();
        continue;
      }
      if (this.#next() === close) this.#fail(`${elementOf(close)} after the comma (or no comma)`);
      if (close === "}") this.#name();
      return true;
    }
  }

  #name(): void {
    if (this.#next() !== '"') this.#fail(NAME);
    this.#string();
    if (this.#next() !== ":") this.#fail("a colon");
    this.#at++;
  }

  #scalar(c: string): void {
    if (c === '"') return this.#string();
    if (c === "-" || isDigit(c)) return this.#number();
    const word = WORDS.find((word) => this.#text.startsWith(word, this.#at));
    if (word === undefined) this.#fail(VALUE);
    this.#at += word.length;
  }

  #number(): void {
    const start = this.#at;
    if (this.#here() === "-") this.#at++;
    if (this.#here() === "0") this.#at++;
    else if (!this.#digits()) {
      this.#at = start;
      this.#fail(VALUE);
    }
    if (this.#here() === "." && isDigit(this.#here(1))) {
      this.#at++;
      this.#digits();
    }
    if (this.#here() !== "e" && this.#here() !== "E") return;
    const sign = this.#here(1) === "+" || this.#here(1) === "-" ? 2 : 1;
    if (!isDigit(this.#here(sign))) return;
    this.#at += sign;
    this.#digits();
  }

  /** Whether there was at least one digit. */
  #digits(): boolean {
    const start = this.#at;
    while (isDigit(this.#here())) this.#at++;
    return this.#at > start;
  }

  #string(): void {
    for (;;) {
      const code = this.#text.charCodeAt(++this.#at);
      if (code === QUOTE) return void this.#at++;
      if (Number.isNaN(code)) this.#fail('the " that closes the string');
      if (code < SPACE) this.#fail("an escape such as \\n instead of a control character");
      if (code === BACKSLASH) this.#escape();
    }
  }

  /** Moves from the backslash to the last character of the escape. */
  #escape(): void {
    const c = this.#here(1);
    const digits = this.#text.slice(this.#at + 2, this.#at + 6);
    if (c === "u" && HEX.test(digits)) this.#at += 5;
    else if (c !== "" && ESCAPES.includes(c)) this.#at++;
    else this.#fail("an escape such as \\n or \\u00e9");
  }

  /** The character at `offset` from here; empty at the end. */
  #here(offset = 0): string {
    return this.#text.charAt(this.#at + offset);
  }

  /** The next character that is not white space; empty at the end. */
  #next(): string {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code > SPACE || !BLANKS.includes(code)) return this.#here();
      this.#at++;
    }
  }

  #fail(expected: string): never {
    throw new Unexpected(this.#at, expected);
  }
}

function elementOf(close: string): string {
  return close === "}" ? NAME : VALUE;
}

function isDigit(c: string): boolean {
  return c >= "0" && c <= "9";
}
