/** The regular expressions of a source file, and hostile texts for each: the characters that it reads, repeated. */
import ts from "typescript";
import type { Source } from "./sources.ts";

export interface PatternLiteral {
  /** `api/http/keys.ts: /^Bearer/` */
  readonly name: string;
  readonly pattern: RegExp;
}

export function literalsIn({ path, text }: Source): PatternLiteral[] {
  const literals: PatternLiteral[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text)!;
      literals.push({ name: `${path}: ${node.text}`, pattern: new RegExp(source!, flags) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return literals;
}

/** Characters of each class that a pattern may name. */
const classes: Readonly<Record<string, string>> = {
  "\\d": "1",
  "\\s": " \n",
  "\\S": "a",
  "\\w": "a_",
  "\\W": "-",
  "\\p{L}": "é",
  "\\p{N}": "2",
  "\\n": "\n",
  "\\r": "\r",
  "\\t": "\t",
  ".": "a",
};
/** What is no part of a text that a pattern matches, and ends its attempts. */
const ENDS = ["", "\u0000", "!"];
const MAX_CHARACTERS = 16;

/** The characters that the pattern can tell apart, as far as its source shows them. */
function alphabet({ source }: RegExp): string[] {
  const found = new Set<string>();
  for (const [token] of source.matchAll(/\\u[0-9a-f]{4}|\\p\{\w+\}|\\.|[\s\S]/gi)) {
    if (token in classes) for (const character of classes[token]!) found.add(character);
    else if (/^\\u/i.test(token)) found.add(String.fromCharCode(Number.parseInt(token.slice(2), 16)));
    else if (token.length === 2) found.add(token[1]!);
    else if (!/[\^$|()?*+{}[\]]/.test(token)) found.add(token);
  }
  return [...found, "a", "1", " "].slice(0, MAX_CHARACTERS);
}

export interface HostileText {
  readonly before: string;
  readonly part: string;
  readonly after: string;
}

/** The texts to try, whose `part` is repeated. */
export function hostileTexts(pattern: RegExp): HostileText[] {
  const characters = alphabet(pattern);
  const parts = characters.flatMap((one) => [one, ...characters.map((other) => one + other)]);
  const whole = pattern.source.replace(/[\\^$()[\]?*+{}|]/g, "").slice(0, 20);
  const begins = ["", ...characters.slice(0, 4)];
  return [...new Set([...parts, whole])]
    .filter((part) => part !== "")
    .flatMap((part) => begins.flatMap((before) => ENDS.map((after) => ({ before, part, after }))));
}

/** The text with its part repeated up to about `length` characters. */
export function textOf({ before, part, after }: HostileText, length: number): string {
  return before + part.repeat(Math.ceil(length / part.length)) + after;
}
