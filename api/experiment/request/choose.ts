/** Choices of table entries: filled in with the conventions of this API or of a framework, and written briefly. */
import { type Choice, entryOf, type Table } from "../../network/table.ts";
import { layerDefaults } from "./defaults.ts";
import { type FrameworkEntry, type FrameworkName, frameworks } from "./frameworks.ts";

/** An entry of a table: its name, or an object with its name and the parameters that differ from its defaults. */
export type ChoiceInput = string | { readonly name: string; readonly [parameter: string]: unknown };

/** What a framework decides of what a request leaves out. */
export type Conventions = Pick<
  FrameworkEntry,
  "layer" | "parameters" | "lossesOfIdentity" | "decoupled" | "halfWidth" | "alpha"
>;

/** The conventions of this API: the defaults in the tables. */
export const none: Conventions = { layer: layerDefaults, parameters: {} };

/** The choice with every parameter of its entry filled in, in the order of the table. */
export function choose(table: Table, input: ChoiceInput, { parameters: theirs }: Conventions = none): Choice {
  const given: Choice = typeof input === "string" ? { name: input } : input;
  const { parameters } = entryOf(table, given);
  const own = theirs[given.name] ?? {};
  const filled = Object.entries(parameters).map(([name, parameter]) => [
    name,
    given[name] ?? own[name] ?? parameter.default,
  ]);
  const { values, then } = given as { values?: unknown; then?: ChoiceInput };
  return {
    name: given.name,
    ...Object.fromEntries(filled),
    ...(values === undefined ? {} : { values }),
    ...(then === undefined ? {} : { then: choose(table, then, { layer: none.layer, parameters: theirs }) }),
  };
}

/** The shortest form of a resolved choice in a request: its name, and the parameters that differ from its defaults. */
export function briefly(table: Table, choice: Choice, framework: FrameworkName | null): ChoiceInput {
  const usual = choose(
    table,
    "values" in choice || "then" in choice ? choice : choice.name,
    framework === null ? none : frameworks[framework],
  );
  const own = Object.entries(choice).filter(
    ([name, value]) => name === "name" || name === "values" || name === "then" || usual[name] !== value,
  );
  return own.length === 1 ? choice.name : { name: choice.name, ...Object.fromEntries(own) };
}
