/** A field for an entry of a table, with the fields of its parameters below it. */
import type { Option } from "../../options.ts";
import { choose, edit, editParameter } from "../draft.ts";
import { choiceOf, type Path, valueAt } from "../fields.ts";
import { useStore } from "../store.ts";
import { Field, useDescription } from "./field.tsx";
import { idOf, labelOf } from "./field-names.ts";
import { NumberField, type NumberFieldProps } from "./number-field.tsx";

/** Longer names are cut in a narrow field. */
const LONGEST = 16;
const isLong = (name: string) => name.length > LONGEST;

interface NameFieldProps {
  readonly label: string;
  readonly path: Path;
  readonly names: readonly string[];
  readonly value: string | undefined;
  readonly summary?: string | undefined;
  onName(name: string): void;
}

/** A field for one of some names. */
export function NameField({ label, path, names, value, summary, onName }: NameFieldProps) {
  const id = idOf(path);
  const description = useDescription(id);
  return (
    <Field label={label} path={path} summary={summary ?? ""} id={id} isWide={names.some(isLong)}>
      <select
        id={id}
        value={value}
        {...description}
        onChange={({ currentTarget }: { currentTarget: EventTarget | null }) =>
          onName((currentTarget as HTMLSelectElement).value)
        }
      >
        {names.map((name) => (
          <option key={name} value={name} selected={name === value}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface ChoiceFieldProps {
  readonly label: string;
  readonly path: Path;
  readonly table: readonly Option[];
  /** The parameters that come with it, if not all do. */
  readonly parameters?: readonly string[];
}

export function ChoiceField({ label, path, table, parameters }: ChoiceFieldProps) {
  const { name, entry, values } = useChoice(path, table);
  return (
    <>
      <NameField
        label={label}
        path={path}
        names={table.map((option) => option.name)}
        value={name}
        summary={entry?.summary}
        onName={(chosen) => choose(path, chosen)}
      />
      <Parameters
        path={path}
        entry={entry && only(entry, (parameter) => parameters?.includes(parameter) ?? true)}
        values={values}
        onParameter={editParameter}
      />
    </>
  );
}

/** The fields of the other parameters. */
export function OtherParameters({ path, table, parameters = [] }: Omit<ChoiceFieldProps, "label">) {
  const { entry, values } = useChoice(path, table);
  return (
    <Parameters
      path={path}
      entry={entry && only(entry, (parameter) => !parameters.includes(parameter))}
      values={values}
      onParameter={editParameter}
    />
  );
}

function only(entry: Option, shows: (parameter: string) => boolean): Option {
  return { ...entry, parameters: entry.parameters.filter(({ name }) => shows(name)) };
}

/** The entry that is chosen at a path, and the values of its parameters as far as they are known. */
function useChoice(path: Path, table: readonly Option[]) {
  const { draft, filled } = useStore("draft", "filled");
  const written = choiceOf(valueAt(draft, path));
  const known = choiceOf(valueAt(filled?.filled, path));
  const name = written.name ?? known.name;
  const entry = table.find((option) => option.name === name);
  return { name, entry, values: { ...(known.name === name ? known : {}), ...written } };
}

interface ParametersProps {
  readonly path: Path;
  readonly entry: Option | undefined;
  readonly values: { readonly [name: string]: unknown };
  onParameter(path: Path, parameter: string, value: unknown): void;
}

/** The fields of the parameters of an entry. */
export function Parameters({ path, entry, values, onParameter }: ParametersProps) {
  return (
    <>
      {(entry?.parameters ?? []).map(({ name, ...about }) => {
        const value = values[name] ?? about.default;
        const props = { key: name, label: labelOf(name), path: [...path, name] };
        if (about.oneOf)
          return (
            <NameField
              {...props}
              names={about.oneOf}
              value={value as string}
              summary={about.summary}
              onName={(chosen) => onParameter(path, name, chosen)}
            />
          );
        if (typeof value === "boolean")
          return (
            <FlagField
              {...props}
              summary={about.summary}
              value={value}
              onFlag={(flag) => onParameter(path, name, flag)}
            />
          );
        return (
          <NumberField
            {...props}
            about={about}
            value={value as number | undefined}
            onValue={(number) => onParameter(path, name, number)}
          />
        );
      })}
    </>
  );
}

interface FlagFieldProps {
  readonly label: string;
  readonly path: Path;
  readonly summary: string;
  readonly value: boolean;
  onFlag(flag: boolean): void;
}

/** A field for yes or no. */
function FlagField({ label, path, summary, value, onFlag }: FlagFieldProps) {
  const id = idOf(path);
  return (
    <div class="field flag" title={summary}>
      <input id={id} type="checkbox" checked={value} onChange={() => onFlag(!value)} />
      <label for={id}>{label}</label>
    </div>
  );
}

/** A field for a number at a path of the experiment itself. */
export function PlainNumber({ label, path, about }: Omit<NumberFieldProps, "value" | "onValue">) {
  const { draft, filled } = useStore("draft", "filled");
  const value = valueAt(draft, path) ?? valueAt(filled?.filled, path);
  return (
    <NumberField
      label={label}
      path={path}
      about={about}
      value={typeof value === "number" ? value : undefined}
      onValue={(number) => edit(path, number)}
    />
  );
}
