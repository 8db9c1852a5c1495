/**
 * The types of every table in this folder. An entry has a name, a summary, and parameters with their defaults and
 * ranges. Schemas, the catalog, documents and tests are all derived from these tables, so a new entry appears in all of
 * them.
 */

/** One parameter of an entry: a number, a boolean or one of some names. */
export interface Parameter {
  readonly summary: string;
  /** The value if a request omits the parameter. Without a default, the parameter is required. */
  readonly default?: number | boolean | string;
  /** The names that are valid, for a parameter that takes a name. */
  readonly oneOf?: readonly string[];
  /** Whole numbers only. */
  readonly integer?: boolean;
  /** The smallest value allowed. */
  readonly minimum?: number;
  /** The largest value allowed. */
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

/** The cost of one use of an entry; the entry's type defines what a use is. */
export interface EntryCost {
  /**
   * Nanoseconds of CPU time on the reference machine, measured by `npm run estimates -- --fit`. They decide which
   * requests are rejected; no result depends on them.
   */
  readonly nanoseconds: number;
  /** Multiply-adds that one use adds to a result's `work`; by default the table's usual number. */
  readonly work?: number;
}

/** The cost of an entry that runs in step use too. */
export interface LaneCost extends EntryCost {
  /** Nanoseconds of one use in an engine that trains seeds in step, for one vector of its lanes. */
  readonly lane: number;
}

/** A table: entries by name. */
export type Table<E extends Entry = Entry> = Readonly<Record<string, E>>;

/** A chosen entry of a table: its name, and the value of every parameter. */
export interface Choice {
  readonly name: string;
  readonly [parameter: string]: unknown;
}

/** The entry that `choice` names. Throws a RangeError if the table has no such entry. */
export function entryOf<E extends Entry>(table: Table<E>, choice: Choice): E {
  const entry = Object.hasOwn(table, choice.name) ? table[choice.name] : undefined;
  if (entry === undefined) throw new RangeError(`unknown name "${choice.name}"`);
  return entry;
}

/** The parameters of `choice` as numbers by name, for an entry that computes with them. */
export function numbersOf(choice: Choice): Record<string, number> {
  return choice as unknown as Record<string, number>;
}

/** The value of the boolean parameter `name` of `choice`. */
export function isSet(choice: Choice, name: string): boolean {
  return choice[name] === true;
}
