/** The committed document, as the contract is read from it. */

import { alternativesOf as alternativesIn, type Schema, type Schemas } from "../../../openapi/json-schema.ts";
import whole from "../../../openapi/openapi.json" with { type: "json" };
import { inlined } from "../../../openapi/references.ts";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly schema: Schema;
}

export interface OperationObject {
  readonly operationId: string;
  readonly path: string;
  /** In capitals, as sent. */
  readonly method: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Schema;
  /** The request bodies of the document's examples. */
  readonly examples: readonly unknown[];
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: Schema }>>;
        readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
      }
    >
  >;
}

interface Written extends Omit<OperationObject, "path" | "method" | "body" | "examples"> {
  readonly requestBody?: {
    readonly content: {
      readonly "application/json": { readonly schema: Schema; readonly examples: Record<string, { value: unknown }> };
    };
  };
}

/** The document without its examples: a validator takes the id of a result in them for the id of a schema. */
const document = { ...whole, components: { ...whole.components, examples: {} } };

export const operations: readonly OperationObject[] = Object.entries(
  inlined(whole).paths as unknown as Record<string, Record<string, Written>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, written]) => {
    const json = written.requestBody?.content["application/json"];
    return {
      ...written,
      parameters: written.parameters ?? [],
      path,
      method: method.toUpperCase(),
      body: json?.schema,
      examples: Object.values(json?.examples ?? {}).map(({ value }) => value),
    };
  }),
);

export const alternativesOf = (schema: Schema): Schema[] => alternativesIn(document as unknown as Schemas, schema);

export { document, type Schema };
