/**
 * What every table of this folder is made of: entries with a name, a summary, and parameters that carry
 * their own default and range. The schema's enums, the catalogue, the documents and the tests read these.
 */

/** One setting that a named thing takes: a number, or yes and no. */
export interface Parameter {
  readonly summary: string;
  /** Filled in where the request leaves it out; absent means that it must be given. */
  readonly default?: number | boolean;
  /** Whole numbers only. */
  readonly integer?: boolean;
  /** The least value allowed. */
  readonly minimum?: number;
  /** The greatest value allowed. */
  readonly maximum?: number;
  /** Every value must be greater than this. */
  readonly exclusiveMinimum?: number;
  /** Every value must be less than this. */
  readonly exclusiveMaximum?: number;
}

export type Parameters = Readonly<Record<string, Parameter>>;

export interface Entry {
  /** One sentence, with the formula where there is one. */
  readonly summary: string;
  readonly parameters: Parameters;
}

/** What one use of an entry costs. The entry's type says what one use is. */
export interface EntryCost {
  /**
   * Nanoseconds of CPU on the reference machine. `npm run estimates -- --fit` measures them. They decide which requests
   * are rejected, and no result depends on them.
   */
  readonly nanoseconds: number;
  /** Multiply-adds that one use adds to a result's `work`; the table's usual number where absent. */
  readonly work?: number;
}

/** A table: entries by name. */
export type Table<E extends Entry = Entry> = Readonly<Record<string, E>>;

/** A thing chosen from a table, every parameter filled in. */
export interface Choice {
  readonly name: string;
  readonly [parameter: string]: unknown;
}

/** The entry that `choice` names. Throws a RangeError for a name that the table does not hold. */
export function entryOf<E extends Entry>(table: Table<E>, choice: Choice): E {
  const entry = Object.hasOwn(table, choice.name) ? table[choice.name] : undefined;
  if (entry === undefined) throw new RangeError(`unknown name "${choice.name}"`);
  return entry;
}

/** The numbers of `choice` by name, for an entry that computes with them. */
export function numbersOf(choice: Choice): Record<string, number> {
  return choice as unknown as Record<string, number>;
}

/** The yes-or-no parameter `name` of `choice`. */
export function isSet(choice: Choice, name: string): boolean {
  return choice[name] === true;
}
