/**
 * What of a document breaks clients of an earlier one. A request that was allowed must still be; of a response, what
 * was promised must still come, and nothing that a client could not know: fields may be added, names to choose from may
 * not.
 */

import { alternativesOf, type Schema, type Schemas } from "./schema.ts";

type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface OperationContract {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly headers?: Readonly<Record<string, object>>; readonly content?: Content }>
  >;
}
export interface Contract extends Schemas {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationContract>>>>;
}

/** Every way in which `present` breaks clients of `released`, in words. */
export function breakagesOf(released: Contract, present: Contract): string[] {
  const found: string[] = [];
  const comparison = new Comparison(released, present);
  for (const [path, methods] of Object.entries(released.paths)) {
    for (const [method, before] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path}`;
      const now = present.paths[path]?.[method];
      if (now === undefined) found.push(`${name} is gone`);
      else found.push(...comparison.operation(before, now).map((what) => `${name}: ${what}`));
    }
  }
  return found;
}

/**
 * Whether a version may break what an earlier one promised: the next major one, and while that is 0 the next minor one.
 */
export function mayBreak(released: string, present: string): boolean {
  const [[major, minor], [nextMajor, nextMinor]] = [released, present].map((version) =>
    version.split(".").map(Number),
  ) as [[number, number], [number, number]];
  return nextMajor > major || (major === 0 && nextMajor === 0 && nextMinor > minor);
}

/** Stands for where a schema is, while it is compared once for all places. */
const PLACE = "\u0000";

/** Who writes a value: what the other side reads must take all of it. */
type Side = "request" | "response";

class Comparison {
  readonly #before: Contract;
  readonly #now: Contract;
  /**
   * What was found of two named schemas, said of {@link PLACE}; nothing yet of those that are being compared, which may
   * hold themselves.
   */
  readonly #known = new Map<string, readonly string[]>();

  constructor(before: Contract, now: Contract) {
    this.#before = before;
    this.#now = now;
  }

  operation(before: OperationContract, now: OperationContract): string[] {
    const found: string[] = [];
    if (now.operationId !== before.operationId)
      found.push(`it is called ${now.operationId} and was ${before.operationId}`);
    if (isOpen(before) && !isOpen(now)) found.push("it asks for a key, and did not");
    for (const parameter of before.parameters ?? []) {
      const same = now.parameters?.find((other) => other.name === parameter.name && other.in === parameter.in);
      if (same === undefined) found.push(`the ${parameter.in} parameter ${parameter.name} is gone`);
      else found.push(...this.#differences(same.schema, parameter.schema, "request", parameter.name));
    }
    for (const { name, required } of now.parameters ?? []) {
      if (required && !before.parameters?.some((other) => other.name === name && other.required))
        found.push(`the parameter ${name} must be given now`);
    }
    found.push(...this.#contents(before.requestBody?.content, now.requestBody?.content, "request", "the request"));
    if (before.requestBody === undefined && now.requestBody !== undefined) found.push("a body must be given now");
    for (const [status, response] of Object.entries(before.responses)) {
      const same = now.responses[status];
      if (same === undefined) {
        found.push(`it answers with ${status} no more`);
        continue;
      }
      for (const header of Object.keys(response.headers ?? {}))
        if (same.headers?.[header] === undefined) found.push(`the header ${header} of ${status} is gone`);
      found.push(...this.#contents(response.content, same.content, "response", status));
    }
    return found;
  }

  #contents(before: Content = {}, now: Content = {}, side: Side, where: string): string[] {
    return Object.entries(before).flatMap(([type, { schema }]) => {
      const same = now[type]?.schema;
      if (same === undefined) return [`${where} as ${type} is gone`];
      return side === "request"
        ? this.#differences(same, schema, side, where)
        : this.#differences(schema, same, side, where);
    });
  }

  /** Why a value of `written` may be none of `read`, which is the schema of the side that reads it. */
  #differences(read: Schema, written: Schema, side: Side, where: string): string[] {
    if (read.$ref === undefined || written.$ref === undefined) return this.#compare(read, written, side, where);
    const pair = `${side} ${read.$ref} ${written.$ref}`;
    if (!this.#known.has(pair)) {
      this.#known.set(pair, []);
      this.#known.set(pair, this.#compare(read, written, side, PLACE));
    }
    return this.#known.get(pair)!.map((what) => what.replace(PLACE, where));
  }

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
    const types = typesOf(written).filter(
      (type) => !typesOf(read).some((other) => other === type || (other === "number" && type === "integer")),
    );
    if (types.length > 0)
      return [
        `${where} ${side === "request" ? "takes" : "was never"} ${side === "request" ? `${types.join(", ")} no more` : types.join(", ")}`,
      ];
    const names = namesOf(written);
    const known = namesOf(read);
    if (known !== undefined && names === undefined)
      return [`${where} is one of ${known.length} names ${side === "request" ? "now" : "no more"}`];
    const unknown = names?.filter((name) => known !== undefined && !known.includes(name)) ?? [];
    if (unknown.length > 0)
      return [
        `${where} ${side === "request" ? "takes" : "may now be"} ${unknown.map((name) => JSON.stringify(name)).join(", ")}${side === "request" ? " no more" : ""}`,
      ];
    return [
      ...(side === "request" ? narrowed(read, written).map((what) => `${where} ${what}`) : []),
      ...(read.pattern !== undefined && read.pattern !== written.pattern ? [`${where} has another pattern`] : []),
      ...(read.items !== undefined && written.items !== undefined
        ? this.#differences(read.items, written.items, side, `${where}[]`)
        : []),
      ...(typesOf(read).includes("object") && typesOf(written).includes("object")
        ? this.#fields(read, written, side, where)
        : []),
    ];
  }

  #fields(read: Schema, written: Schema, side: Side, where: string): string[] {
    const { properties: readable = {}, required = [] } = read;
    const { properties = {}, required: given = [] } = written;
    const closed = side === "request" && read.additionalProperties === false;
    return [
      ...(closed && written.additionalProperties !== false ? [`${where} takes fields of any name no more`] : []),
      ...required
        .filter((name) => !given.includes(name))
        .map((name) =>
          side === "request" ? `${where}.${name} must be given now` : `${where}.${name} may be missing now`,
        ),
      ...(side === "response"
        ? Object.keys(readable)
            .filter((name) => properties[name] === undefined && !required.includes(name))
            .map((name) => `${where}.${name} is gone`)
        : []),
      ...Object.entries(properties).flatMap(([name, schema]) => {
        if (readable[name] !== undefined) return this.#differences(readable[name], schema, side, `${where}.${name}`);
        return closed ? [`${where}.${name} is gone`] : [];
      }),
    ];
  }
}

/**
 * Lower and upper bounds of what is sent: each may grow wider. Of what is answered they are no promise that a client
 * builds on.
 */
function narrowed(read: Schema, written: Schema): string[] {
  const least = ({ minimum, exclusiveMinimum }: Schema) =>
    Math.max(minimum ?? -Infinity, exclusiveMinimum ?? -Infinity);
  const most = ({ maximum, exclusiveMaximum }: Schema) => Math.min(maximum ?? Infinity, exclusiveMaximum ?? Infinity);
  const excludes = (keyword: "exclusiveMinimum" | "exclusiveMaximum", end: number) =>
    read[keyword] === end && written[keyword] !== end;
  return [
    ...(least(read) > least(written) || excludes("exclusiveMinimum", least(written))
      ? [`may be as little as ${least(written)} no more`]
      : []),
    ...(most(read) < most(written) || excludes("exclusiveMaximum", most(written))
      ? [`may be as much as ${most(written)} no more`]
      : []),
    ...(["minLength", "minItems"] as const)
      .filter((keyword) => (read[keyword] ?? 0) > (written[keyword] ?? 0))
      .map((keyword) => `has a greater ${keyword}`),
    ...(["maxLength", "maxItems"] as const)
      .filter((keyword) => (read[keyword] ?? Infinity) < (written[keyword] ?? Infinity))
      .map((keyword) => `has a lower ${keyword}`),
  ];
}

const isOpen = ({ security = [] }: OperationContract): boolean =>
  security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);

const ANY = ["null", "boolean", "number", "string", "array", "object"];
const typesOf = ({ type = ANY }: Schema): readonly string[] => [type].flat();
const namesOf = (schema: Schema): readonly unknown[] | undefined =>
  schema.const === undefined ? schema.enum : [schema.const];
