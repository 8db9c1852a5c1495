/** The names of tables, also as other libraries write them. */
import type { Entry } from "../../network/table.ts";
import { aliasIn, LONGEST_WORD, lettersOf, type NameTable, nameAliases } from "../../schemas/aliases.ts";

/** The entry of a table that a name stands for, if any. */
export function entryIn(table: object, name: unknown): Entry | undefined {
  return typeof name === "string" && Object.hasOwn(table, name)
    ? (table as Readonly<Record<string, Entry>>)[name]
    : undefined;
}

/** The name here of a word; the word itself if it has none. */
export function nameIn(kind: NameTable, names: readonly string[], word: unknown): unknown {
  if (typeof word !== "string" || word.length > LONGEST_WORD) return word;
  // `nn.MSELoss` and `keras.optimizers.Adam` are their last word.
  return nameOf(kind, names, word) ?? nameOf(kind, names, word.split(".").at(-1)!) ?? word;
}

function nameOf(kind: NameTable, names: readonly string[], word: string): string | undefined {
  if (names.includes(word)) return word;
  const alias = aliasIn(nameAliases[kind], word);
  if (alias !== undefined && alias.differs === undefined) return alias.to;
  const letters = lettersOf(word);
  return letters === "" ? undefined : names.find((name) => lettersOf(name) === letters);
}
