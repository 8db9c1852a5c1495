/** Parts of an answer as the engine wrote them, with a mark for each omission. */
import { Omission, write } from "../openapi/notation.ts";

/**
 * The members of `answer` at `paths`, in the order of the answer. "diagnosis.verdict" is a member of a member,
 * "recording.events.type" a member of every item. An object with further members ends with an ellipsis.
 */
export function keep(answer: unknown, paths: readonly string[]): unknown {
  if (paths.includes("") || answer === null) return answer;
  if (Array.isArray(answer)) return answer.map((item) => keep(item, paths));
  const kept: Record<string, unknown> = {};
  let whole = true;
  for (const [name, member] of Object.entries(answer as object)) {
    const inside = paths
      .filter((path) => path === name || path.startsWith(`${name}.`))
      .map((path) => path.slice(name.length + 1));
    if (inside.length > 0) kept[name] = keep(member, inside);
    else whole = false;
  }
  return whole ? kept : { ...kept, "…": new Omission() };
}

/** `value` with long lists and texts cut, and with the experiment folded, since the request shows it. */
export function shorten(value: unknown, { items = 3, characters = 84, depth = Infinity } = {}): unknown {
  if (typeof value === "string") return value.length > characters ? `${value.slice(0, characters)}…` : value;
  if (value === null || typeof value !== "object" || value instanceof Omission) return value;
  if (depth === 0) return new Omission(Array.isArray(value) ? "[ … ]" : "{ … }");
  const further = (member: unknown) => shorten(member, { items, characters, depth: depth - 1 });
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        name === "experiment" ? new Omission("{ … }") : further(member),
      ]),
    );
  }
  const left = value.length - items;
  return left <= 1 ? value.map(further) : [...value.slice(0, items).map(further), new Omission(`… ${left} more`)];
}

/** An excerpt as text for the full width of a page. */
export function excerpt(value: unknown, options?: Parameters<typeof shorten>[1]): string {
  return write(shorten(value, options), "json", { width: 96 });
}
