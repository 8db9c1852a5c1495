/** A JSON document that knows where everything stands in its text. */
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { type JsonFault, jsonFault } from "../../../api/http/json-fault.ts";
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

  /**
   * Whether there is something at a pointer (RFC 6901); and "file:line:column" of that, or of the deepest thing around
   * it that is there.
   */
  place(pointer: string): { readonly found: boolean; readonly place: string } {
    const root = parseTree(this.#text);
    const path = pointer
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    for (let depth = path.length; root && depth >= 0; depth--) {
      const steps = path.slice(0, depth).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      const node = findNodeAtLocation(root, steps);
      if (node)
        return { found: depth === path.length, place: `${this.#name}:${lineAndColumn(this.#text, node.offset)}` };
    }
    return { found: false, place: this.#name };
  }
}

function syntaxError(text: string, name: string): string {
  const fault = faultOf(text);
  if (fault === undefined) return `${name} is not JSON, or nested too deeply.`;
  const [character] = text.slice(fault.at);
  const here = character === undefined ? "it ends here" : `here stands ${JSON.stringify(character)}`;
  return `${name}:${lineAndColumn(text, fault.at)} is not JSON: ${here}, where ${fault.wanted} is wanted.`;
}

/** Undefined where the text is so deep that reading it takes more than the stack. */
function faultOf(text: string): JsonFault | undefined {
  try {
    return jsonFault(text);
  } catch {
    return undefined;
  }
}

/** Both count from 1. */
function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return `${line}:${offset - before.lastIndexOf("\n")}`;
}
