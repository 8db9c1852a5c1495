/** The fixtures that the frameworks' own libraries wrote (fixtures/write.py), and what those say is in them. */
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("fixtures/", import.meta.url);

export interface Expected {
  readonly format: string;
  readonly layers: readonly { readonly weights: readonly number[][]; readonly biases: readonly number[] | null }[];
  /** What the file says itself. */
  readonly activations: readonly string[] | null;
}

const saidBy = (library: string) =>
  JSON.parse(readFileSync(new URL(library, folder), "utf8")) as Readonly<Record<string, Expected>>;

export const expected = { ...saidBy("expected.json"), ...saidBy("expected-js.json") };

/** Every fixture, those too that are not read. */
export const fixtureNames = readdirSync(folder).filter((name) => !/^expected|^write/.test(name));

export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(name, folder)));
}
