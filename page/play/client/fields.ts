/** Values inside the JSON of an experiment, by the path of their keys. Nothing is changed in place. */
export type Fields = { readonly [name: string]: unknown };
export type Path = readonly (string | number)[];

export function valueAt(fields: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (isFields(value) ? (value as Fields)[key] : undefined), fields);
}

/** The fields with another value at the path; undefined removes it. Objects on the way are made where they are not. */
export function withValue(fields: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = withValue(isFields(fields) ? (fields as Fields)[key] : undefined, rest, value);
  if (Array.isArray(fields)) return fields.with(key as number, inner);
  const { [key]: _, ...others } = (isFields(fields) ? fields : {}) as Fields;
  return inner === undefined ? others : { ...(fields as Fields), [key]: inner };
}

export function pointerOf(path: Path): string {
  return path.map((key) => `/${key}`).join("");
}

function isFields(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A name with parameters, from either way in which experiments write it. */
export function choiceOf(value: unknown): Fields & { readonly name?: string } {
  if (typeof value === "string") return { name: value };
  return isFields(value) ? (value as Fields & { name?: string }) : {};
}
