/** A JSON document that can locate its fields in its text. */
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { type JsonFault, jsonFault, positionAt } from "../../../api/formats/json-fault.ts";
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

  /** A document that has another form in its file. */
  static of(value: unknown, name: string): JsonText {
    return new JsonText(value, "", name);
  }

  /** Throws a UsageError with line and column if `text` is not JSON. */
  static parse(text: string, name: string): JsonText {
    try {
      return new JsonText(JSON.parse(text), text, name);
    } catch {
      throw new UsageError(syntaxError(text, name));
    }
  }

  /**
   * Whether a pointer (RFC 6901) points at a value, and the "file:line:column" of that value, or else of the innermost
   * one that contains its place.
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
      if (node) {
        const { line, column } = positionAt(this.#text, node.offset);
        return { found: depth === path.length, place: `${this.#name}:${line}:${column}` };
      }
    }
    return { found: false, place: this.#name };
  }
}

function syntaxError(text: string, name: string): string {
  const fault = faultOf(text);
  if (fault === undefined) return `${name} is not JSON, or is nested too deeply.`;
  return `${name}:${fault.line}:${fault.column} is not JSON: ${fault.detail}.`;
}

/** Undefined if the nesting exceeds the stack. */
function faultOf(text: string): JsonFault | undefined {
  try {
    return jsonFault(text);
  } catch {
    return undefined;
  }
}
