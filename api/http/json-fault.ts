/**
 * Where a text stops being JSON (RFC 8259), and what would go on there: engines each say that in their own words, or
 * not at all.
 */
export interface JsonFault {
  /** The index of the first character that does not belong there; the length of the text where it ends too early. */
  readonly at: number;
  readonly wanted: string;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const VALUE = "a value";
const NAME = "a name in double quotes";

/**
 * The first fault of a text that is not JSON; undefined where there is none. It recurses: how deep must have been
 * looked at before.
 */
export function jsonFault(text: string): JsonFault | undefined {
  const reader = new Reader(text);
  try {
    reader.value();
    if (reader.next() !== undefined) reader.fail("nothing more");
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

class Fault implements JsonFault {
  readonly at: number;
  readonly wanted: string;

  constructor(at: number, wanted: string) {
    this.at = at;
    this.wanted = wanted;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fail(wanted: string): never {
    throw new Fault(this.#at, wanted);
  }

  /** The next character that is no space; undefined at the end. */
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
      if (this.next() === close) this.fail(`${element} after the comma, or no comma`);
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
    if (c === undefined) this.fail('the " that ends the text');
    if (c !== '"') this.fail("an escape such as \\n in place of a control character");
    this.#at++;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found !== undefined;
  }
}
