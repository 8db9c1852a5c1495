/** Arbitrary values of a schema: as large as the document allows, except fields that increase a request's time. */
import fc from "fast-check";
import { aliasIn, fieldAliases } from "../../../api/schemas/aliases.ts";
import { alternativesOf, type Schema } from "./document.ts";

/** Maxima of fields that cost time, by name. */
const cheap: Readonly<Record<string, number>> = {
  epochs: 5,
  count: 3,
  maximum: 6,
  effort: 1,
  units: 4,
  samples: 6,
  bits: 3,
  inputs: 2,
};
/** Fields that are always present, since their defaults cost time. */
const always = new Set(["experiment", "baseline", "seeds", "epochs", "count", "maximum", "effort"]);
/** Elements of a list: enough for a first, a last and one between. */
const MAX_ELEMENTS = 3;
/** Percent of values that have an optional field. */
const PRESENT = 40;

export function valuesOf(schema: Schema, field = ""): fc.Arbitrary<unknown> {
  const alternatives = alternativesOf(schema).map((alternative) => valuesOfOne(alternative, field));
  return alternatives.length === 1 ? alternatives[0]! : fc.oneof(...alternatives);
}

function valuesOfOne(schema: Schema, field: string): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? []].flat();
  const arbitraries = types.map((type) => valuesOfType(type, schema, field));
  return arbitraries.length === 0 ? fc.jsonValue({ maxDepth: 2 }) : fc.oneof(...arbitraries);
}

function valuesOfType(type: string, schema: Schema, field: string): fc.Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return integers(schema, field);
    case "number":
      return numbers(schema);
    case "string":
      return fc.string({
        minLength: schema.minLength ?? 0,
        maxLength: Math.min(schema.maxLength ?? 20, 20),
        unit: "grapheme",
      });
    case "array":
      return lists(schema, field);
    case "object":
      return objects(schema);
    default:
      throw new Error(`values of ${type}`);
  }
}

function integers({ minimum, maximum }: Schema, field: string): fc.Arbitrary<number> {
  const least = minimum!;
  const most = Math.max(least, Math.min(maximum!, cheap[field] ?? Infinity));
  return most > 2 ** 31
    ? fc.oneof(
        fc.integer({ min: least, max: 1000 }),
        fc.maxSafeInteger().map((n) => Math.min(most, Math.max(least, n))),
      )
    : fc.integer({ min: least, max: most });
}

function numbers({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): fc.Arbitrary<number> {
  const any = fc.double({
    noNaN: true,
    noDefaultInfinity: true,
    min: exclusiveMinimum ?? minimum,
    minExcluded: exclusiveMinimum !== undefined,
    max: exclusiveMaximum ?? maximum,
    maxExcluded: exclusiveMaximum !== undefined,
  });
  const low = exclusiveMinimum ?? minimum ?? -2;
  const high = exclusiveMaximum ?? maximum ?? 2;
  const plain = [-1, -0.5, -0, 0, 0.1, 0.25, 0.5, 0.9, 1, 2].filter((n) => n > low && n < high);
  return plain.length === 0
    ? any
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...plain) }, { weight: 1, arbitrary: any });
}

function lists({ items = {}, minItems = 0, maxItems = Infinity }: Schema, field: string): fc.Arbitrary<unknown[]> {
  return fc.array(valuesOf(items, field), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, MAX_ELEMENTS)),
  });
}

function objects({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const value = valuesOf(schema, name).map((inner) => [[name, inner]]);
    return required.includes(name) || always.has(name)
      ? value
      : fc.oneof({ weight: 100 - PRESENT, arbitrary: fc.constant([]) }, { weight: PRESENT, arbitrary: value });
  });
  const known = fc.tuple(...fields).map((parts) => Object.fromEntries(parts.flat() as [string, unknown][]));
  return additionalProperties === false
    ? known
    : fc.dictionary(fc.string({ maxLength: 6 }).filter(isUnknown), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 });
}

/** Whether a word is no other name of a field, whose value would be read. */
function isUnknown(word: string): boolean {
  return aliasIn(fieldAliases.experiment, word) === undefined;
}
