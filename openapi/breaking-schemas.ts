/** Compares the schemas of two documents: whether what one side writes can still be read by the other. */
import { alternativesOf, type Schema, type Schemas } from "./json-schema.ts";

/** Clients write requests and the service reads them; the service writes responses and clients read them. */
export type Side = "request" | "response";

/** Stands for the place of a schema, in differences that hold for every place of it. */
const PLACE = "\u0000";

export class SchemaComparison {
  readonly #before: Schemas;
  readonly #now: Schemas;
  /**
   * The differences of each pair of named schemas, at {@link PLACE}. A pair that is still being compared has none yet,
   * so that the comparison of schemas that contain themselves ends.
   */
  readonly #known = new Map<string, readonly string[]>();

  constructor(before: Schemas, now: Schemas) {
    this.#before = before;
    this.#now = now;
  }

  /** Why a value of `written` may not fit `read`, which is the schema of the side that reads it. */
  differences(read: Schema, written: Schema, side: Side, where: string): string[] {
    if (read.$ref === undefined || written.$ref === undefined) return this.#compare(read, written, side, where);
    const pair = `${side} ${read.$ref} ${written.$ref}`;
    if (!this.#known.has(pair)) {
      this.#known.set(pair, []);
      this.#known.set(pair, this.#compare(read, written, side, PLACE));
    }
    return this.#known.get(pair)!.map((what) => what.replace(PLACE, where));
  }

  /** Of a union, each alternative that is written is compared with the most similar one that is read. */
  #compare(read: Schema, written: Schema, side: Side, where: string): string[] {
    const [reader, writer] = side === "request" ? [this.#now, this.#before] : [this.#before, this.#now];
    const readable = alternativesOf(reader, read);
    const found = alternativesOf(writer, written).flatMap((alternative) => {
      const alike = readable.filter((other) => typesOf(other).some((type) => typesOf(alternative).includes(type)));
      const each = (alike.length > 0 ? alike : readable).map((other) => this.#ofOne(other, alternative, side, where));
      return each.reduce((least, differences) => (differences.length < least.length ? differences : least));
    });
    return [...new Set(found)];
  }

  #ofOne(read: Schema, written: Schema, side: Side, where: string): string[] {
    const isRequest = side === "request";
    const types = typesOf(written).filter(
      (type) => !typesOf(read).some((other) => other === type || (other === "number" && type === "integer")),
    );
    if (types.length > 0)
      return [`${where} ${isRequest ? "no longer accepts" : "may now have"} the type ${types.join(", ")}`];
    const [known, names] = [namesOf(read), namesOf(written)];
    if (known !== undefined && names === undefined)
      return [`${where} is ${isRequest ? "now" : "no longer"} limited to ${known.length} values`];
    const unknown = names?.filter((name) => known !== undefined && !known.includes(name)) ?? [];
    if (unknown.length > 0) {
      const values = unknown.map((name) => JSON.stringify(name)).join(", ");
      return [`${where} ${isRequest ? "no longer accepts" : "may now be"} ${values}`];
    }
    return [
      ...(isRequest ? narrowed(read, written).map((what) => `${where} ${what}`) : []),
      ...(read.pattern !== undefined && read.pattern !== written.pattern ? [`${where} has a different pattern`] : []),
      ...(read.items !== undefined && written.items !== undefined
        ? this.differences(read.items, written.items, side, `${where}[]`)
        : []),
      ...(typesOf(read).includes("object") && typesOf(written).includes("object")
        ? this.#fields(read, written, side, where)
        : []),
    ];
  }

  #fields(read: Schema, written: Schema, side: Side, where: string): string[] {
    const { properties: readable = {}, required = [] } = read;
    const { properties = {}, required: given = [] } = written;
    const isClosed = side === "request" && read.additionalProperties === false;
    return [
      ...(isClosed && written.additionalProperties !== false ? [`${where} no longer accepts fields of any name`] : []),
      ...required
        .filter((name) => !given.includes(name))
        .map((name) => `${where}.${name} ${side === "request" ? "is now required" : "may now be missing"}`),
      ...(side === "response"
        ? Object.keys(readable)
            .filter((name) => properties[name] === undefined && !required.includes(name))
            .map((name) => `${where}.${name} is gone`)
        : []),
      ...Object.entries(properties).flatMap(([name, schema]) => {
        if (readable[name] !== undefined) return this.differences(readable[name], schema, side, `${where}.${name}`);
        return isClosed ? [`${where}.${name} is gone`] : [];
      }),
    ];
  }
}

/** Bounds on requests that are tighter than before. Bounds on responses are no promise that a client relies on. */
function narrowed(read: Schema, written: Schema): string[] {
  const [low, high] = [leastOf(written), mostOf(written)];
  const excludes = (keyword: "exclusiveMinimum" | "exclusiveMaximum", end: number) =>
    read[keyword] === end && written[keyword] !== end;
  return [
    ...(leastOf(read) > low || excludes("exclusiveMinimum", low) ? [`no longer accepts values down to ${low}`] : []),
    ...(mostOf(read) < high || excludes("exclusiveMaximum", high) ? [`no longer accepts values up to ${high}`] : []),
    ...(["minLength", "minItems"] as const)
      .filter((keyword) => (read[keyword] ?? 0) > (written[keyword] ?? 0))
      .map((keyword) => `has a greater ${keyword}`),
    ...(["maxLength", "maxItems"] as const)
      .filter((keyword) => (read[keyword] ?? Infinity) < (written[keyword] ?? Infinity))
      .map((keyword) => `has a lower ${keyword}`),
  ];
}

const leastOf = ({ minimum, exclusiveMinimum }: Schema) =>
  Math.max(minimum ?? -Infinity, exclusiveMinimum ?? -Infinity);
const mostOf = ({ maximum, exclusiveMaximum }: Schema) => Math.min(maximum ?? Infinity, exclusiveMaximum ?? Infinity);

const ANY = ["null", "boolean", "number", "string", "array", "object"];
const typesOf = ({ type = ANY }: Schema): readonly string[] => [type].flat();
const namesOf = (schema: Schema): readonly unknown[] | undefined =>
  schema.const === undefined ? schema.enum : [schema.const];
