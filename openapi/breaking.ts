/**
 * Finds what in a document breaks the clients of an earlier one. Every request that was valid must still be valid. A
 * response must still have what was promised, and nothing that a client could not know: it may have new fields, but no
 * new values of an enumeration.
 */
import { SchemaComparison, type Side } from "./breaking-schemas.ts";
import type { Schema, Schemas } from "./json-schema.ts";
import { inlined } from "./references.ts";

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
  const [before, now] = [inlined(released), inlined(present)];
  const schemas = new SchemaComparison(before, now);
  return Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const same = now.paths[path]?.[method];
      if (same === undefined) return [`${name} is gone`];
      return breakagesOfOperation(schemas, operation, same).map((what) => `${name}: ${what}`);
    }),
  );
}

/** Whether a version may break an earlier one: the next major version may, and before 1.0 the next minor version. */
export function mayBreak(released: string, present: string): boolean {
  const [[major, minor], [nextMajor, nextMinor]] = [released, present].map((version) =>
    version.split(".").map(Number),
  ) as [[number, number], [number, number]];
  return nextMajor > major || (major === 0 && nextMajor === 0 && nextMinor > minor);
}

function breakagesOfOperation(schemas: SchemaComparison, before: OperationContract, now: OperationContract): string[] {
  const found: string[] = [];
  if (now.operationId !== before.operationId)
    found.push(`its operationId is ${now.operationId} instead of ${before.operationId}`);
  if (isOpen(before) && !isOpen(now)) found.push("a key is now required");
  found.push(...breakagesOfParameters(schemas, before, now));
  if (before.requestBody === undefined && now.requestBody !== undefined) found.push("a body is now required");
  found.push(
    ...breakagesOfContent(schemas, before.requestBody?.content, now.requestBody?.content, "request", "the request"),
  );
  for (const [status, response] of Object.entries(before.responses)) {
    const same = now.responses[status];
    if (same === undefined) {
      found.push(`it no longer answers with ${status}`);
      continue;
    }
    for (const header of Object.keys(response.headers ?? {}))
      if (same.headers?.[header] === undefined) found.push(`the header ${header} of ${status} is gone`);
    found.push(...breakagesOfContent(schemas, response.content, same.content, "response", status));
  }
  return found;
}

function breakagesOfParameters(schemas: SchemaComparison, before: OperationContract, now: OperationContract): string[] {
  const [old, present] = [before.parameters ?? [], now.parameters ?? []];
  const changed = old.flatMap((parameter) => {
    const same = present.find((other) => other.name === parameter.name && other.in === parameter.in);
    return same === undefined
      ? [`the ${parameter.in} parameter ${parameter.name} is gone`]
      : schemas.differences(same.schema, parameter.schema, "request", parameter.name);
  });
  const added = present
    .filter(({ name, required }) => required && !old.some((other) => other.name === name && other.required))
    .map(({ name }) => `the parameter ${name} is now required`);
  return [...changed, ...added];
}

function breakagesOfContent(
  schemas: SchemaComparison,
  before: Content = {},
  now: Content = {},
  side: Side,
  where: string,
): string[] {
  return Object.entries(before).flatMap(([type, { schema }]) => {
    const same = now[type]?.schema;
    if (same === undefined) return [`${where} as ${type} is gone`];
    return side === "request"
      ? schemas.differences(same, schema, side, where)
      : schemas.differences(schema, same, side, where);
  });
}

const isOpen = ({ security = [] }: OperationContract): boolean =>
  security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);
