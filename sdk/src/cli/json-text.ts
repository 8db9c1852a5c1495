/** A JSON document that knows where everything stands in its text. */
import { findNodeAtLocation, parse, parseTree, printParseErrorCode, type ParseError } from "jsonc-parser";
import { UsageError } from "./exit.ts";

export class JsonText {
  readonly value: unknown;
  readonly #text: string;
  readonly #name: string;

  private constructor(value: unknown, text: string, name: string) {
    this.value = value;
    this.#text = text;
    this.#name = name;
  }

  /** Throws a UsageError with line and column where `text` is not JSON. */
  static parse(text: string, name: string): JsonText {
    try {
      return new JsonText(JSON.parse(text), text, name);
    } catch {
      throw new UsageError(syntaxError(text, name));
    }
  }

  /** Whether there is something at a pointer (RFC 6901); and "file:line:column" of that, or of the deepest thing around it that is there. */
  place(pointer: string): { readonly found: boolean; readonly place: string } {
    const root = parseTree(this.#text);
    const path = pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    for (let depth = path.length; root && depth >= 0; depth--) {
      const steps = path.slice(0, depth).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      const node = findNodeAtLocation(root, steps);
      if (node) return { found: depth === path.length, place: `${this.#name}:${lineAndColumn(this.#text, node.offset)}` };
    }
    return { found: false, place: this.#name };
  }
}

const hints: Readonly<Record<string, string>> = {
  InvalidSymbol: "this is no JSON value; names and texts stand in double quotes",
  InvalidNumberFormat: "this is no JSON number",
  PropertyNameExpected: "a name in double quotes is expected, and no comma before a closing brace",
  ValueExpected: "a value is expected, and no comma before a closing bracket",
  ColonExpected: "a colon is expected after the name",
  CommaExpected: "a comma is expected",
  CloseBraceExpected: "a closing brace is missing",
  CloseBracketExpected: "a closing bracket is missing",
  EndOfFileExpected: "the document has ended, and more follows",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "the text that begins here does not end; it needs a closing double quote",
  UnexpectedEndOfNumber: "this is no whole number",
  InvalidUnicode: "\\u needs four hexadecimal digits",
  InvalidEscapeCharacter: "there is no such escape in JSON; a backslash itself is \\\\",
  InvalidCharacter: "this character needs an escape in a text, such as \\n",
};

function syntaxError(text: string, name: string): string {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first === undefined) return `${name} is not JSON.`;
  const hint = hints[printParseErrorCode(first.error)] ?? "something else is expected here";
  return `${name}:${lineAndColumn(text, first.offset)} is not JSON: ${hint}.`;
}

/** Both count from 1. */
function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `${line}:${offset - before.lastIndexOf("\n")}`;
}
