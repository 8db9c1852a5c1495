/** Experiments are compared by their parts, which many of them share: the text of each is written once. */
import { canonicalJson } from "../identity.ts";

/** The texts of parts, which never change. */
const texts = new WeakMap<object, string>();

/** The canonical JSON of a part of experiments. */
export function textOf(part: unknown): string {
  if (typeof part !== "object" || part === null) return JSON.stringify(part);
  const known = texts.get(part) ?? canonicalJson(part);
  texts.set(part, known);
  return known;
}

/** A short name for each different part, which stands for its text: texts may be long. */
export class PartNames {
  readonly #names = new WeakMap<object, number>();
  readonly #byText = new Map<string, number>();

  of(part: unknown): number {
    return typeof part === "object" && part !== null
      ? this.#remembered(part, () => textOf(part))
      : this.#named(JSON.stringify(part));
  }

  /** The name of a part by its text, which is written if the part has no name yet. */
  ofWritten(part: object, text: () => string): number {
    return this.#remembered(part, text);
  }

  #remembered(part: object, text: () => string): number {
    const name = this.#names.get(part) ?? this.#named(text());
    this.#names.set(part, name);
    return name;
  }

  #named(text: string): number {
    const name = this.#byText.get(text) ?? this.#byText.size;
    this.#byText.set(text, name);
    return name;
  }
}
