/**
 * A schema in few bytes, for those who read it whole. It accepts everything that the whole schema accepts. Where the whole
 * one has an alternative for each name in a table (an optimizer, a generator of data), this one has a single alternative
 * with every name and every field, and bounds that only stop the absurd are left out. The service checks the rest.
 */

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that accept and refuse nothing. */
const ANNOTATIONS = new Set(["title", "description", "example", "examples", "default", "format"]);
/** Keywords whose value maps names to schemas. */
const MAPS = new Set(["properties", "$defs"]);
const UNIONS = ["anyOf", "oneOf"];
const BOUNDS = new Set(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
/** Bounds beyond it, and those of lengths, stop only the absurd. */
const ABSURD = 1;
const REFERENCE = /"#\/\$defs\/(\w+)"/g;
const LENGTHS = new Set(["minLength", "maxLength", "maxItems"]);

/** The schema, with what more than one place needs in `$defs`. */
export function briefSchema(schema: Schema): Schema {
  return withSharedNames(withSharedParts(schema));
}

function withSharedParts(schema: Schema): Schema {
  const { $defs, ...own } = walk(schema) as { readonly $defs: Readonly<Record<string, Schema>> };
  const uses = new Map<string, number>();
  const count = (node: unknown): void => {
    for (const [, name] of JSON.stringify(node).matchAll(REFERENCE)) {
      uses.set(name!, (uses.get(name!) ?? 0) + 1);
      if (uses.get(name!) === 1) count($defs[name!]);
    }
  };
  count(own);
  const inlined = (node: unknown): Schema =>
    JSON.parse(
      JSON.stringify(node).replaceAll(/\{"\$ref":"#\/\$defs\/(\w+)"\}/g, (whole, name) =>
        uses.get(name) === 1 ? JSON.stringify(inlined($defs[name])) : whole,
      ),
    );
  const shared = [...uses].filter(([, times]) => times > 1).map(([name]) => [name, inlined($defs[name])]);
  return { ...inlined(own), $defs: Object.fromEntries(shared) };
}

/** Long lists of names that are in more than one place, such as those of activations, are in `$defs` once. */
function withSharedNames(schema: Schema): Schema {
  const lists: readonly string[] = JSON.stringify(schema).match(/\{"enum":\[[^\]]{60,}?\]\}/g) ?? [];
  const repeated = [...new Set(lists)].filter((list) => lists.indexOf(list) !== lists.lastIndexOf(list));
  const named = repeated.map((list, index) => [`Names${index + 1}`, list] as const);
  let text = JSON.stringify(schema);
  for (const [name, list] of named) text = text.replaceAll(list, `{"$ref":"#/$defs/${name}"}`);
  const { $defs, ...own } = JSON.parse(text) as { readonly $defs: object };
  return { ...own, $defs: { ...$defs, ...Object.fromEntries(named.map(([name, list]) => [name, JSON.parse(list)])) } };
}

function walk(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(walk);
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([key, value]) => !ANNOTATIONS.has(key) && !isAbsurd(key, value));
  return simplify(Object.fromEntries(kept.map(([key, value]) => [key, MAPS.has(key) ? mapped(value) : walk(value)])));
}

function mapped(named: object): object {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, walk(value)]));
}

function isAbsurd(key: string, value: unknown): boolean {
  return LENGTHS.has(key) || (BOUNDS.has(key) && Math.abs(value as number) > ABSURD);
}

function simplify(node: Schema): Schema {
  const { allOf, ...rest } = node;
  const parts = ((allOf as readonly Schema[] | undefined) ?? []).filter((part) => Object.keys(part).length > 0);
  if (allOf !== undefined && parts.length < 2) return { ...parts[0], ...rest };
  // An enumeration says the types of its values.
  if ("enum" in node && !("properties" in node)) return omit(node, "type");
  const union = UNIONS.find((key) => key in node);
  if (union === undefined) return node;
  const members = merged(node[union] as readonly Schema[]);
  return { ...omit(node, union), ...(members.length === 1 ? members[0] : { anyOf: members }) };
}

/** Alternatives that differ by the name that they require are one, with all of their fields. */
function merged(members: readonly Schema[]): readonly Schema[] {
  const result: Schema[] = [];
  for (const member of members) {
    const tag = tagOf(member);
    const at = result.findIndex((one) => (tag === undefined ? same(one, member) : tagOf(one) === tag));
    if (at === -1) result.push(member);
    else if (tag !== undefined) result[at] = joinObjects(result[at]!, member);
  }
  return result;
}

/** The required field with an enumeration. */
function tagOf({ properties = {}, required = [] }: Schema): string | undefined {
  return (required as readonly string[]).find((name) => "enum" in ((properties as Record<string, Schema>)[name] ?? {}));
}

function joinObjects(a: Schema, b: Schema): Schema {
  const [left, right] = [a, b].map(({ properties }) => properties as Readonly<Record<string, Schema>>);
  const names = [...new Set([...Object.keys(left!), ...Object.keys(right!)])];
  const properties = names.map((name) => [name, join(left![name], right![name])]);
  const required = (a["required"] as readonly string[]).filter((name) => (b["required"] as string[]).includes(name));
  return { ...a, properties: Object.fromEntries(properties), required };
}

/** What accepts whatever either accepts. A field of some alternatives only keeps its type. */
function join(a: Schema | undefined, b: Schema | undefined): Schema {
  const [x, y] = [a ?? b!, b ?? a!].map(unbounded) as [Schema, Schema];
  if (same(x, y)) return x;
  if ("enum" in x && "enum" in y)
    return { enum: [...new Set([...(x["enum"] as readonly unknown[]), ...(y["enum"] as readonly unknown[])])] };
  return { anyOf: merged([...alternatives(x), ...alternatives(y)]) };
}

function unbounded(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !BOUNDS.has(key)));
}

function alternatives(schema: Schema): readonly Schema[] {
  return (schema["anyOf"] as readonly Schema[] | undefined) ?? [schema];
}

function omit(schema: Schema, key: string): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
