/** How a framework writes the entries of a table. */
import type { Choice } from "../network/table.ts";

/**
 * A form for each name that the framework has a word for. A new entry of a table needs none: until it has one, scripts
 * call a function of its name, which stops them where it is missing.
 */
export type Forms<Name extends string, Form> = Readonly<Partial<Record<Name, Form>>>;

/** The form of a choice, or else what `own` makes of its name as an identifier. */
export function formOf<Form>(
  forms: Readonly<Partial<Record<string, Form>>>,
  { name }: Choice,
  own: (name: string) => Form,
): Form {
  return forms[name] ?? own(name.replaceAll("-", "_"));
}
